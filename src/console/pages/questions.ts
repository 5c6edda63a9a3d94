/** Questions nobody could answer: the list, one with the sentences that may say it, and what an answer would change. */
import { html } from 'hono/html';
import { say } from '../../messages/zh-CN.ts';
import type { AskedInput, AskedLine, Week } from '../../operations/office/questions/asked.ts';
import type { Answered, Effects } from '../../operations/office/questions/effects.ts';
import type { QuestionGroup, QuestionsView } from '../../operations/office/questions/list-groups.ts';
import type { QuestionView } from '../../operations/office/questions/read-question.ts';
import type { TaughtLine } from '../../operations/taught.ts';
import { barChart } from '../charts.ts';
import type { Html } from '../layout.ts';
import { address, checkbox, heads, input, link, nextPage, table, tag } from '../parts.ts';

export function questionsPage({ groups, closed, weeks }: QuestionsView): Html {
  return html`<p class="soft">${say('office.questions-note')}</p>
<p><a href="/office/taught">${say('office.taught')}</a> · <a href="/office/questions/asked">${say('office.all-asked')}</a></p>
${table(
  say('office.questions'),
  heads(say('office.question'), `#${say('office.times')}`, say('office.why'), say('office.last-asked')),
  groups.map(groupRow),
)}
<div class="grid">${weekly(weeks)}
<section class="card"><h2>${say('office.closed-questions')}</h2>${table(
    say('office.closed-questions'),
    heads(say('office.question'), say('office.handled-with'), say('office.handled-at'), say('office.act')),
    closed.map((line) => [
      line.question,
      line.with,
      line.closedAt.slice(0, 10),
      html`<form class="inline" method="post" action="/office/questions/${line.id}/reopen"><button class="quiet">${say('office.reopen')}</button></form>`,
    ]),
  )}</section></div>`;
}

function groupRow({ questions, count }: QuestionGroup): (string | number | Html)[] {
  const [first, ...others] = questions;
  if (first === undefined) return [];
  return [
    html`<a href="/office/questions/${first.id}">${first.question}</a>${
      others.length === 0
        ? ''
        : html`<details><summary>${say('office.also-count', { count: others.length })}</summary>
<ul>${others.map(({ id, question }) => html`<li><a href="/office/questions/${id}">${question}</a></li>`)}</ul></details>`
    }`,
    count,
    say(first.kind === 'refused' ? 'office.was-refused' : 'office.was-useless'),
    questions
      .map(({ lastAt }) => lastAt.slice(0, 10))
      .sort()
      .at(-1) ?? '',
  ];
}

function weekly(weeks: readonly Week[]): Html {
  const list = ({ from, to }: Week, refused?: string) =>
    address('/office/questions/asked', { from, to, refused });
  const short = (day: string) => day.slice(5);
  return html`<section class="card"><h2>${say('office.by-week')}</h2>
${barChart({
  title: say('office.by-week'),
  names: weeks.map(({ from }) => short(from)),
  series: [
    { name: say('office.answered-count'), values: weeks.map(({ asked, refused }) => asked - refused) },
    { name: say('office.refused'), values: weeks.map(({ refused }) => refused) },
  ],
})}
${table(
  say('office.by-week'),
  heads(
    say('office.week'),
    `#${say('office.asked')}`,
    `#${say('office.refused')}`,
    `#${say('office.refused-share')}`,
  ),
  weeks
    .filter(({ asked }) => asked > 0)
    .toReversed()
    .map((week) => [
      `${short(week.from)}—${short(week.to)}`,
      link(week.asked, list(week)),
      link(week.refused, list(week, '1')),
      `${Math.round((week.refused / week.asked) * 100)}%`,
    ]),
)}</section>`;
}

const ENDED: Readonly<Record<string, string>> = {
  answered: say('office.ended-answered'),
  'not-in-document': say('office.was-refused'),
};

export function askedPage(
  { isRefused, from, to }: AskedInput,
  { rows, next }: { readonly rows: readonly AskedLine[]; readonly next: string | null },
): Html {
  return html`${back()}
<form class="filter" method="get" action="/office/questions/asked">
${input('from', say('office.from-day'), from, 'date')}${input('to', say('office.until'), to, 'date')}
${checkbox('refused', '1', say('office.only-refused'), isRefused)}<button>${say('office.show')}</button></form>
${table(
  say('office.all-asked'),
  heads(say('office.question'), say('office.how-ended'), say('office.asked-at')),
  rows.map(({ question, verdict, at }) => [
    question,
    ENDED[verdict] ?? say('office.ended-other'),
    at.slice(0, 16).replace('T', ' '),
  ]),
)}
${nextPage('/office/questions/asked', { from, to, refused: isRefused === true ? '1' : undefined }, next)}`;
}

/** What administrators taught, with a button that takes it back. */
export function taughtPage(lines: readonly TaughtLine[]): Html {
  return html`${back()}
