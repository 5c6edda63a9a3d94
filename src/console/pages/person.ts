/** One account: what may be done with it, where it is signed in, and moving it to another post. */
import { html } from 'hono/html';
import { waysOf } from '../../domain/access/channels.ts';
import type { AccountStatus, Person } from '../../domain/access/person.ts';
import { ROLE_LABELS } from '../../domain/access/roles.ts';
import type { Gazetteer } from '../../domain/jurisdictions/gazetteer.ts';
import { say } from '../../messages/zh-CN.ts';
import type { PersonView } from '../../operations/manage-people.ts';
import type { Html } from '../layout.ts';
import { type Choice, heads, input, select, table } from '../parts.ts';
import { ROLE_CHOICES, stateOf } from './people.ts';

export function personPage(
  { person, ways, devices, signedIn, openFiles, colleagues }: PersonView,
  placeChoices: readonly Choice[],
  places: Gazetteer,
): Html {
  const act = (path: string, label: string, mood = 'quiet', status?: AccountStatus) =>
    html`<form class="inline" method="post" action="/office/people/${person.id}/${path}">
${status === undefined ? '' : html`<input type="hidden" name="status" value="${status}">`}<button class="${mood}">${label}</button></form>`;
  return html`<p><a href="/office/people">${say('office.back-to-people')}</a></p>
<section class="card"><p>${ROLE_LABELS[person.role]} · ${person.place === null ? say('place.none') : places.nameOf(person.place)}${person.unit === null ? '' : ` · ${person.unit}`}</p>
<p>${stateOf(person.status)} ${say(person.isVouched ? 'people.vouched' : 'people.self-chosen')}</p>
<p class="soft">${say('people.ways', {
    ways: waysOf(ways),
    devices,
    day: person.joinedOn,
  })}</p></section>
${actsFor(person).map(({ path, label, mood, status }) => act(path, label, mood, status))}
<section class="card"><h2>${say('office.devices')}</h2>${table(
    say('office.devices'),
    heads(say('office.device'), say('office.opened-at'), say('office.seen-on'), say('office.act')),
    signedIn.map(({ id, label, openedAt, seenAt }) => [
      label,
      openedAt.slice(0, 10),
      seenAt.slice(0, 16).replace('T', ' '),
      html`<form class="inline" method="post" action="/office/people/${person.id}/end-one"><input type="hidden" name="device" value="${id}">
<button class="quiet" aria-label="${say('office.end-device-of', { label })}">${say('office.end-device')}</button></form>`,
    ]),
  )}</section>
${person.status === 'active' ? moveForm(person, openFiles, colleagues, placeChoices) : ''}`;
}

/** They keep answering for their open files. */
export const WITH_THEM = 'with-them';

function moveForm(
  { id, role, place, unit }: Person,
  openFiles: number,
  colleagues: readonly Person[],
  placeChoices: readonly Choice[],
): Html {
  return html`<section class="card"><h2>${say('people.move')}</h2>
<form class="fields" method="post" action="/office/people/${id}/move">
${select('role', say('office.role'), ROLE_CHOICES, role)}
${select('place', say('office.place'), placeChoices, place ?? undefined)}
${input('unit', say('office.unit-of'), unit ?? '')}
${
  openFiles === 0
    ? ''
    : html`<input type="hidden" name="asks" value="1">${select(
        'filesTo',
        say('office.files-of', { count: openFiles }),
        [
          ...colleagues.map((colleague) => ({
            value: colleague.id,
            label: say('office.files-stay', { who: colleague.name ?? ROLE_LABELS[colleague.role] }),
          })),
          { value: WITH_THEM, label: say('office.files-go') },
        ],
        '',
        say('office.files-choose'),
      )}`
}
<button>${say('office.move-do')}</button></form>
<p class="soft">${say('office.move-note')}</p></section>`;
}

interface Act {
  readonly path: string;
  readonly label: string;
  readonly mood: 'quiet' | 'grave';
  readonly status?: AccountStatus;
}

function actsFor({ status }: Person): readonly Act[] {
  const end: Act = { path: 'end', label: say('people.end-devices'), mood: 'quiet' };
  const leave: Act = { path: 'status', label: say('people.leave'), mood: 'grave', status: 'left' };
  if (status !== 'active')
    return [{ path: 'status', label: say('people.resume'), mood: 'quiet', status: 'active' }];
  return [
    { path: 'code', label: say('office.give-code'), mood: 'quiet' },
    end,
    { path: 'status', label: say('people.suspend'), mood: 'grave', status: 'suspended' },
    leave,
  ];
}
