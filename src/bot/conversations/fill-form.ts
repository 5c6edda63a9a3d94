/**
 * The conversation that carries a form. One turn: wait for an update, give it to the form
 * engine inside `external` (draft saved there), show what came back, rewind to the wait.
 *
 * Because it rewinds, the replay log stays two entries long however long the form is, and a
 * change of the form's questions cannot break a running conversation. The truth is the draft:
 * when the conversation's own state is lost, the next message picks the draft up again.
 */
import type { Conversation } from '@grammyjs/conversations';
import type { Channel } from '../../domain/access/person.ts';
import { AppError } from '../../domain/shared/errors.ts';
import { looksLikeQuestion } from '../../forms/asks.ts';
import type { FormInput } from '../../forms/state.ts';
import { say } from '../../messages/zh-CN.ts';
import { dangerIn } from '../../operations/ask-question.ts';
import type { Block } from '../../operations/blocks.ts';
import type { FormView } from '../../operations/fill-form.ts';
import type { BotContext, StepContext } from '../context.ts';
import { nameOf, sentenceFor } from '../errors.ts';
import { readFormButton, showForm } from '../render/form.ts';
import type { LastPrompts } from '../render/last-prompts.ts';
import { answerTap, sendBlocks, sendText } from '../render/send.ts';
import type { BotServices } from '../services.ts';
import type { StepsTaken } from '../steps-taken.ts';

export const FORM_CONVERSATION = 'fill-form';

export interface FormConversationTools {
  readonly services: BotServices;
  readonly channel: Channel;
  readonly prompts: LastPrompts;
  readonly steps: StepsTaken;
}

/** What one turn came to. JSON: it goes through the conversation's log. */
type Turn =
  | { readonly kind: 'view'; readonly view: FormView }
  /** A question asked in the middle of the form. */
  | { readonly kind: 'aside'; readonly blocks: readonly Block[]; readonly view: FormView }
  | { readonly kind: 'failed'; readonly sentence: string };

export function createFormConversation(tools: FormConversationTools) {
  return async function fillForm(
    conversation: Conversation<BotContext, StepContext>,
    ctx: StepContext,
    handleNow: boolean,
  ): Promise<void> {
    if (handleNow && (await turn(conversation, ctx, tools))) return;
    const top = conversation.checkpoint();
    const next = await conversation.wait();
    if (await turn(conversation, next, tools)) return;
    await conversation.rewind(top);
  };
}

async function turn(
  conversation: Conversation<BotContext, StepContext>,
  ctx: StepContext,
  tools: FormConversationTools,
): Promise<boolean> {
  const result = await conversation.external(() => take(ctx, tools));
  try {
    if (result.kind === 'failed') {
      await answerTap(ctx, result.sentence);
      await sendText(ctx, result.sentence);
      return false;
    }
    if (result.kind === 'aside') await sendBlocks(ctx, result.blocks);
    // Through the log: a turn that is replayed must not ask the memory again.
    const isOver = await showForm(ctx, result.view, {
      take: (chatId) => conversation.external(() => tools.prompts.take(chatId)),
      remember: (chatId, shown) => conversation.external(() => tools.prompts.remember(chatId, shown)),
      told: (draftId) => conversation.external(() => tools.prompts.told(draftId)),
      wasTold: (draftId) => conversation.external(() => tools.prompts.wasTold(draftId)),
    });
    const closes = result.view.status === 'computed' ? result.view.closes : undefined;
    if (closes !== undefined) await conversation.external(() => close(closes, ctx, tools));
    return isOver;
  } catch (error) {
    // The draft is saved; an error thrown here would end the conversation for nothing.
    tools.services.logger.warn({ error: nameOf(error) }, 'a form prompt could not be sent');
    // Whoever hears nothing types it again; a short word may get through where the question did not.
    const saved = tools.steps.tell(ctx.update.update_id);
    if (saved !== undefined) await sendText(ctx, saved).catch(() => undefined);
    return result.kind === 'view' && result.view.status !== 'open';
  }
}

/** The result is out; a form that cannot be taken away is there still, and says so itself. */
async function close(draftId: string, ctx: StepContext, tools: FormConversationTools): Promise<void> {
  const { services, channel } = tools;
  try {
    await services.closeReckoned({ draftId }, await services.findPerson(channel, String(ctx.from?.id)));
  } catch (error) {
    services.logger.warn({ error: nameOf(error) }, 'a reckoned form could not be taken away');
  }
}

