/** The bot: one function whose body is the order of events. Both channels run it. */
import { conversations, createConversation } from '@grammyjs/conversations';
import { sequentialize } from '@grammyjs/runner';
import { type ApiClientOptions, Bot } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import type { Channel } from '../domain/access/person.ts';
import { mayDo } from '../domain/access/roles.ts';
import { AppError } from '../domain/shared/errors.ts';
import { say } from '../messages/zh-CN.ts';
import type { BotContext, StepContext } from './context.ts';
import { createFormConversation, FORM_CONVERSATION } from './conversations/fill-form.ts';
import { activeOnly, notTooMuch, typedCleanly } from './door.ts';
import { nameOf, sentenceFor } from './errors.ts';
import { accountsFeature } from './features/accounts.ts';
import { caseworkFeature } from './features/casework.ts';
import { askFeature, clausesFeature, forgetFeature } from './features/clauses.ts';
import { type Download, documentsFeature } from './features/documents.ts';
import { dutiesFeature } from './features/duties.ts';
import { queueFeature, ratingFeature } from './features/feedback.ts';
import { groupFeature } from './features/groups.ts';
import { ledgersFeature } from './features/ledgers.ts';
import { overviewFeature } from './features/overview.ts';
import { peopleFeature } from './features/people.ts';
import { photosFeature } from './features/photos.ts';
import { placesFeature } from './features/places.ts';
import { plainWordsFeature } from './features/plain-words.ts';
import { recordsFeature } from './features/records.ts';
import { numbersFeature, registersFeature } from './features/registers.ts';
import { leaveFormFeature, startFormFeature } from './features/start-forms.ts';
import { toldFeature } from './features/told.ts';
import { voiceFeature } from './features/voice.ts';
import { withdrawFeature } from './features/withdraw.ts';
import { RecentQuestions } from './recent-questions.ts';
import { LastPrompts } from './render/last-prompts.ts';
import { answerTap, sendText } from './render/send.ts';
import { markTrial } from './render/trial-mark.ts';
import type { BotServices } from './services.ts';
import { StepsTaken } from './steps-taken.ts';
import { type FindShown, LastKeyboards, typedPresses } from './typed-presses.ts';

export interface BotOptions {
  readonly token: string;
  readonly channel: Channel;
  readonly services: BotServices;
  /** Transport to the Bot API: the one seam that also reaches inside conversations. */
  readonly client: ApiClientOptions;
  /** Known beforehand for the page; asked of Telegram otherwise. */
  readonly botInfo?: UserFromGetMe;
  /** Messages can be changed after they are sent: an answer may grow. True where it is not said. */
  readonly grows?: boolean;
  /** Where the transport keeps what it shows: the buttons that can be typed. */
  readonly shown?: FindShown;
  readonly download?: Download;
}

/** Version of what a running conversation keeps; rises when its shape changes. The draft outlives it. */
const CONVERSATION_VERSION = 1;

