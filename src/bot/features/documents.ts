/** A file an administrator sends: read, shown with what to check, and put into use by a button. */
import { Composer } from 'grammy';
import { mayDo } from '../../domain/access/roles.ts';
import { say } from '../../messages/zh-CN.ts';
import { previewBlocks } from '../../operations/documents/lines.ts';
import type { BotContext } from '../context.ts';
import { answerTap, clearButtons, keyboardOf, sendBlocks, sendText } from '../render/send.ts';
import type { BotServices } from '../services.ts';

/** The channel's way to the bytes of a file that was sent; undefined where it keeps none. */
export type Download = (fileId: string) => Promise<Uint8Array | undefined>;

/** What Telegram lets a bot fetch. */
const MOST_BYTES = 20 * 1024 * 1024;

export function documentsFeature(
  { documents, places }: BotServices,
  download: Download | undefined,
): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  feature.on('message:document', async (ctx, next) => {
    if (download === undefined || !mayDo(ctx.person.role, 'library.change')) return next();
    const sent = ctx.message.document;
    if ((sent.file_size ?? 0) > MOST_BYTES) {
      await sendText(ctx, say('library.chat.too-large'));
      return;
    }
    await sendText(ctx, say('library.chat.reading'));
    const bytes = await download(sent.file_id);
    if (bytes === undefined) {
      await sendText(ctx, say('library.chat.not-fetched'));
      return;
    }
    const view = await documents.preview({ name: sent.file_name ?? 'file', bytes }, ctx.person);
    const { id } = view.document;
    await sendBlocks(
      ctx,
      previewBlocks(view),
      keyboardOf([
        [
          { label: say('library.page.confirm'), data: `l:c:${id}` },
          { label: say('library.page.discard'), data: `l:d:${id}` },
        ],
      ]),
    );
  });

  feature.callbackQuery(/^l:c:([a-z0-9-]+)$/u, async (ctx) => {
    await answerTap(ctx);
    const { title, jurisdiction } = await documents.confirm({ id: ctx.match[1] ?? '' }, ctx.person);
    await clearButtons(ctx);
    await sendText(
      ctx,
      say('library.chat.confirmed', { title, place: places.nameOf(jurisdiction) }),
      keyboardOf([[{ label: say('library.act.undo'), data: 'l:u' }]]),
    );
  });

  feature.callbackQuery(/^l:d:([a-z0-9-]+)$/u, async (ctx) => {
    await answerTap(ctx);
    await documents.discard({ id: ctx.match[1] ?? '' }, ctx.person);
    await clearButtons(ctx);
    await sendText(ctx, say('library.chat.discarded'));
  });

  feature.callbackQuery('l:u', async (ctx) => {
    await answerTap(ctx);
    const { act, id } = await documents.undo({}, ctx.person);
    await clearButtons(ctx);
    await sendText(ctx, say('library.undone', { act: say(`library.act.${act}`), id }));
  });

  feature.command('documents', async (ctx, next) => {
    if (!mayDo(ctx.person.role, 'library.change')) return next();
    const { documents: held, last } = await documents.list({}, ctx.person);
    const lines = held.map(({ title, state }) =>
      say('library.chat.line', { title, state: say(`library.state.${state}`) }),
    );
    const rows = held
      .filter(({ state }) => state === 'live')
      .map(({ id, title }) => [
        { label: say('library.chat.withdraw', { title: title.slice(0, 20) }), data: `l:w:${id}` },
      ]);
    const undo = last === null ? [] : [[{ label: say('library.act.undo'), data: 'l:u' }]];
    await sendText(
      ctx,
      [say('library.chat.how'), '', ...lines].join('\n').trim(),
      keyboardOf([...rows, ...undo]),
    );
  });

  feature.callbackQuery(/^l:w:([a-z0-9-]+)$/u, async (ctx) => {
    await answerTap(ctx);
    await documents.withdraw({ id: ctx.match[1] ?? '' }, ctx.person);
    await clearButtons(ctx);
    await sendText(
      ctx,
      say('library.chat.withdrawn'),
      keyboardOf([[{ label: say('library.act.undo'), data: 'l:u' }]]),
    );
  });
  return feature;
}
