/** Accounts: who has one, when each was last seen, and inviting. */

import { html } from 'hono/html';
import type { AccountStatus } from '../../domain/access/person.ts';
import { ROLE_LABELS, ROLES } from '../../domain/access/roles.ts';
import type { Gazetteer } from '../../domain/jurisdictions/gazetteer.ts';
import { say } from '../../messages/zh-CN.ts';
import type { PeopleView } from '../../operations/manage-people.ts';
import type { Html } from '../layout.ts';
import { type Choice, heads, input, select, table, tag } from '../parts.ts';

export const ROLE_CHOICES: readonly Choice[] = ROLES.filter((role) => role !== 'visitor').map((value) => ({
  value,
  label: ROLE_LABELS[value],
}));

const SEEN: readonly Choice[] = [
  { value: 'never', label: say('office.never-seen') },
  { value: '30', label: say('office.not-seen-for', { days: 30 }) },
  { value: '90', label: say('office.not-seen-for', { days: 90 }) },
];

export function peoplePage(
  self: string,
  { people, invites, seenAt }: PeopleView,
  seen: string | undefined,
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
<form class="filter" method="get" action="/office/people">
${select('seen', say('office.last-seen'), SEEN, seen, say('office.all'))}<button class="quiet">${say('office.show')}</button></form>
${table(
  say('office.people'),
  heads(
    say('office.person-name'),
    say('office.role'),
    say('office.place'),
    say('office.unit'),
    say('office.state'),
    say('office.last-seen'),
  ),
  people.map((person) => [
    // Nobody changes their own.
    person.id === self
      ? html`${person.name ?? say('people.no-name')} ${tag(say('people.self'))}`
      : html`<a href="/office/people/${person.id}">${person.name ?? say('people.no-name')}</a>`,
    html`${ROLE_LABELS[person.role]} ${person.isVouched ? '' : tag(say('people.mark-unvouched'), 'warn')}`,
    placeName(person.place),
    person.unit ?? '',
    stateOf(person.status),
    seenAt.get(person.id)?.slice(0, 10) ?? tag(say('office.never-seen'), 'warn'),
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

export function stateOf(status: AccountStatus): Html {
  if (status === 'active') return tag(say('office.active'));
  return tag(say(status === 'left' ? 'people.has-left' : 'people.is-suspended'), 'bad');
}