async function take(ctx: StepContext, { services, channel, steps }: FormConversationTools): Promise<Turn> {
  try {
    const person = await services.findPerson(channel, String(ctx.from?.id));
    const press = ctx.callbackQuery?.data === undefined ? undefined : readFormButton(ctx.callbackQuery.data);
    const input = inputOf(ctx, press);
    if (input === undefined) return { kind: 'view', view: await services.resumeForm({}, person) };

    if (input.kind === 'text' && input.text.startsWith('/')) {
      const view = await services.resumeForm({}, person);
      const title = view.status === 'open' ? view.title : '';
      return {
        kind: 'view',
        view: withNotice(
          view,
          say('form.unknown-command', { command: input.text.split(/\s/u)[0] ?? '', title }),
        ),
      };
    }
    // A child in danger: what to do comes first, nothing of it is stored, and the question is asked again.
    if (input.kind === 'text' && dangerIn(input.text) !== undefined) {
      const { blocks } = await services.ask({ text: input.text }, person);
      return { kind: 'aside', blocks, view: await services.resumeForm({}, person) };
    }
    const isMarked = input.kind === 'text' && MARKED.test(input.text);
    if (isMarked) {
      const aside = await answerAside(input.text, person, services);
      if (aside !== undefined)
        return { kind: 'aside', blocks: aside, view: await services.resumeForm({}, person) };
    }
    const view = await services.stepForm(
      {
        input,
        updateId: ctx.update.update_id,
        ...(press === undefined ? {} : { draftId: press.draftId }),
        ...(ctx.message === undefined ? {} : { about: placeInChat(ctx.message) }),
      },
      person,
    );
    const saved = savedWords(view);
    if (saved !== undefined) steps.add(ctx.update.update_id, saved);
    if (
      input.kind === 'text' &&
      // Marked as a question it has been asked already.
      !isMarked &&
      view.status === 'open' &&
      view.isUnread === true &&
      looksLikeQuestion(input.text)
    ) {
      const aside = await answerAside(input.text, person, services);
      if (aside !== undefined) return { kind: 'aside', blocks: aside, view: withNotice(view, undefined) };
    }
    return { kind: 'view', view };
  } catch (error) {
    if (!(error instanceof AppError)) services.logger.error({ error: nameOf(error) }, 'a form step failed');
    return { kind: 'failed', sentence: sentenceFor(error) };
  }
}

/** Said to be a question, beyond its words. */
const MARKED = /[?？]\s*$|请问|问(?:一下|一哈|个(?:事|问题))/u;

/** A policy question in the middle of a form; undefined when the documents do not answer it. */
async function answerAside(
  text: string,
  person: Parameters<BotServices['ask']>[1],
  services: BotServices,
): Promise<readonly Block[] | undefined> {
  const { outcome, verdict, blocks, citations, nearest } = await services.ask({ text }, person);
  // What the clause says of it is worth reading, also where it leaves the question open.
  if (outcome === 'answered' || citations.length > 0) return blocks;
  // Asked outright it is told that the documents do not say: the form's own complaint would be of no use.
  return MARKED.test(text) && verdict === 'not-in-document' && nearest.length > 0 ? blocks : undefined;
}

/** What a step that is on disk is told by, where its own answer does not get through; nothing where nothing was saved. */
function savedWords(view: FormView): string | undefined {
  if (view.status === 'submitted') return say('form.saved-as', { number: view.number });
  if (view.status === 'computed' && view.closes !== undefined) return say('form.saved-step');
  if (view.status !== 'open') return undefined;
  // 没写乡镇,补上更好 is said beside an answer that stands.
  const isTaken = view.isTaken ?? (!view.isStale && !view.isUnread && view.notice === undefined);
  return isTaken ? say('form.saved-step') : undefined;
}

/** Where in the chat a text was typed: below the message it answers, else where it stands itself. */
function placeInChat(message: NonNullable<StepContext['message']>): number {
  return message.reply_to_message?.message_id ?? message.message_id;
}

function withNotice(view: FormView, notice: string | undefined): FormView {
  if (view.status !== 'open') return view;
  const { notice: _dropped, ...rest } = view;
  return notice === undefined ? rest : { ...rest, notice };
}

function inputOf(ctx: StepContext, press: ReturnType<typeof readFormButton>): FormInput | undefined {
  if (press !== undefined) return { kind: 'press', step: press.step, action: press.action };
  const { message } = ctx;
  if (message === undefined) return undefined;
  if (message.text !== undefined) return { kind: 'text', text: message.text };
  const what = mediaName(message);
  return what === undefined ? undefined : { kind: 'media', what };
}

function mediaName(message: NonNullable<StepContext['message']>): string | undefined {
  if (message.photo !== undefined) return '照片';
  if (message.voice !== undefined || message.audio !== undefined) return '语音';
  if (message.video !== undefined || message.video_note !== undefined) return '视频';
  if (message.document !== undefined) return '文件';
  if (message.location !== undefined) return '位置';
  if (message.contact !== undefined) return '名片';
  if (message.sticker !== undefined) return '表情';
  return '这条内容';
}
