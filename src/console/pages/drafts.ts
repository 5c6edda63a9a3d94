/** Drafted everyday questions, clause by clause: what waits to be decided first, what is struck at the end. */
import { html } from 'hono/html';
import { say } from '../../messages/zh-CN.ts';
import type { Draft, DraftsView } from '../../operations/documents/decide-drafts.ts';
import type { Html } from '../layout.ts';
import { note, tag } from '../parts.ts';

export function draftsPage({ document, drafts, drafting }: DraftsView): Html {
  const at = `/office/library/${document.id}`;
  const of = (state: Draft['state']) => drafts.filter((draft) => draft.state === state);
  const waiting = of('drafted');
  const approved = of('approved');
  const struck = of('struck');
  const clauses = document.clauses.filter(({ ref }) => waiting.some(({ clause }) => clause === ref));
  return html`<p><a href="${at}">${document.title}</a></p>
${note(say('draft.page.note'))}
${beginPart(drafting, at)}
${clauses.map(
  ({ ref, label, heading }) => html`<section class="card"><h2>${label} ${heading}</h2>
${waiting.filter(({ clause }) => clause === ref).map((draft) => lineOf(draft, at))}</section>`,
)}
${rest(say('draft.page.approved', { count: approved.length }), approved, at)}
${rest(say('draft.page.struck', { count: struck.length }), struck, at)}`;
}

function beginPart(drafting: DraftsView['drafting'], at: string): Html {
  if (drafting === 'no-model') return html`<p class="none">${say('draft.no-model')}</p>`;
  if (drafting === 'running')
    return html`${note(say('draft.page.running'))}<p><a class="button" href="${at}/drafts">${say('draft.page.again')}</a></p>`;
  const ended =
    drafting === 'idle'
      ? ''
      : note(drafting.isBroken ? say('draft.broken', drafting) : say('draft.page.done', drafting));
  return html`${ended}<form class="acts" method="post" action="${at}/drafts/begin"><button>${say('draft.page.begin')}</button></form>`;
}

const rest = (title: string, drafts: readonly Draft[], at: string): Html | '' =>
  drafts.length === 0
    ? ''
    : html`<details class="card"><summary>${title}</summary>${drafts.map((draft) => lineOf(draft, at))}</details>`;

function lineOf({ clause, quote, question, state }: Draft, at: string): Html {
  const button = (to: 'approved' | 'struck', words: string, look: string) =>
    state === to ? '' : html`<button name="state" value="${to}" class="${look}">${words}</button>`;
  return html`<form class="acts" method="post" action="${at}/drafts">
<input type="hidden" name="clause" value="${clause}"><input type="hidden" name="question" value="${question}">
<p><b>${question}</b> ${state === 'drafted' ? '' : tag(say(state === 'approved' ? 'draft.state.approved' : 'draft.state.struck'))}<br><span class="soft">${quote}</span></p>
${button('approved', say('draft.approve'), 'quiet')}${button('struck', say('draft.strike'), 'quiet')}</form>`;
}
