/** Opening a form, listing records, exporting them. */
import { Composer, InputFile } from 'grammy';
import { RECORD_TYPES } from '../../domain/records/types/index.ts';
import { say } from '../../messages/zh-CN.ts';
import { EXPORT_FORMATS, isExportFormat } from '../../operations/export-records.ts';
import type { BotContext } from '../context.ts';
import { FORM_CONVERSATION } from '../conversations/fill-form.ts';
import { showForm } from '../render/form.ts';
import { readOfferButton } from '../render/offer.ts';
import { answerTap, clearButtons, keyboardOf, sendText } from '../render/send.ts';
import type { BotServices } from '../services.ts';

/** Before the conversation: a form command in the middle of a form shows the form that is open. */
export function openFormFeature(services: BotServices): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.command(
    RECORD_TYPES.map(({ command }) => command),
    async (ctx, next) => {
      const view = await services.resumeForm({}, ctx.person);
      if (view.status === 'open') {
        await sendText(ctx, say('form.already-open', { title: view.title }));
        await showForm(ctx, view);
        return;
      }
      // A conversation without a draft has nothing left to do.
      await ctx.conversation.exit(FORM_CONVERSATION);
      await next();
    },
  );
  return feature;
}

/** After it: one command for each record type, from the type itself. */
export function startFormFeature(services: BotServices): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  for (const { id, command } of RECORD_TYPES) {
    feature.command(command, async (ctx) => {
      const { view } = await services.startForm({ recordType: id }, ctx.person);
      await showForm(ctx, view);
      await ctx.conversation.enter(FORM_CONVERSATION, false);
    });
  }
  feature.callbackQuery(/^n:([a-z]+):(.*)$/u, async (ctx) => {
    const type = RECORD_TYPES.find(({ command }) => command === ctx.match[1]);
    if (type === undefined) return;
    await answerTap(ctx);
    const { view } = await services.startForm(
      { recordType: type.id, known: readOfferButton(ctx.match[2] ?? '') },
      ctx.person,
    );
    await showForm(ctx, view);
    await ctx.conversation.enter(FORM_CONVERSATION, false);
  });
  return feature;
}

export function recordsFeature(services: BotServices): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  feature.command('records', async (ctx) => {
    const { lines, isEverybodys } = await services.listRecords({}, ctx.person);
    if (lines.length === 0) {
      await sendText(ctx, say('records.none'));
      return;
    }
    const scope = isEverybodys ? say('records.all') : say('records.mine');
    await sendText(ctx, [say('records.head', { scope, count: lines.length }), ...lines].join('\n'));
  });

  feature.command('export', async (ctx) => {
    const counts = await Promise.all(
      RECORD_TYPES.map(async ({ id }) => ({
        id,
        ...(await services.countRecords({ type: id }, ctx.person)),
      })),
    );
    await sendText(
      ctx,
      say('export.what'),
      keyboardOf(counts.map(({ id, title, count }) => [{ label: `${title}(${count})`, data: `x:${id}` }])),
    );
  });

  feature.callbackQuery(/^x:([a-z-]+)$/u, async (ctx) => {
    await answerTap(ctx);
    await clearButtons(ctx);
    const id = ctx.match[1] ?? '';
    const { count, title } = await services.countRecords({ type: id }, ctx.person);
    if (count === 0) {
      await sendText(ctx, say('export.none', { title }));
      return;
    }
    const labels = { csv: say('export.csv'), xlsx: say('export.xlsx'), jsonl: 'JSON Lines' };
    const rows = EXPORT_FORMATS.map((format) => [{ label: labels[format], data: `x:${id}:${format}` }]);
    await sendText(ctx, say('export.format', { title, count }), keyboardOf(rows));
  });

  feature.callbackQuery(/^x:([a-z-]+):([a-z]+)$/u, async (ctx) => {
    const format = ctx.match[2] ?? '';
    if (!isExportFormat(format)) return;
    await answerTap(ctx);
    await clearButtons(ctx);
    const { fileName, bytes, rows, title } = await services.exportRecords(
      { type: ctx.match[1] ?? '', format },
      ctx.person,
    );
    await ctx.replyWithDocument(new InputFile(bytes, fileName), {
      caption: say('export.done', { title, count: rows }),
    });
  });
  return feature;
}