export function createBot({
  token,
  channel,
  services,
  client,
  botInfo,
  grows = true,
  shown,
  download,
}: BotOptions): Bot<BotContext> {
  const recent = new RecentQuestions();
  const prompts = new LastPrompts();
  const keyboards = new LastKeyboards();
  const marking = services.isTrial ? markTrial(client) : client;
  const steps = new StepsTaken();
  const bot = new Bot<BotContext>(token, {
    client: shown === undefined ? keyboards.watching(marking) : marking,
    ...(botInfo === undefined ? {} : { botInfo }),
  });

  bot.use(withChat);
  // The page asks before it keeps what was typed.
  if (channel !== 'web') bot.use(notTooMuch(channel, services));
  // One chat's updates in order, chats side by side.
  bot.use(sequentialize((ctx) => (ctx.chat === undefined ? undefined : String(ctx.chat.id))));
  // … over all processes, where several answer.
  bot.use(async (ctx, next) => {
    if (ctx.chat === undefined) return next();
    try {
      await services.neighbours.inTurn(`chat-${channel}-${ctx.chat.id}`, next);
    } catch (error) {
      // The store is away before anything was looked at: told as well, or nobody would hear of it again.
      await excuse(ctx, error, services, steps);
    }
  });
  bot.use(async (ctx, next) => {
    const { update_id: id } = ctx.update;
    try {
      if (await services.updates.has(channel, id)) return;
      await next();
    } catch (error) {
      await excuse(ctx, error, services, steps);
    }
    steps.forget(id);
    // Not noted, it may be delivered again; that changes nothing, and nobody is to be told of it.
    await services.updates
      .add(channel, id, prompts.takeShown(ctx.chat?.id))
      .catch((error: unknown) =>
        services.logger.warn({ error: nameOf(error) }, 'an update could not be noted as handled'),
      );
  });
  bot.use(async (ctx, next) => {
    if (ctx.from === undefined) return;
    ctx.channel = channel;
    const person = await services.findPerson(channel, String(ctx.from.id));
    ctx.person = isPrivate(ctx) ? person : { ...person, chat: 'group' };
    await next();
  });
  bot.use(activeOnly);
  bot.use(typedCleanly);
  bot.use(typedPresses(shown ?? keyboards.find));
  bot.filter(isPrivate).use(voiceFeature(services));
  bot.filter((ctx) => !isPrivate(ctx)).use(groupFeature(services, grows), () => undefined);
  bot.use(
    conversations<BotContext, StepContext>({
      storage: {
        type: 'key',
        version: CONVERSATION_VERSION,
        getStorageKey: (ctx) => (ctx.chatId === undefined ? undefined : `${channel}:${ctx.chatId}`),
        adapter: {
          read: async (key) => parse(await services.conversations.read(key)),
          write: (key, state) => services.conversations.write(key, JSON.stringify(state)),
          delete: (key) => services.conversations.delete(key),
        },
      },
    }),
  );

  bot.use(photosFeature(services));
  bot.use(withdrawFeature(services));
  // Before commands: what asks for one in plain words.
  bot.use(plainWordsFeature(services));

  // Before the form: what works in the middle of one.
  bot.command('cancel', async (ctx, next) => {
    const view = await services.resumeForm({}, ctx.person);
    if (view.status !== 'open') {
      await sendText(ctx, say('form.nothing-to-cancel'));
      return;
    }
    // The form asks for confirmation itself; 取消 is one of its words.
    if (ctx.message !== undefined) ctx.message.text = '取消';
    await next();
  });
  bot.use(peopleFeature(services));
  bot.use(placesFeature(services));
  bot.use(accountsFeature(services));
  bot.use(clausesFeature(services));
  bot.use(forgetFeature(recent));
  bot.use(ratingFeature(services));
  bot.use(queueFeature(services));
  bot.use(recordsFeature(services));
  bot.use(registersFeature(services));
  bot.use(toldFeature(services));
  bot.use(ledgersFeature(services));
  bot.use(dutiesFeature(services));
  bot.use(overviewFeature(services));
  bot.use(caseworkFeature(services));
  bot.use(documentsFeature(services, download));
  bot.use(leaveFormFeature());

  // Whoever may no longer record gets answers; the form waits for the role to come back.
  bot.use(async (ctx, next) => {
    if (!mayDo(ctx.person.role, 'draft.write')) await ctx.conversation.exit(FORM_CONVERSATION);
    await next();
  });
  bot.use(
    createConversation(createFormConversation({ services, channel, prompts, steps }), {
      id: FORM_CONVERSATION,
    }),
  );

  bot.use(startFormFeature(services, prompts));

  // A draft without a running conversation: the program was restarted, or its state was dropped.
  bot.on(['message', 'callback_query:data'], async (ctx, next) => {
    const isFormTap = ctx.callbackQuery?.data?.startsWith('f:') === true;
    if (ctx.message === undefined && !isFormTap) return next();
    if (!mayDo(ctx.person.role, 'draft.write')) return next();
    const view = await services.resumeForm({}, ctx.person);
    if (view.status === 'withdrawn') await sendText(ctx, view.words);
    if (view.status !== 'open' && !isFormTap) return next();
    await ctx.conversation.enter(FORM_CONVERSATION, true);
  });

  bot.use(numbersFeature(services));
  bot.use(askFeature(services, recent, grows));
  bot.on('callback_query', (ctx) => answerTap(ctx, say('button.unknown')));
  bot.catch(({ error }) => services.logger.error({ error: nameOf(error) }, 'an update failed'));
  return bot;
}

/** Without a chat there is nobody else to read it. */
function isPrivate({ chat }: BotContext): boolean {
  return chat === undefined || chat.type === 'private';
}

/** The button of a message too old to be handed over comes without it; whose chat it is says the sender. */
async function withChat(ctx: BotContext, next: () => Promise<void>): Promise<void> {
  const query = ctx.update.callback_query;
  if (query !== undefined && query.message === undefined && query.inline_message_id === undefined) {
    const { id, first_name } = query.from;
    query.message = { message_id: 0, date: 0, chat: { id, type: 'private', first_name } };
  }
  await next();
}

/**
 * What went wrong in one Chinese sentence; the log gets the kind of error, never the message that caused it.
 *
 * @param steps - those that were taken before it went wrong.
 */
async function excuse(
  ctx: BotContext,
  error: unknown,
  { logger }: BotServices,
  steps: StepsTaken,
): Promise<void> {
  if (!(error instanceof AppError)) {
    logger.error(
      {
        error: nameOf(error),
        // Frames only: a stack begins with the message, and that may hold what somebody typed.
        stack: error instanceof Error ? error.stack?.match(/^\s+at .*$/gmu)?.join('\n') : undefined,
      },
      'an update failed',
    );
  }
  // What failed came after the step: it is saved, whatever the error says of itself.
  const { update_id: id } = ctx.update;
  const sentence = steps.has(id) ? steps.tell(id) : sentenceFor(error, ctx.callbackQuery !== undefined);
  // Said already.
  if (sentence === undefined) return;
  await answerTap(ctx, sentence);
  await sendText(ctx, sentence).catch(() => undefined);
}

function parse(text: string | undefined) {
  return text === undefined ? undefined : JSON.parse(text);
}
