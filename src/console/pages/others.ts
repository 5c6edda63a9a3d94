/** The smaller pages: the log, the state of the program, signing in. */
import { html } from 'hono/html';
import { ROLE_LABELS, ROLES } from '../../domain/access/roles.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Check } from '../../operations/office/health.ts';
import type { LogInput, LogPage } from '../../operations/office/read-log.ts';
import type { Html } from '../layout.ts';
import { type Choice, heads, input, nextPage, note, select, table, tag } from '../parts.ts';

export function logPage({ action, personId }: LogInput, { entries, next }: LogPage): Html {
  return html`<form class="filter" method="get" action="/office/log">
${input('action', say('office.action'), action)}${input('person', say('office.person-id'), personId)}
<button>${say('office.show')}</button></form>
${table(
  say('office.log'),
  heads(
    say('office.at'),
    say('office.person-id'),
    say('office.role'),
    say('office.action'),
    say('office.details'),
  ),
  entries.map(({ at, personId: who, role, action: what, details }) => [
    at.slice(0, 19).replace('T', ' '),
    who,
    ROLE_LABELS[role],
    what,
    Object.entries(details)
      .map(([name, value]) => `${name}=${value}`)
      .join(' '),
  ]),
)}
${nextPage('/office/log', { action, person: personId }, next, 'before')}`;
}

const STATES = {
  ok: say('office.state-ok'),
  warn: say('office.state-warn'),
  bad: say('office.state-bad'),
} as const;
const MOODS = { ok: '', warn: 'warn', bad: 'bad' } as const;

export function healthPage(checks: readonly Check[]): Html {
  return table(
    say('office.health'),
    heads(say('office.state'), say('office.finding')),
    checks.map(({ state, says }) => [tag(STATES[state], MOODS[state]), says]),
  );
}

export function signInPage(to: string, wrong: string | undefined): Html {
  return html`${wrong === undefined ? '' : note(wrong)}
<section class="card"><form class="fields" method="post" action="/office/sign-in">
<input type="hidden" name="to" value="${to}">
${input('code', say('office.code'), '', 'text', true)}<button>${say('office.sign-in')}</button></form>
<p class="soft">${say('office.sign-in-note')} <a href="${to}">${say('office.try-again')}</a></p></section>`;
}

/** The trial's: everybody at this machine takes the role they like. */
export function tryOutPage(to: string, placeChoices: readonly Choice[]): Html {
  const roles = ROLES.filter((role) => role !== 'visitor').map((value) => ({
    value,
    label: ROLE_LABELS[value],
  }));
  return html`<section class="card"><form class="fields" method="post" action="/office/try">
<input type="hidden" name="to" value="${to}">
${select('role', say('office.role'), roles, 'administrator')}
${select('place', say('office.place'), placeChoices, placeChoices[0]?.value)}
<button>${say('office.try')}</button></form><p class="soft">${say('office.try-note')}</p></section>`;
}
