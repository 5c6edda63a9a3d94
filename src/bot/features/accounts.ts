/** Accounts in chat: /people for an administrator, /devices and /signout for everybody. */
import { Composer } from 'grammy';
import { labelOf, waysOf } from '../../domain/access/channels.ts';
import type { AccountStatus, Person } from '../../domain/access/person.ts';
import { ROLE_LABELS } from '../../domain/access/roles.ts';
import { showDay } from '../../domain/shared/show-day.ts';
import { say } from '../../messages/zh-CN.ts';
import type { BotContext } from '../context.ts';
import { answerTap, type ButtonSpec, clearButtons, keyboardOf, rowsOf, sendText } from '../render/send.ts';
import type { BotServices } from '../services.ts';
import { readPost } from './post.ts';

/** People shown at once, each with a button. */
const AT_ONCE = 8;

export function accountsFeature(services: BotServices): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  feature.command('people', (ctx) => showPeople(ctx, services, 0));
  feature.callbackQuery(/^pp:p:(\d+)$/u, async (ctx) => {
    await answerTap(ctx);
    await showPeople(ctx, services, Number(ctx.match[1]));
  });
  feature.callbackQuery(/^pp:v:(.+)$/u, async (ctx) => {
    await answerTap(ctx);
    await showPerson(ctx, services, ctx.match[1] ?? '');
  });
  feature.callbackQuery(/^pp:c:(.+)$/u, async (ctx) => {
    const { code, person } = await services.renewAccess({ personId: ctx.match[1] ?? '' }, ctx.person);
    await answerTap(ctx);
    await sendCode(ctx, services, code, say('people.code', { name: nameOf(person) }));
  });
  feature.callbackQuery(/^pp:(suspended|active|left):(.+)$/u, async (ctx) => {
    const [, status = '', personId = ''] = ctx.match;
    const person = await services.setStatus({ personId, status: status as AccountStatus }, ctx.person);
    await answerTap(ctx);
    await clearButtons(ctx);
    await sendText(ctx, say(STATUS_DONE[status as AccountStatus], { name: nameOf(person) }));
  });
  feature.callbackQuery(/^pp:l:(.+)$/u, async (ctx) => {
    const { person } = await services.readPerson({ personId: ctx.match[1] ?? '' }, ctx.person);
    await answerTap(ctx);
    const buttons = [[{ label: say('people.leave-sure'), data: `pp:left:${person.id}` }]];
    await sendText(ctx, say('people.leave-ask', { name: nameOf(person) }), keyboardOf(buttons));
  });
  feature.callbackQuery(/^pp:e:(.+)$/u, async (ctx) => {
    const { ended } = await services.endAllDevices({ personId: ctx.match[1] ?? '' }, ctx.person);
    await answerTap(ctx);
    await sendText(ctx, say('devices.ended-all', { count: ended }));
  });
  feature.callbackQuery(/^pp:w:(.+)$/u, async (ctx) => {
    await services.withdrawInvite({ id: ctx.match[1] ?? '' }, ctx.person);
    await answerTap(ctx);
    await clearButtons(ctx);
    await sendText(ctx, say('invite.withdrawn'));
  });
  feature.callbackQuery(/^pp:m:(.+)$/u, async (ctx) => {
    await answerTap(ctx);
    await sendText(ctx, say('people.move-usage', { id: ctx.match[1] ?? '' }));
  });
  feature.command('move', async (ctx) => {
    const [id = '', ...words] = ctx.match.trim().split(/\s+/u);
    const post = readPost(words, services.places);
    if (post === undefined) {
      await sendText(ctx, say('people.move-usage', { id: id === '' ? say('people.id') : id }));
      return;
    }
    const { role, place, unit } = post;
    await services.movePerson({ personId: id, role, unit, ...(place === null ? {} : { place }) }, ctx.person);
    await showPerson(ctx, services, id);
  });

  feature.command('devices', (ctx) => showDevices(ctx, services));
  feature.callbackQuery('dv:new', async (ctx) => {
    const { code } = await services.renewAccess({}, ctx.person);
    await answerTap(ctx);
    await sendCode(ctx, services, code, say('devices.code'));
  });
  feature.callbackQuery('dv:all', async (ctx) => {
    const { ended } = await services.endAllDevices({}, ctx.person);
    await answerTap(ctx);
    await clearButtons(ctx);
    await sendText(ctx, say('devices.ended-all', { count: ended }));
  });
  feature.callbackQuery(/^dv:e:(.+)$/u, async (ctx) => {
    await services.endDevice({ deviceId: ctx.match[1] ?? '' }, ctx.person);
    await answerTap(ctx);
    await clearButtons(ctx);
    await sendText(ctx, say('devices.ended'));
  });
  feature.command('signout', async (ctx) => {
    await services.unlinkMessenger({ userId: String(ctx.from?.id ?? '') }, ctx.person);
    await sendText(ctx, say('signout.done'));
  });
  return feature;
}

