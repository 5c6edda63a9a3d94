/** Accounts: who has one, inviting, closing, and where somebody is signed in. */

import { html } from 'hono/html';
import { waysOf } from '../../domain/access/channels.ts';
import type { AccountStatus, Person } from '../../domain/access/person.ts';
import { ROLE_LABELS, ROLES, type Role } from '../../domain/access/roles.ts';
import type { Gazetteer } from '../../domain/jurisdictions/gazetteer.ts';
import { say } from '../../messages/zh-CN.ts';
import type { PeopleView, PersonView } from '../../operations/manage-people.ts';
import type { Html } from '../layout.ts';
import { type Choice, heads, input, select, table, tag } from '../parts.ts';

const ROLE_CHOICES: readonly Choice[] = ROLES.filter((role) => role !== 'visitor').map((value) => ({
  value,
  label: ROLE_LABELS[value],
}));

export function peoplePage(
  { people, invites }: PeopleView,
  placeChoices: readonly Choice[],
  places: Gazetteer,
): Html {
  const placeName = (code: string | null) => (code === null ? '' : places.nameOf(code));
  return html`<section class="card"><h2>${say('office.invite')}</h2>
<form class="fields" method="post" action="/office/people/invite">
${input('name', say('office.person-name'), '', 'text', true)}
${select('role', say('office.role'), ROLE_CHOICES, 'teacher')}
${select('place', say('office.place'), placeChoices, placeChoices[0]?.value)}
${input('unit', say('office.unit-of'))}
${input('days', say('office.days'), '7', 'number')}
<button>${say('office.invite-do')}</button></form></section>
<section class="card"><h2>${say('office.invite-list')}</h2>
<form class="fields" method="post" action="/office/people/invite-list" enctype="multipart/form-data">
<label>${say('office.invite-list-file')}<input type="file" name="file" accept=".xlsx,.csv" required></label>
<button>${say('office.invite-list-do')}</button>
<p class="soft">${say('office.invite-list-note')}</p></form></section>
<h2>${say('office.accounts', { count: people.length })}</h2>
${table(
  say('office.people'),
  heads(
    say('office.person-name'),
    say('office.role'),
    say('office.place'),
    say('office.unit'),
    say('office.state'),
    say('office.joined'),
  ),
  people.map((person) => [
    html`<a href="/office/people/${person.id}">${person.name ?? say('people.no-name')}</a>`,
    html`${ROLE_LABELS[person.role]} ${person.isVouched ? '' : tag(say('people.mark-unvouched'), 'warn')}`,
    placeName(person.place),
    person.unit ?? '',
    stateOf(person.status),
    person.joinedOn,
  ]),
)}
<h2>${say('office.invites', { count: invites.length })}</h2>
${table(
  say('office.invites-not-taken'),
  heads(
    say('office.person-name'),
    say('office.role'),
    say('office.place'),
    say('office.unit'),
    say('office.expires'),
    say('office.act'),
  ),
  invites.map(({ id, name, role, place, unit, expiresAt, personId }) => [
    name ?? say(personId === null ? 'people.no-name' : 'people.renewal'),
    ROLE_LABELS[role],
    placeName(place),
    unit ?? '',
    expiresAt.slice(0, 10),
    html`<form class="inline" method="post" action="/office/invites/${id}/withdraw"><button class="grave">${say('office.withdraw')}</button></form>`,
  ]),
)}`;
}

function stateOf(status: AccountStatus): Html {
  if (status === 'active') return tag(say('office.active'));
  return tag(say(status === 'left' ? 'people.has-left' : 'people.is-suspended'), 'bad');
}

export function personPage({ person, ways, devices }: PersonView, places: Gazetteer): Html {
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
${actsFor(person).map(({ path, label, mood, status }) => act(path, label, mood, status))}`;
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

/** A code is shown once, for printing or copying. @param picture - the link as a QR code, where there is a link. */
export function slipPage(head: string, code: string, url: string | null, picture: string | null): Html {
  return html`<section class="card"><p>${head}</p><p class="code"><code>${code}</code></p>
${url === null ? '' : html`<p class="code"><code>${url}</code></p>`}
${picture === null ? '' : html`<p><img src="${picture}" alt="${say('office.qr')}" width="220" height="220"></p>`}
<p class="soft">${say('office.slip-note')}</p></section>
<p><a href="/office/people">${say('office.back-to-people')}</a></p>`;
}

export interface Slip {
  readonly name: string;
  readonly role: Role;
  readonly unit: string | null;
  readonly code: string;
  /** The link, and its QR code, where there is one. */
  readonly url: string | null;
  readonly picture: string | null;
}

/** Slips to print and cut, one a person; rows nobody was invited for, with why. */
export function slipsPage(
  slips: readonly Slip[],
  bad: readonly { readonly line: number; readonly why: string }[],
  days: number,
): Html {
  return html`<p><a href="/office/people">${say('office.back-to-people')}</a></p>
<p class="note" role="status">${say('office.invite-list-made', { count: slips.length, days })}</p>
${
  bad.length === 0
    ? ''
    : html`<h2>${say('office.invite-list-bad')}</h2><ul>${bad.map(
        ({ line, why }) => html`<li>${say('office.invite-list-line', { line })}:${why}</li>`,
      )}</ul>`
}
<div class="slips">${slips.map(
    ({
      name,
      role,
      unit,
      code,
      url,
      picture,
    }) => html`<section class="slip"><p><b>${name}</b> · ${ROLE_LABELS[role]}${unit === null ? '' : ` · ${unit}`}</p>
<p class="code"><code>${code}</code></p>
${picture === null ? '' : html`<p><img src="${picture}" alt="${say('office.qr')}" width="150" height="150"></p>`}
${url === null ? '' : html`<p class="soft">${url}</p>`}</section>`,
  )}</div>`;
}
