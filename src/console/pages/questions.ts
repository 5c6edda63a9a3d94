/** Questions nobody could answer: the list, and one with the sentences that may say it. */
import { html } from 'hono/html';
import { say } from '../../messages/zh-CN.ts';
import type { QuestionView } from '../../operations/office/questions.ts';
import type { TaughtLine } from '../../operations/taught.ts';
import type { OpenQuestion } from '../../ports.ts';
import type { Html } from '../layout.ts';
import { heads, input, table, tag } from '../parts.ts';

export function questionsPage(questions: readonly OpenQuestion[]): Html {
  return html`<p class="soft">${say('office.questions-note')} <a href="/office/taught">${say('office.taught')}</a></p>
${table(
  say('office.questions'),
  heads(say('office.question'), `#${say('office.times')}`, say('office.why'), say('office.last-asked')),
  questions.map(({ id, question, count, kind, lastAt }) => [
    html`<a href="/office/questions/${id}">${question}</a>`,
    count,
    say(kind === 'refused' ? 'office.was-refused' : 'office.was-useless'),
    lastAt.slice(0, 10),
  ]),
)}`;
}

/** What administrators taught, with a button that takes it back. */
export function taughtPage(lines: readonly TaughtLine[]): Html {
  return html`<p><a href="/office/questions">${say('office.back-to-questions')}</a></p>
${table(
  say('office.taught'),
  heads(say('office.question'), say('office.clauses'), ''),
  lines.map(({ id, question, clause, isUnchecked }) => [
    html`${question} ${isUnchecked ? tag(say('taught.unchecked'), 'warn') : ''}`,
    clause.label,
    html`<form method="post" action="/office/taught/${id}/remove"><button class="quiet">${say('taught.remove')}</button></form>`,
  ]),
)}`;
}

/** What a chosen sentence is sent as: its clause, and which sentence of it. */
export const choiceOf = (ref: string, sentence: string): string => `${ref} ${sentence}`;

export function questionPage({ question, candidates }: QuestionView, words: string | undefined): Html {
  const { id, count } = question;
  return html`<p><a href="/office/questions">${say('office.back-to-questions')}</a></p>
<p class="soft">${say('office.asked-times', { count })}</p>
<form class="filter" method="get" action="/office/questions/${id}">
${input('words', say('office.other-words'), words)}<button class="quiet">${say('office.search')}</button></form>
<form method="post" action="/office/questions/${id}/answer">
${candidates.map(
  ({ clause, sentences }) => html`<fieldset><legend>${clause.label} ${clause.heading}</legend>
${sentences.map(
  (sentence) =>
    html`<label class="line"><input type="radio" name="sentence" value="${choiceOf(clause.ref, sentence)}" required><span>${sentence}</span></label>`,
)}</fieldset>`,
)}
${candidates.length === 0 ? '' : input('own', say('office.own-words'))}
${candidates.length === 0 ? html`<p class="none">${say('office.no-candidates')}</p>` : html`<button>${say('office.answer-with')}</button>`}
</form>
<form method="post" action="/office/questions/${id}/dismiss"><button class="grave">${say('office.dismiss')}</button></form>`;
}
