/**
 * Beginning forms: by command, from the menu of registers, from a file, from an answer, to correct
 * a record, to go on with one put aside. Whatever was open is put aside first; nothing is lost.
 */
import { Composer } from 'grammy';
import { readNumber } from '../../domain/records/number.ts';
import { findRecordType, RECORD_TYPES } from '../../domain/records/types/index.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Started } from '../../operations/start-form.ts';
import type { BotContext } from '../context.ts';
import { FORM_CONVERSATION } from '../conversations/fill-form.ts';
import { showForm } from '../render/form.ts';
import type { LastPrompts } from '../render/last-prompts.ts';
import { offeredForm, readOfferButton } from '../render/offer.ts';
import { answerTap, sendText } from '../render/send.ts';
import type { BotServices } from '../services.ts';

/** /visit 全部: every question at once, instead of what has to be there first. */
const WHOLE = /^(?:全部|全|完整|all)$/iu;

const COMMANDS = RECORD_TYPES.flatMap(({ id, command }) => (command === undefined ? [] : [{ id, command }]));

/** Buttons that begin or take up a form: from the menu, for a file, from an answer, correct, take up, calculate. */
const STARTS = /^[gsnaqm]:/u;

/** Before the conversation: it must not take the update that begins another form for an answer. */
export function leaveFormFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  const leave = async (ctx: BotContext, next: () => Promise<void>) => {
    await ctx.conversation.exit(FORM_CONVERSATION);
    await next();
  };
  feature.command([...COMMANDS.map(({ command }) => command), 'amend', 'begin'], leave);
  feature.callbackQuery(STARTS, leave);
  return feature;
}

/** After it. */
export function startFormFeature(services: BotServices, prompts: LastPrompts): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  const show = async (ctx: BotContext, { view, parked, wasOpen }: Started): Promise<void> => {
    await answerTap(ctx);
    if (parked !== null) await sendText(ctx, say('form.parked', { title: parked }));
    if (wasOpen && view.status === 'open')
      await sendText(ctx, say('form.already-open', { title: view.title }));
    const isOver = await showForm(ctx, view, prompts);
    if (!isOver) await ctx.conversation.enter(FORM_CONVERSATION, false);
  };

  for (const { id, command } of COMMANDS) {
    feature.command(command, async (ctx) =>
      show(
        ctx,
        await services.startForm({ recordType: id, whole: WHOLE.test(ctx.match.trim()) }, ctx.person),
      ),
    );
  }

  // /begin <register> <what was told>: plain words that ask for a form, or tell what goes into it.
  feature.command('begin', async (ctx, next) => {
    const [, id = '', said = ''] = /^([a-z-]+)\s*([\s\S]*)$/u.exec(ctx.match.trim()) ?? [];
    const type = findRecordType(id);
    if (type === undefined) return next();
    const told = said === '' ? {} : { said };
    await show(ctx, await services.startForm({ recordType: type.id, ...told }, ctx.person));
  });

  feature.callbackQuery(/^g:([a-z-]+)$/u, async (ctx, next) => {
    const type = findRecordType(ctx.match[1] ?? '');
    if (type === undefined) return next();
    await show(ctx, await services.startForm({ recordType: type.id }, ctx.person));
  });

  feature.callbackQuery(/^s:([a-z-]+):([A-Z]{2}-\d{4}-\d+)$/u, async (ctx, next) => {
    const type = findRecordType(ctx.match[1] ?? '');
    if (type === undefined) return next();
    await show(ctx, await services.startForm({ recordType: type.id, file: ctx.match[2] ?? '' }, ctx.person));
  });

  feature.callbackQuery(/^n:([a-z-]+):(.*)$/u, async (ctx, next) => {
    const type = offeredForm(ctx.match[1] ?? '');
    if (type === undefined) return next();
    const known = readOfferButton(type, ctx.match[2] ?? '');
    await show(ctx, await services.startForm({ recordType: type.id, known }, ctx.person));
  });

  feature.callbackQuery(/^m:(calc-[a-z-]+)$/u, async (ctx) =>
    show(ctx, await services.startForm({ recordType: ctx.match[1] ?? '' }, ctx.person)),
  );

  feature.callbackQuery(/^a:([A-Z]{2}-\d{4}-\d+)$/u, async (ctx) =>
    show(ctx, await services.startAmendment({ number: ctx.match[1] ?? '' }, ctx.person)),
  );

  feature.command('amend', async (ctx) => {
    const number = readNumber(ctx.match) ?? ctx.match.trim();
    if (number === '') {
      await sendText(ctx, say('amend.usage'));
      return;
    }
    await show(ctx, await services.startAmendment({ number }, ctx.person));
  });

  feature.callbackQuery(/^q:([a-z0-9]+)$/u, async (ctx) =>
    show(ctx, await services.takeUpDraft({ id: ctx.match[1] ?? '' }, ctx.person)),
  );
  return feature;
}