${table(
  say('office.taught'),
  heads(say('office.question'), say('office.clauses'), say('office.act')),
  lines.map(({ id, question, clause, isUnchecked }) => [
    html`${question} ${isUnchecked ? tag(say('taught.unchecked'), 'warn') : ''}`,
    clause.label,
    html`<form class="inline" method="post" action="/office/taught/${id}/remove"><button class="quiet">${say('taught.remove')}</button></form>`,
  ]),
)}`;
}

/** What a chosen sentence is sent as: its clause, and which sentence of it. */
export const choiceOf = (ref: string, sentence: string): string => `${ref} ${sentence}`;

/** The name of the box of a question that is answered with another. */
export const alsoName = (id: number): string => `also-${id}`;

export function questionPage({ question, alike, candidates }: QuestionView, words: string | undefined): Html {
  const { id, count } = question;
  return html`${back()}
<p class="soft">${say('office.asked-times', { count })}</p>
<form class="filter" method="get" action="/office/questions/${id}">
${input('words', say('office.other-words'), words)}<button class="quiet">${say('office.search')}</button></form>
<form method="post" action="/office/questions/${id}/try">
${candidates.map(
  ({ clause, sentences }) => html`<fieldset><legend>${clause.label} ${clause.heading}</legend>
${sentences.map(
  (sentence) =>
    html`<label class="line"><input type="radio" name="sentence" value="${choiceOf(clause.ref, sentence)}" required><span>${sentence}</span></label>`,
)}</fieldset>`,
)}
${
  alike.length === 0
    ? ''
    : html`<fieldset><legend>${say('office.also')}</legend>${alike.map((each) =>
        checkbox(alsoName(each.id), '1', each.question, true),
      )}</fieldset>`
}
${
  candidates.length === 0
    ? html`<p class="none">${say('office.no-candidates')}</p>`
    : html`${input('own', say('office.own-words'))}<p><button>${say('office.answer-with')}</button></p>`
}
</form>
<form method="post" action="/office/questions/${id}/dismiss"><button class="grave">${say('office.dismiss')}</button></form>`;
}

const alsoFields = (also: readonly number[]) =>
  also.map((each) => html`<input type="hidden" name="${alsoName(each)}" value="1">`);

/** What was chosen, as it is sent again when it is confirmed. */
export interface Chosen {
  readonly id: number;
  /** As `choiceOf` wrote it. */
  readonly choice: string;
  readonly sentence: string;
  readonly own: string;
  readonly also: readonly number[];
}

/** @param effects - undefined: no wording was given, and nothing is learnt. */
export function tryPage({ id, choice, sentence, own, also }: Chosen, effects: Effects | undefined): Html {
  return html`<section class="card"><h2>${say('office.chosen-sentence')}</h2><blockquote class="quote">${sentence}</blockquote></section>
${effects === undefined ? html`<p class="note">${say('office.no-wording')}</p>` : effectsOf(own, effects)}
<form method="post" action="/office/questions/${id}/answer">
<input type="hidden" name="sentence" value="${choice}"><input type="hidden" name="own" value="${own}">
${alsoFields(also)}
<button>${say('office.confirm-answer')}</button> <a class="button quiet" href="/office/questions/${id}">${say('office.change-choice')}</a></form>`;
}

function effectsOf(words: string, { own, changes, samples, tried, left }: Effects): Html {
  const answer = ({ label, text }: Answered) =>
    html`${label === null ? tag(say('office.was-refused'), 'warn') : tag(label)} ${text}`;
  return html`<section class="card"><h2>${say('office.own-then')}</h2><p><b>${words}</b></p><p>${answer(own)}</p>
${own.label === null ? html`<p class="note">${say('office.own-refused')}</p>` : ''}</section>
<section class="card"><h2>${say('office.changes', { count: changes.length })}</h2>
${
  changes.length === 0
    ? html`<p>${say('office.no-changes')}</p>`
    : table(
        say('office.changes', { count: changes.length }),
        heads(say('office.question'), say('office.before'), say('office.after')),
        changes.map(({ question, before, after }) => [question, answer(before), answer(after)]),
      )
}
<p class="soft">${say('office.tried', { samples, tried })}${left === 0 ? '' : say('office.tried-left', { left })}</p></section>`;
}

/** @param taught - the wording that was learnt with it; null where none was. */
export function answeredPage(
  { id, sentence, also }: Chosen,
  question: string,
  words: string,
  taught: string | null,
): Html {
  return html`<section class="card"><p>${question}</p><blockquote class="quote">${sentence}</blockquote><p>${words}</p>
<form method="post" action="/office/questions/${id}/reopen"><input type="hidden" name="taught" value="${taught ?? ''}">
${alsoFields(also)}
<button class="quiet">${say('office.take-back')}</button></form></section>${back()}`;
}

export const back = (): Html =>
  html`<p><a href="/office/questions">${say('office.back-to-questions')}</a></p>`;
