/** A form's view in the chat: question, buttons, notice, and the end of it. */
import type { Context } from 'grammy';
import { say } from '../../messages/zh-CN.ts';
import type { FormView, NextStep } from '../../operations/fill-form.ts';
import { clearLastPrompt, type PromptMemory } from './last-prompts.ts';
import {
  answerTap,
  type ButtonSpec,
  clearButtons,
  forgive,
  keyboardOf,
  type PageExtras,
  renderText,
  sendBlocks,
  sendText,
} from './send.ts';

/** Callback data of a form's button: f:<draft>:<step>:<action>, within Telegram's 64 bytes. */
export function formButton(draftId: string, step: number, action: string): string {
  return `f:${draftId}:${step}:${action}`;
}

export interface FormPress {
  readonly draftId: string;
  readonly step: number;
  readonly action: string;
}

export function readFormButton(data: string): FormPress | undefined {
  const match = /^f:([a-z0-9]{4,16}):(\d{1,5}):(.{1,40})$/u.exec(data);
  return match === null
    ? undefined
    : { draftId: match[1] ?? '', step: Number(match[2]), action: match[3] ?? '' };
}

/** What may be done next, a button a row. */
export function nextRows(next: readonly NextStep[]): readonly (readonly ButtonSpec[])[] {
  return next.map((step) => [buttonOf(step)]);
}

function buttonOf(step: NextStep): ButtonSpec {
  switch (step.kind) {
    case 'document':
      return { label: say('report.document'), data: `w:${step.record}` };
    case 'file':
      return { label: say('record.file', { number: step.file }), data: `o:${step.file}` };
    case 'form':
      return { label: say('new.join', { title: step.title }), data: `s:${step.recordType}:${step.file}` };
  }
}

/** Shows a view. @returns whether the form is over. */
export async function showForm(ctx: Context, view: FormView, prompts: PromptMemory): Promise<boolean> {
  if (view.status !== 'open') await clearLastPrompt(ctx, prompts);
  switch (view.status) {
    case 'none':
      await showEnded(ctx, view.submittedAs, prompts);
      return true;
    case 'cancelled':
      await answerTap(ctx);
      await clearButtons(ctx);
      await sendText(ctx, say('form.cancelled', { title: view.title }));
      await rememberTold(ctx, prompts);
      return true;
    case 'submitted':
      await answerTap(ctx);
      await clearButtons(ctx);
      await sendBlocks(ctx, view.blocks, keyboardOf(nextRows(view.next)));
      await rememberTold(ctx, prompts);
      return true;
    case 'withdrawn':
      await answerTap(ctx);
      await clearButtons(ctx);
      await sendText(ctx, view.words);
      return true;
    case 'computed':
      await answerTap(ctx);
      await clearButtons(ctx);
      await sendBlocks(
        ctx,
        view.blocks,
        view.draft === undefined
          ? undefined
          : keyboardOf([[{ label: say('form.reckoned-again'), data: `q:${view.draft}` }]]),
      );
      await rememberTold(ctx, prompts);
      return true;
    case 'open':
      await showOpen(ctx, view, prompts);
      return false;
  }
}

/** Buttons that end a form. */
const ENDINGS = ['submit', 'apart', 'reckon', 'cancel-yes'];

/** The form that was to be ended by the button pressed. */
function endedBy(ctx: Context): string | undefined {
  const press = readFormButton(ctx.callbackQuery?.data ?? '');
  return press !== undefined && ENDINGS.includes(press.action) ? press.draftId : undefined;
}

async function rememberTold(ctx: Context, prompts: PromptMemory): Promise<void> {
  const ended = endedBy(ctx);
  if (ended !== undefined) await prompts.told(ended);
}

/**
 * A button of a form that is over. One that ended it and comes once more, or stands there still, was answered
 * by nobody the person could hear: a notice over the chat is gone in a moment, so it is said in words.
 */
async function showEnded(ctx: Context, number: string | undefined, prompts: PromptMemory): Promise<void> {
  await answerTap(ctx, number === undefined ? say('form.stale') : say('form.stale-submitted', { number }));
  await clearButtons(ctx);
  const ended = endedBy(ctx);
  if (ended === undefined || (await prompts.wasTold(ended))) return;
  const words = number === undefined ? say('form.ended-before') : say('form.submitted-before', { number });
  await sendText(ctx, words);
}

async function showOpen(
  ctx: Context,
  view: Extract<FormView, { status: 'open' }>,
  prompts: PromptMemory,
): Promise<void> {
  const { draftId, step, prompt, notice } = view;
  const keyboard = keyboardOf(
    prompt.buttons.map((row) =>
      row.map(({ label, action }) => ({ label, data: formButton(draftId, step, action) })),
    ),
  );
  const extras: PageExtras =
    prompt.field === undefined ? {} : { asks: formButton(draftId, 0, `change:${prompt.field}`) };
  const rendered = renderText(ctx, prompt.text, extras);
  await answerTap(ctx, view.isStale === true ? say('form.stale') : undefined);
  if (ctx.callbackQuery?.message !== undefined && view.isSameQuestion === true && view.isStale !== true) {
    await forgive(() => ctx.editMessageText(rendered.text, { ...rendered.other, reply_markup: keyboard }));
    if (ctx.chatId !== undefined)
      await prompts.remember(ctx.chatId, { message: ctx.callbackQuery.message.message_id, draftId, step });
    return;
  }
  await clearButtons(ctx);
  await clearLastPrompt(ctx, prompts);
  const stale =
    view.isStale === true ? `${say('form.stale')}。${say('form.resume', { title: view.title })}` : undefined;
  const head = notice ?? stale;
  const text = head === undefined ? prompt.text : `${head}\n\n${prompt.text}`;
  const sent = await sendText(ctx, text, keyboard, extras);
  if (ctx.chatId !== undefined) await prompts.remember(ctx.chatId, { message: sent, draftId, step });
}
