/** Sending: blocks in as many messages as needed, buttons under the last. The page is given the blocks themselves. */
import type { Context } from 'grammy';
import { InlineKeyboard } from 'grammy';
import type { Block } from '../../operations/blocks.ts';
import { isPage } from '../context.ts';
import { escapeHtml, messagesOf, piecesOf } from './html.ts';

/** What the page's transport reads beside the fields of the Bot API; no other transport is handed it. */
export interface PageExtras {
  readonly blocks?: readonly Block[];
  /** Button data that asks this question again. */
  readonly asks?: string;
}

export interface Rendered {
  readonly text: string;
  readonly other: { readonly parse_mode?: 'HTML'; readonly page?: PageExtras };
}

/** Blocks as messages of the channel: HTML within Telegram's limits, or one message of blocks. */
export function renderBlocks(ctx: Context, blocks: readonly Block[]): readonly Rendered[] {
  if (!isPage(ctx)) return messagesOf(blocks).map((text) => ({ text, other: { parse_mode: 'HTML' } }));
  if (blocks.length === 0) return [];
  return [{ text: blocks.map(({ text }) => text).join('\n'), other: { page: { blocks } } }];
}

export async function sendBlocks(
  ctx: Context,
  blocks: readonly Block[],
  keyboard?: InlineKeyboard | undefined,
): Promise<void> {
  const messages = renderBlocks(ctx, blocks);
  for (const [at, { text, other }] of messages.entries()) {
    const isLast = at === messages.length - 1;
    await ctx.reply(text, {
      ...other,
      ...(isLast && keyboard !== undefined ? { reply_markup: keyboard } : {}),
    });
  }
}

/** Once escaped; Telegram takes 4,096. */
const MAX_TEXT = 3_600;

/** @returns the message's number. */
export async function sendText(
  ctx: Context,
  text: string,
  keyboard?: InlineKeyboard | undefined,
  extras: PageExtras = {},
): Promise<number> {
  // The page shows a text of any length; elsewhere the buttons stand under its last piece.
  const pieces = isPage(ctx) ? [text] : piecesOf(text, MAX_TEXT);
  let last = 0;
  for (const [at, piece] of pieces.entries()) {
    const { text: rendered, other } = renderText(ctx, piece, extras);
    const isLast = at === pieces.length - 1;
    const sent = await ctx.reply(rendered, {
      ...other,
      ...(isLast && keyboard !== undefined ? { reply_markup: keyboard } : {}),
    });
    last = sent.message_id;
  }
  return last;
}

export function renderText(ctx: Context, text: string, extras: PageExtras = {}): Rendered {
  return isPage(ctx)
    ? { text, other: { page: extras } }
    : { text: escapeHtml(text), other: { parse_mode: 'HTML' } };
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

/** Begins the id of a press that was typed: there is no little clock to stop, words to it are a message. */
export const TYPED = 'typed:';

/** Answers a tap; a tap whose time is over is answered by nobody else and needs no error. */
export async function answerTap(ctx: Context, text?: string): Promise<void> {
  if (ctx.callbackQuery === undefined) return;
  if (ctx.callbackQuery.id.startsWith(TYPED)) {
    if (text !== undefined) await forgive(() => sendText(ctx, text));
    return;
  }
  await forgive(() => ctx.answerCallbackQuery(text === undefined ? {} : { text }));
}

/** Takes the buttons off the tapped message, so that they are not tapped again. */
export async function clearButtons(ctx: Context): Promise<void> {
  if (ctx.callbackQuery?.message === undefined) return;
  await forgive(() => ctx.editMessageReplyMarkup());
}

/** Tidying up comes after the act and may fail, also before it reaches the network: nothing hangs on it. */
export async function forgive(tidy: () => Promise<unknown>): Promise<void> {
  try {
    await tidy();
  } catch {
    // The chat is a little less tidy.
  }
}
