/** Handing files over: who may have them, and what came of it. */
import { html } from 'hono/html';
import { say } from '../../messages/zh-CN.ts';
import type { HandedBack, HandedOver, Hands } from '../../operations/office/reassign-many.ts';
import type { Html } from '../layout.ts';
import { note, select } from '../parts.ts';
import { PICKED } from './files.ts';

export function handsPage({ numbers, people }: Hands): Html {
  if (people.length === 0) return html`${note(say('hand-over.no-hands'))}${back()}`;
  const all = numbers.length;
  return html`<section class="card"><p>${say('hand-over.count', { count: all })}</p>
<p class="soft">${numbers.join('、')}</p>
<form class="fields" method="post" action="/office/hand-over/do">${picked(numbers)}
${select(
  'person',
  say('hand-over.to'),
  people.map(({ id, label, may }) => ({
    value: id,
    label: may === all ? label : say('hand-over.may', { label, may }),
  })),
)}
<button>${say('hand-over.do')}</button></form></section>${back()}`;
}

export function handedOverPage(personId: string, { label, moved, left }: HandedOver): Html {
  return html`${note(say('hand-over.done', { count: moved.length, who: label }))}
<section class="card"><p>${linked(moved)}</p>
${left.length === 0 ? '' : html`<p class="soft">${say('hand-over.left', listOf(left))}</p>`}
<form method="post" action="/office/hand-over/back">${picked(moved)}<input type="hidden" name="person" value="${personId}">
<button class="quiet">${say('hand-over.back')}</button></form></section>${back()}`;
}

export function handedBackPage({ back: returned, left }: HandedBack): Html {
  return html`${note(say('hand-over.is-back', { count: returned.length }))}
${left.length === 0 ? '' : html`<p class="soft">${say('hand-over.not-back', listOf(left))}</p>`}${back()}`;
}

const picked = (numbers: readonly string[]) =>
  numbers.map((number) => html`<input type="hidden" name="${PICKED}${number}" value="1">`);

const linked = (numbers: readonly string[]) =>
  numbers.map((number) => html`<a href="/office/files/${number}">${number}</a> `);

const listOf = (numbers: readonly string[]) => ({ count: numbers.length, numbers: numbers.join('、') });

const back = (): Html => html`<p><a href="/office/files">${say('office.back-to-files')}</a></p>`;
