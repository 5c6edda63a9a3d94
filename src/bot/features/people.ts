/** Who is writing: /start asks place and role, /join takes an invite, /help and the menu say what the role may do. */
import { Composer } from 'grammy';
import { isRole, mayDo, ROLE_LABELS, type Role, SELF_CHOSEN_ROLES } from '../../domain/access/roles.ts';
import { RECORD_TYPES } from '../../domain/records/types/index.ts';
import { say } from '../../messages/zh-CN.ts';
import type { BotContext } from '../context.ts';
import { answerTap, type ButtonSpec, clearButtons, keyboardOf, sendText } from '../render/send.ts';
import type { BotServices } from '../services.ts';

export interface MenuEntry {
  readonly command: string;
  readonly description: string;
}

/** Commands a role may use, in the order of the menu. */
export function menuFor(role: Role): readonly MenuEntry[] {
  const records = RECORD_TYPES.filter(
    (type) => type.recordedBy.includes(role) && mayDo(role, 'record.submit'),
  );
  return [
    { command: 'start', description: say('command.start') },
    { command: 'help', description: say('command.help') },
    ...records.map(({ command, action }) => ({ command, description: action })),
    ...(mayDo(role, 'record.list') ? [{ command: 'records', description: say('command.records') }] : []),
    ...(mayDo(role, 'record.export') ? [{ command: 'export', description: say('command.export') }] : []),
    ...(mayDo(role, 'queue.answer') ? [{ command: 'queue', description: say('command.queue') }] : []),
    ...(mayDo(role, 'draft.write') ? [{ command: 'cancel', description: say('command.cancel') }] : []),
    { command: 'forget', description: say('command.forget') },
    { command: 'join', description: say('command.join') },
    { command: 'privacy', description: say('command.privacy') },
  ];
}

export function peopleFeature(services: BotServices): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  const { places } = services;

  feature.command('start', async (ctx) => {
    const rows: ButtonSpec[][] = places
      .governed()
      .filter((place) => place.document !== undefined)
      .map((place) => [{ label: places.fullName(place.code), data: `place:${place.code}` }]);
    await sendText(
      ctx,
      say('start.hello'),
      keyboardOf([...rows, [{ label: say('start.later'), data: 'place:-' }]]),
    );
  });

  feature.callbackQuery(/^(?:place|here):(.+)$/u, async (ctx) => {
    const code = ctx.match[1] ?? '';
    await answerTap(ctx);
    await clearButtons(ctx);
    if (code === '-') {
      await sendText(
        ctx,
        say('start.done', { place: say('place.none'), role: ROLE_LABELS[ctx.person.role] }),
      );
      return;
    }
    await services.choosePlace({ place: code }, ctx.person);
    const below = places.below(code);
    if (below.length > 0 && ctx.match[0]?.startsWith('place:')) {
      const counties = below.map((place) => [{ label: place.name, data: `here:${place.code}` }]);
      const whole = [{ label: say('start.whole', { place: places.get(code).name }), data: `here:${code}` }];
      await sendText(
        ctx,
        say('start.county', { place: places.get(code).name }),
        keyboardOf([...counties, whole]),
      );
      return;
    }
    const roles = SELF_CHOSEN_ROLES.map((role) => [{ label: ROLE_LABELS[role], data: `role:${role}` }]);
    const admin = [{ label: ROLE_LABELS.administrator, data: 'role:administrator' }];
    await sendText(ctx, say('start.role', { place: places.fullName(code) }), keyboardOf([...roles, admin]));
  });

  feature.callbackQuery(/^role:(.+)$/u, async (ctx) => {
    const role = ctx.match[1] ?? '';
    if (!isRole(role)) return;
    await answerTap(ctx);
    if (role === 'administrator' && ctx.person.role !== 'administrator') {
      await sendText(ctx, say('start.admin-code'));
      return;
    }
    await clearButtons(ctx);
    if (role !== ctx.person.role) await services.chooseRole({ role }, ctx.person);
    await sendText(ctx, say('start.done', { place: placeName(ctx, services), role: ROLE_LABELS[role] }));
    await showMenu(ctx, role, services);
  });

  feature.command('join', async (ctx) => {
    const code = ctx.match.trim();
    if (code === '') {
      await sendText(ctx, say('join.usage'));
      return;
    }
    const role = await services.join({ code }, ctx.person);
    await sendText(ctx, say('join.ok', { role: ROLE_LABELS[role] }));
    await showMenu(ctx, role, services);
  });

  feature.command('help', async (ctx) => {
    const head = say('help.head', { place: placeName(ctx, services), role: ROLE_LABELS[ctx.person.role] });
    const lines = menuFor(ctx.person.role).map(({ command, description }) => `/${command} ${description}`);
    await sendText(ctx, [head, '', say('help.ask'), '', ...lines].join('\n'));
  });

  feature.command('privacy', (ctx) => sendText(ctx, say('privacy')));
  return feature;
}

function placeName({ person }: BotContext, { places }: BotServices): string {
  return person.place === null ? say('place.none') : places.fullName(person.place);
}

/** The chat's own command menu. An old or self-hosted API server may not know the method; the bot goes on without. */
export async function showMenu(ctx: BotContext, role: Role, { logger }: BotServices): Promise<void> {
  if (ctx.chat === undefined) return;
  try {
    await ctx.api.setMyCommands([...menuFor(role)], { scope: { type: 'chat', chat_id: ctx.chat.id } });
  } catch (error) {
    logger.warn(
      { method: 'setMyCommands', error: error instanceof Error ? error.message : 'unknown' },
      'optional method failed',
    );
  }
}