const STATUS_DONE = {
  active: 'people.resumed',
  suspended: 'people.suspended',
  left: 'people.left',
} as const satisfies Record<AccountStatus, string>;

async function showPeople(ctx: BotContext, services: BotServices, from: number): Promise<void> {
  const { people, invites } = await services.listPeople({}, ctx.person);
  const shown = people.slice(from, from + AT_ONCE);
  const more = people.length > from + AT_ONCE;
  const rows: ButtonSpec[][] = [
    ...shown.map((person) => [{ label: lineOf(person), data: `pp:v:${person.id}` }]),
    ...(more ? [[{ label: say('people.more'), data: `pp:p:${from + AT_ONCE}` }]] : []),
    ...(from > 0 ? [] : invites.slice(0, AT_ONCE)).map(({ id, name, role, expiresAt }) => [
      {
        label: say('people.withdraw', {
          name: name ?? say('people.renewal'),
          role: ROLE_LABELS[role],
          day: showDay(expiresAt.slice(0, 10)),
        }),
        data: `pp:w:${id}`,
      },
    ]),
  ];
  const head = say('people.head', { count: people.length, invites: invites.length });
  await sendText(ctx, head, keyboardOf(rows));
}

async function showPerson(ctx: BotContext, services: BotServices, personId: string): Promise<void> {
  const { person, ways, devices } = await services.readPerson({ personId }, ctx.person);
  const { id, role, place, unit, status, isVouched, joinedOn } = person;
  const lines = [
    say('people.person', { name: nameOf(person), role: ROLE_LABELS[role] }),
    `${place === null ? say('place.none') : services.places.fullName(place)}${unit === null ? '' : ` · ${unit}`}`,
    say(isVouched ? 'people.vouched' : 'people.self-chosen'),
    say('people.ways', {
      ways: waysOf(ways),
      devices,
      day: showDay(joinedOn),
    }),
    ...(status === 'active' ? [] : [say(status === 'left' ? 'people.has-left' : 'people.is-suspended')]),
  ];
  const buttons: ButtonSpec[] =
    status === 'active'
      ? [
          { label: say('people.give-code'), data: `pp:c:${id}` },
          { label: say('people.end-devices'), data: `pp:e:${id}` },
          { label: say('people.move'), data: `pp:m:${id}` },
          { label: say('people.suspend'), data: `pp:suspended:${id}` },
          { label: say('people.leave'), data: `pp:l:${id}` },
        ]
      : [{ label: say('people.resume'), data: `pp:active:${id}` }];
  await sendText(ctx, lines.join('\n'), keyboardOf(rowsOf(buttons, 2)));
}

async function showDevices(ctx: BotContext, services: BotServices): Promise<void> {
  const { devices, messengers } = await services.listDevices({}, ctx.person);
  const rows: ButtonSpec[][] = [
    ...devices
      .slice(0, AT_ONCE)
      .map(({ id, label, seenAt }) => [
        { label: say('devices.end', { label, day: showDay(seenAt.slice(0, 10)) }), data: `dv:e:${id}` },
      ]),
    [{ label: say('devices.new'), data: 'dv:new' }],
    ...(devices.length > 1 ? [[{ label: say('devices.end-all'), data: 'dv:all' }]] : []),
  ];
  const linked = [...new Set(messengers.map(({ channel }) => labelOf(channel)))].join('、');
  const head = say('devices.head', {
    devices: devices.length,
    linked: linked === '' ? say('devices.none') : linked,
  });
  await sendText(ctx, head, keyboardOf(rows));
}

async function sendCode(ctx: BotContext, services: BotServices, code: string, head: string): Promise<void> {
  const link = services.joinLink(code);
  const lines = [head, `/join ${code}`, ...(link === null ? [] : [say('invite.link', { link })])];
  await sendText(ctx, lines.join('\n'));
}

function nameOf({ name }: Person): string {
  return name ?? say('people.no-name');
}

/** 王芳 · 校长 · 曼允小学, and what an administrator should see at a glance. */
function lineOf(person: Person): string {
  const { role, unit, status, isVouched } = person;
  const marks = [
    ...(isVouched ? [] : [say('people.mark-unvouched')]),
    ...(status === 'active' ? [] : [say('people.mark-closed')]),
  ];
  return [nameOf(person), ROLE_LABELS[role], unit, ...marks].filter((part) => part !== null).join(' · ');
}
