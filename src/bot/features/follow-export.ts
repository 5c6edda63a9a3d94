/** A long table in the chat: one message that says how far it is, and where to fetch it in the end. */
import { say } from '../../messages/zh-CN.ts';
import type { BeginInput } from '../../operations/exports/make-exports.ts';
import type { BotContext } from '../context.ts';
import { forgive, renderText, sendText } from '../render/send.ts';
import type { BotServices } from '../services.ts';

/** How often it is said anew. */
const EVERY_MS = 3_000;
const BYTES_OF_A_MB = 1024 ** 2;

/** Returns at once; the message is changed while the table is made. */
export async function followExport(
  ctx: BotContext,
  services: Pick<BotServices, 'exports' | 'officeLink'>,
  filter: BeginInput['filter'],
): Promise<void> {
  const { id, title, expected, done, finished } = await services.exports.begin(
    { filter, purpose: say('exports.from-chat') },
    ctx.person,
  );
  const message = await sendText(ctx, say('exports.begun', { title, count: expected }));
  const chatId = ctx.chat?.id;
  if (chatId === undefined) return;
  const change = (words: string) =>
    forgive(() => {
      const { text, other } = renderText(ctx, words);
      return ctx.api.editMessageText(chatId, message, text, other);
    });
  let told = 0;
  const timer = setInterval(() => {
    if (done() === told) return;
    told = done();
    void change(say('exports.progress', { title, done: told, count: expected }));
  }, EVERY_MS);
  timer.unref();
  void finished.then((line) => {
    clearInterval(timer);
    if (line?.state !== 'ready') return change(say('exports.failed', { why: line?.failed ?? '' }));
    const size = (line.size / BYTES_OF_A_MB).toFixed(1);
    const link = services.officeLink(`/office/exports/${id}`);
    return change(say('exports.done', { title, count: line.expected, size, link }));
  });
}
