/** Sending: blocks in as many messages as needed, buttons under the last. */
import type { Context } from 'grammy';
import { InlineKeyboard } from 'grammy';
import type { Block } from '../../operations/blocks.ts';
import { escapeHtml, messagesOf } from './html.ts';

export async function sendBlocks(
  ctx: Context,
  blocks: readonly Block[],
  keyboard?: InlineKeyboard | undefined,
): Promise<void> {
  const messages = messagesOf(blocks);
  for (const [at, message] of messages.entries()) {
    const isLast = at === messages.length - 1;
    await ctx.reply(message, {
      parse_mode: 'HTML',
      ...(isLast && keyboard !== undefined ? { reply_markup: keyboard } : {}),
    });
  }
}

/** @returns the message's number. */
export async function sendText(
  ctx: Context,
  text: string,
  keyboard?: InlineKeyboard | undefined,
): Promise<number> {
  const sent = await ctx.reply(escapeHtml(text), {
    parse_mode: 'HTML',
    ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
  });
  return sent.message_id;
}

export interface ButtonSpec {
  readonly label: string;
  readonly data: string;
}

export function keyboardOf(rows: readonly (readonly ButtonSpec[])[]): InlineKeyboard {
  return InlineKeyboard.from(
    rows.map((row) => row.map(({ label, data }) => InlineKeyboard.text(label, data))),
  );
}

/** Buttons side by side, so many in a row. */
export function rowsOf(buttons: readonly ButtonSpec[], width: number): ButtonSpec[][] {
  const rows: ButtonSpec[][] = [];
  for (let at = 0; at < buttons.length; at += width) rows.push(buttons.slice(at, at + width));
  return rows;
}

/** Answers a tap; a tap whose time is over is answered by nobody else and needs no error. */
export async function answerTap(ctx: Context, text?: string): Promise<void> {
  if (ctx.callbackQuery === undefined) return;
  await ctx.answerCallbackQuery(text === undefined ? {} : { text }).catch(() => undefined);
}

/** Takes the buttons off the tapped message, so that they are not tapped again. */
export async function clearButtons(ctx: Context): Promise<void> {
  if (ctx.callbackQuery?.message === undefined) return;
  await ctx.editMessageReplyMarkup().catch(() => undefined);
}
