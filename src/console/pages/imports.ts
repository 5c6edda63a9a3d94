/** Bringing an old ledger in: choose, see every row tried, say which column is what, bring it in, take it back. */
import { html } from 'hono/html';
import type { RecordType } from '../../domain/records/record-type.ts';
import { showAnswer } from '../../domain/records/show.ts';
import { say } from '../../messages/zh-CN.ts';
import type { CheckedRow } from '../../operations/office/import/check-rows.ts';
import type { ImportLine, ImportView } from '../../operations/office/import/import-ledger.ts';
import { isPart } from '../../operations/office/import/items.ts';
import type { Brought } from '../../operations/office/import/shape.ts';
import type { Html } from '../layout.ts';
import { type Choice, heads, input, note, select, table, tag } from '../parts.ts';

/** Rows shown of each kind; all of them are in the file. */
const SHOWN = 50;
const FIRST = 5;

const STATES = {
  waiting: say('import.state-waiting'),
  coming: say('import.state-coming'),
  done: say('import.state-done'),
  going: say('import.state-going'),
  undone: say('import.state-undone'),
} as const;

/** Somebody has to go on with it. */
const UNFINISHED: ReadonlySet<string> = new Set(['waiting', 'coming', 'going']);

export function importsPage(types: readonly Choice[], lines: readonly ImportLine[]): Html {
  return html`<section class="card"><h2>${say('import.begin')}</h2>
<form class="fields" method="post" action="/office/import" enctype="multipart/form-data">
${select('type', say('office.register'), types)}
<label>${say('import.file')}<input type="file" name="file" accept=".xlsx,.csv" required></label>
<button>${say('import.try')}</button>
<p class="soft">${say('import.begin-note')}</p></form></section>
<h2>${say('import.earlier')}</h2>
${table(
  say('import.earlier'),
  heads(
    say('import.day'),
    say('office.register'),
    say('import.file'),
    `#${say('import.rows')}`,
    `#${say('import.brought')}`,
    `#${say('import.left')}`,
    say('import.state'),
  ),
  lines.map((line) => [
    html`<a href="/office/import/${line.id}">${line.day}</a>`,
    line.title,
    line.fileName,
    line.rows,
    line.brought,
    line.left,
    tag(STATES[line.state], UNFINISHED.has(line.state) ? 'warn' : ''),
  ]),
)}`;
}

export function importPage({ entry, type, fields, rows }: ImportView): Html {
  const back = html`<p><a href="/office/import">${say('import.back')}</a></p>`;
  const about = html`<p class="soft">${type.title} · ${entry.body.fileName} · ${STATES[entry.state]}</p>`;
  const isComing = entry.state === 'coming';
  if (entry.state !== 'waiting' && !isComing) return html`${back}${about}${overPart(entry)}`;
  const bad = rows.filter(({ reasons }) => reasons.length > 0);
  const like = rows.filter(({ reasons, like: found }) => reasons.length === 0 && found.length > 0);
  const good = rows.filter(({ reasons, like: found }) => reasons.length === 0 && found.length === 0);
  return html`${back}${about}
