/** Who is writing: /start asks place and role, /join takes an invite, /help and the menu say what the role may do. */
import { Composer } from 'grammy';
import { factsOf, mayCarryPersonal } from '../../domain/access/channels.ts';
import { AccessDeniedError } from '../../domain/access/errors.ts';
import type { Channel, Person } from '../../domain/access/person.ts';
import {
  isRole,
  mayDo,
  ROLE_LABELS,
  ROLES,
  type Role,
  SELF_CHOSEN_ROLES,
} from '../../domain/access/roles.ts';
import type { Gazetteer } from '../../domain/jurisdictions/gazetteer.ts';
import { onlyJoins } from '../../domain/records/record-type.ts';
import { RECORD_TYPES } from '../../domain/records/types/index.ts';
import { say } from '../../messages/zh-CN.ts';
import type { BotContext } from '../context.ts';
import { nameOf } from '../errors.ts';
import { answerTap, type ButtonSpec, clearButtons, keyboardOf, sendText } from '../render/send.ts';
import type { BotServices } from '../services.ts';
import { otherPlaces } from './places.ts';
import { readPost } from './post.ts';

export interface MenuEntry {
  readonly command: string;
  readonly description: string;
  /** Heading of the page's menu it stands under. */
  readonly group: string;
}

/** Headings of the page's menu, in its order: what is done most comes first. */
export const MENU_GROUPS = [
  say('menu.record'),
  say('menu.files'),
  say('menu.office'),
  say('menu.ask'),
  say('menu.me'),
];
const GROUPS: Readonly<Record<string, string>> = {
  new: say('menu.record'),
  drafts: say('menu.record'),
  cancel: say('menu.record'),
  calc: say('menu.record'),
  files: say('menu.files'),
  records: say('menu.files'),
  duties: say('menu.files'),
  tasks: say('menu.files'),
  tally: say('menu.files'),
  overview: say('menu.office'),
  report: say('menu.office'),
  early: say('menu.files'),
  told: say('menu.files'),
  vouch: say('menu.files'),
  export: say('menu.office'),
  people: say('menu.office'),
  invite: say('menu.office'),
  queue: say('menu.office'),
  teach: say('menu.office'),
  taught: say('menu.office'),
  documents: say('menu.office'),
  help: say('menu.ask'),
  forget: say('menu.ask'),
};
/** Under whatever the page's menu begins with, registers of every day excepted. */
const groupOf = (command: string): string =>
  GROUPS[command] ??
  (RECORD_TYPES.some((type) => type.command === command) ? say('menu.record') : say('menu.me'));

/** Is there a register this role begins? A township's head only answers in files of others. */
const beginsAny = (role: Role): boolean =>
  RECORD_TYPES.some((type) => !onlyJoins(type) && type.recordedBy.includes(role));

/** Commands a role may use, in the order of the menu. */
export function menuFor(role: Role): readonly MenuEntry[] {
  // What is done every day has a command; the other registers are in the menu of /new.
  const records = RECORD_TYPES.flatMap(({ command, action, isDaily, recordedBy }) =>
    command !== undefined && isDaily === true && recordedBy.includes(role) ? [{ command, action }] : [],
  );
  const entries = [
    { command: 'start', description: say('command.start') },
    { command: 'help', description: say('command.help') },
    ...records.map(({ command, action }) => ({ command, description: action })),
    ...(beginsAny(role) ? [{ command: 'new', description: say('command.new') }] : []),
    ...(mayDo(role, 'record.list')
      ? [
          { command: 'files', description: say('command.files') },
          { command: 'records', description: say('command.records') },
          { command: 'duties', description: say('command.duties') },
          { command: 'tasks', description: say('command.tasks') },
          { command: 'tally', description: say('command.tally') },
        ]
      : []),
    ...(mayDo(role, 'draft.write')
      ? [
          { command: 'drafts', description: say('command.drafts') },
          { command: 'calc', description: say('command.calc') },
          { command: 'told', description: say('command.told') },
        ]
      : []),
    ...(mayDo(role, 'record.vouch') ? [{ command: 'vouch', description: say('command.vouch') }] : []),
    ...(mayDo(role, 'record.vouch')
      ? [
          { command: 'overview', description: say('command.overview') },
          { command: 'report', description: say('command.report') },
          { command: 'early', description: say('command.early') },
        ]
      : []),
    ...(mayDo(role, 'record.export') ? [{ command: 'export', description: say('command.export') }] : []),
    ...(mayDo(role, 'staff.invite')
      ? [
          { command: 'people', description: say('command.people') },
          { command: 'invite', description: say('command.invite') },
        ]
      : []),
    ...(mayDo(role, 'queue.answer')
      ? [
          { command: 'queue', description: say('command.queue') },
          { command: 'teach', description: say('command.teach') },
          { command: 'taught', description: say('command.taught') },
        ]
      : []),
    ...(mayDo(role, 'library.change')
      ? [{ command: 'documents', description: say('command.documents') }]
      : []),
    ...(mayDo(role, 'draft.write') ? [{ command: 'cancel', description: say('command.cancel') }] : []),
    { command: 'forget', description: say('command.forget') },
    { command: 'join', description: say('command.join') },
    ...(role === 'visitor'
      ? []
      : [
          { command: 'devices', description: say('command.devices') },
          { command: 'signout', description: say('command.signout') },
        ]),
    { command: 'privacy', description: say('command.privacy') },
  ];
  return entries.map((entry) => ({ ...entry, group: groupOf(entry.command) }));
}