${isComing ? goingOn(entry) : ''}
<ul class="tiles">${tile(say('import.good'), good.length)}${tile(say('import.likely'), like.length)}${tile(say('import.bad'), bad.length)}</ul>
${isComing ? '' : columnsForm(entry, fields, type)}
${
  good.length + like.length === 0
    ? ''
    : html`<form class="fields card" method="post" action="/office/import/${entry.id}/commit">
${
  like.length === 0
    ? html`<input type="hidden" name="likes" value="skip">`
    : select('likes', say('import.likes'), likesFor(entry))
}
<button>${say('import.commit')}</button></form>`
}
${
  bad.length === 0
    ? ''
    : html`<h2>${say('import.bad-rows')}</h2>${downloadLeft(entry.id)}${limited(bad.length)}
${table(
  say('import.bad-rows'),
  heads(say('import.line-head'), say('import.why-head'), say('import.answers-head')),
  bad.slice(0, SHOWN).map((row) => [row.line, row.reasons.join(';'), row.cells.filter(Boolean).join(' · ')]),
)}`
}
${
  like.length === 0
    ? ''
    : html`<h2>${say('import.like-rows')}</h2>${hasParts(entry) ? note(say('import.like-parts')) : ''}${limited(like.length)}
${table(
  say('import.like-rows'),
  heads(say('import.line-head'), say('import.like-head'), say('import.answers-head')),
  like
    .slice(0, SHOWN)
    .map((row) => [
      row.line,
      html`${row.like.map((name) =>
        /^[A-Z]{2}-/u.test(name) ? html`<a href="/office/files/${name}">${name}</a> ` : `${name} `,
      )}`,
      wordsOf(row, type),
    ]),
)}`
}
${
  good.length === 0
    ? ''
    : html`<h2>${say('import.first-rows')}</h2>
${table(
  say('import.first-rows'),
  heads(say('import.line-head'), say('import.answers-head')),
  good.slice(0, FIRST).map((row) => [row.line, wordsOf(row, type)]),
)}`
}`;
}

const hasParts = ({ body }: ImportView['entry']) => body.columns.some(isPart);

/** Another stretch of one person's is not joined to a file. */
function likesFor(entry: ImportView['entry']): readonly Choice[] {
  const both = [
    { value: 'skip', label: say('import.likes-skip') },
    { value: 'apart', label: say('import.likes-apart') },
  ];
  return hasParts(entry) ? both : [...both, { value: 'join', label: say('import.likes-join') }];
}

const tile = (label: string, count: number) =>
  html`<li><div class="tile"><b>${count}</b> <span>${label}</span></div></li>`;

const limited = (count: number) =>
  count > SHOWN ? note(say('import.shown-of', { shown: SHOWN, count })) : html``;

const downloadLeft = (id: string) =>
  html`<p><a class="button" href="/office/import/${id}/left">${say('import.download-left')}</a></p>`;

function wordsOf({ answers }: CheckedRow, type: RecordType): string {
  return Object.entries(answers)
    .flatMap(([id, answer]) => {
      const field = type.fields[id];
      return field === undefined ? [] : [`${field.label}:${showAnswer(field, answer)}`];
    })
    .join(' · ');
}

/** Broken off in the middle: to be gone on with, or taken back. */
function goingOn({ id, body }: ImportView['entry']): Html {
  return html`${note(say('import.going-on', { brought: body.done?.brought.length ?? 0 }))}${undoForm(id)}`;
}

function undoForm(id: string): Html {
  return html`<form class="inline" method="post" action="/office/import/${id}/undo"><button class="grave">${say('import.undo')}</button></form>`;
}

function overPart({ id, state, body }: ImportView['entry']): Html {
  const { brought = [], left = [] } = body.done ?? {};
  return html`${note(say('import.committed', { brought: brought.length, left: left.length }))}
<p><a class="button" href="/office/records?type=${body.type}">${say('import.open-records')}</a></p>
${state === 'undone' || brought.length === 0 ? '' : broughtRows(brought)}
${left.length === 0 ? '' : downloadLeft(id)}
${state === 'going' ? note(say('import.half-back')) : ''}
${state === 'undone' ? '' : undoForm(id)}
${
  left.length === 0
    ? ''
    : table(
        say('import.left'),
        heads(say('import.line-head'), say('import.why-head')),
        left.slice(0, SHOWN).map(({ line, reasons }) => [line, reasons.join(';')]),
      )
}`;
}

function broughtRows(brought: readonly Brought[]): Html {
  return html`<details><summary>${say('import.brought-rows')}</summary>${limited(brought.length)}${table(
    say('import.brought-rows'),
    heads(say('import.line-head'), say('import.record'), say('office.file')),
    brought
      .slice(0, SHOWN)
      .map(({ line, number, file }) => [
        line,
        html`<a href="/office/records/${number}">${number}</a>`,
        file === null ? '' : html`<a href="/office/files/${file}">${file}</a>`,
      ]),
  )}</details>`;
}

function columnsForm(
  { id, body }: ImportView['entry'],
  fields: ImportView['fields'],
  type: RecordType,
): Html {
  const choices = fields.map(({ id: value, label, isNeeded }) => ({
    value,
    label: isNeeded ? `${label} *` : label,
  }));
  const used = new Set(body.columns);
  const free = fields.filter(
    ({ id: field, field: { kind } }) =>
      !used.has(field) && (kind === 'choice' || kind === 'day') && field !== type.placeField,
  );
  return html`<details class="card"${body.isKnown ? '' : html` open`}><summary>${say('import.columns')}</summary>
<form method="post" action="/office/import/${id}/columns">
<p class="soft">${say(body.isKnown ? 'import.columns-known' : 'import.columns-first')}</p>
<div class="fields">${body.head.map((title, at) =>
    title === ''
      ? ''
      : select(`column-${at}`, title, choices, body.columns[at] ?? '', say('import.no-column')),
  )}</div>
${
  free.length === 0
    ? ''
    : html`<h2>${say('import.fixed')}</h2><p class="soft">${say('import.fixed-note')}</p>
<div class="fields">${free.map(({ id: field, label, isNeeded, field: definition }) => {
        const name = `fixed-${field}`;
        const title = isNeeded ? `${label} *` : label;
        const given = body.fixed[field] ?? '';
        if (definition.kind !== 'choice') return input(name, title, given);
        const options = Object.values(definition.options).map((option) => ({ value: option, label: option }));
        return select(name, title, options, given, '');
      })}</div>`
}
<button>${say('import.save-columns')}</button></form></details>`;
}