export function peopleFeature(services: BotServices): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  const { places } = services;

  feature.command('start', async (ctx) => {
    const rows: ButtonSpec[][] = places
      .governed()
      .filter(({ code, level }) => level !== 'nation' && places.documentsAt(code).length > 0)
      .map((place) => [{ label: places.fullName(place.code), data: `place:${place.code}` }]);
    await sendText(
      ctx,
      say('start.hello'),
      keyboardOf([...rows, [otherPlaces], [{ label: say('start.later'), data: 'place:-' }]]),
    );
  });

  feature.callbackQuery(/^(?:place|here):(.+)$/u, async (ctx) => {
    const code = ctx.match[1] ?? '';
    if (code !== '-') await services.choosePlace({ place: code }, ctx.person);
    await answerTap(ctx);
    await clearButtons(ctx);
    if (code === '-') {
      await sendText(
        ctx,
        say('start.done', { place: say('place.none'), role: ROLE_LABELS[ctx.person.role] }),
      );
      return;
    }
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

  feature.callbackQuery(/^role:(.+)$/u, async (ctx, next) => {
    const role = ctx.match[1] ?? '';
    if (!isRole(role)) return next();
    if (role === 'administrator' && ctx.person.role !== 'administrator') {
      await answerTap(ctx);
      await sendText(ctx, say('start.admin-code'));
      return;
    }
    if (role !== ctx.person.role) await services.chooseRole({ role }, ctx.person);
    await answerTap(ctx);
    await clearButtons(ctx);
    await sendText(ctx, say('start.done', { place: placeName(ctx, services), role: ROLE_LABELS[role] }));
    showMenu(ctx, role, services);
  });

  feature.command('join', async (ctx) => {
    const code = ctx.match.trim();
    if (code === '') {
      await sendText(ctx, say('join.usage'));
      return;
    }
    const { role, isOpenedAgain } = await services.join({ code }, ctx.person);
    await sendText(ctx, say(isOpenedAgain ? 'join.again' : 'join.ok', { role: ROLE_LABELS[role] }));
    showMenu(ctx, role, services);
  });

  feature.command('unit', async (ctx) => {
    await services.setUnit({ unit: ctx.match }, ctx.person);
    await sendText(ctx, say('unit.done', { unit: ctx.match.trim() }));
  });

  feature.command('invite', async (ctx) => {
    const [name = '', ...words] = ctx.match.trim().split(/\s+/u);
    const post = readPost(words, places);
    if (post === undefined) {
      if (!mayDo(ctx.person.role, 'staff.invite'))
        throw new AccessDeniedError(ctx.person.role, 'staff.invite');
      const roles = ROLES.filter((role) => role !== 'visitor').map((role) => ROLE_LABELS[role]);
      await sendText(ctx, say('invite.usage', { roles: roles.join('、') }));
      return;
    }
    const place = post.place ?? ctx.person.place;
    const given = { name, role: post.role, place, unit: post.unit, days: INVITE_DAYS };
    const { code } = await services.invite(given, ctx.person);
    const link = services.joinLink(code);
    const sentence = say('invite.done', {
      name,
      code,
      role: ROLE_LABELS[post.role],
      unit: post.unit ?? (place === null ? say('place.none') : places.fullName(place)),
    });
    await sendText(ctx, link === null ? sentence : `${sentence}\n${say('invite.link', { link })}`);
  });

  feature.command('help', async (ctx) => {
    const head = say('help.head', { place: placeName(ctx, services), role: ROLE_LABELS[ctx.person.role] });
    const lines = menuFor(ctx.person.role).map(({ command, description }) => `/${command} ${description}`);
    const documents = mayDo(ctx.person.role, 'library.change') ? ['', say('library.chat.how')] : [];
    await sendText(ctx, [head, '', say('help.ask'), ...documents, '', ...lines].join('\n'));
  });

  feature.command('privacy', (ctx) => sendText(ctx, privacyFor(ctx.channel, services)));
  return feature;
}

/** What is done with what people write, and who else reads it on this way in. */
function privacyFor(channel: Channel, { personalOver, privacyWords }: BotServices): string {
  const { label = channel, provider = channel } = factsOf(channel) ?? {};
  if (provider === null) return `${privacyWords}\n\n${say('privacy.own')}`;
  const names = mayCarryPersonal(channel, personalOver) ? say('privacy.names') : say('privacy.no-names');
  return `${privacyWords}\n\n${say('privacy.provider', { label, provider })}${names}`;
}

/** Days until an invite given by chat lapses. */
const INVITE_DAYS = 7;

function placeName({ person }: BotContext, { places }: BotServices): string {
  return person.place === null ? say('place.none') : places.fullName(person.place);
}

/** As short as the page's heading wants it: the place alone, without what it lies in. */
export function placeOf({ place }: Person, places: Gazetteer): string {
  return place === null ? say('place.none') : places.nameOf(place);
}

/** The chat's own command menu. Nobody waits for it: an old or self-hosted API server may not know the method. */
export function showMenu(ctx: BotContext, role: Role, { logger }: BotServices): void {
  if (ctx.chat === undefined) return;
  const commands = menuFor(role).map(({ command, description }) => ({ command, description }));
  void ctx.api
    .setMyCommands(commands, { scope: { type: 'chat', chat_id: ctx.chat.id } })
    .catch((error: unknown) =>
      logger.warn({ method: 'setMyCommands', error: nameOf(error) }, 'optional method failed'),
    );
}
