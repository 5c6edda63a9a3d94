/** Registers: what was entered, filtered, and the table of a register to file. */
import { html } from 'hono/html';
import type { Person } from '../../domain/access/person.ts';
import { mayDo, type Role } from '../../domain/access/roles.ts';
import { onlyJoins } from '../../domain/records/record-type.ts';
import { RECORD_TYPES } from '../../domain/records/types/index.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Leaf, RecordRow, RecordsInput } from '../../operations/office/leaf.ts';
import type { Html } from '../layout.ts';
import { checkbox, heads, input, nextPage, select, table, tag } from '../parts.ts';

const TYPES = RECORD_TYPES.map(({ id, title }) => ({ value: id, label: title }));

export function recordsPage(
  asked: RecordsInput,
  query: Readonly<Record<string, string | undefined>>,
  { rows, next }: Leaf<RecordRow>,
  { role }: Person,
): Html {
  const { fields } = RECORD_TYPES.find(({ id }) => id === asked.type) ?? {};
  const result = fields?.['result'];
  const results =
    result?.kind === 'choice'
      ? Object.entries(result.options).map(([value, label]) => ({ value, label }))
      : [];
  return html`<form class="filter" method="get" action="/office/records">
${select('type', say('office.register'), TYPES, asked.type, say('office.all'))}
${results.length === 0 ? '' : select('result', say('office.result'), results, asked.result, say('office.all'))}
${select('vouching', say('office.vouching'), [{ value: 'waiting', label: say('vouch.waiting') }], asked.vouching, say('office.all'))}
${input('number', say('office.number'), asked.number)}
${select('withdrawn', say('office.withdrawn'), [{ value: 'none', label: say('office.without-withdrawn') }], asked.isStanding === true ? 'none' : '', say('office.with-withdrawn'))}
${fileInputs(asked)}
${input('from', say('office.submitted-from'), asked.from, 'date')}
${input('to', say('office.until'), asked.to, 'date')}
<button>${say('office.show')}</button></form>
${fillLinks(role, asked.type)}
${mayDo(role, 'record.export') && asked.type !== undefined ? exportForm(asked) : ''}
${table(
  say('office.records'),
  heads(
    say('office.number'),
    say('office.register'),
    say('office.about'),
    say('office.file'),
    say('office.unit'),
    say('office.submitted-on'),
  ),
  rows.map((row) => [
    html`<a href="/office/records/${row.number}">${row.number}</a>`,
    html`${row.title} ${row.isWaiting ? tag(say('vouch.waiting'), 'warn') : ''}`,
    row.about.join(' · '),
    row.caseNumber === null ? '' : html`<a href="/office/files/${row.caseNumber}">${row.caseNumber}</a>`,
    row.unit ?? '',
    row.submittedOn,
  ]),
)}
${nextPage('/office/records', query, next)}`;
}

/** Entries are found by their file; a register that keeps none has no such fields. */
function fileInputs({ type, school, township }: RecordsInput): Html {
  const keepsFiles = RECORD_TYPES.some(({ id, caseOf }) => caseOf !== undefined && (type ?? id) === id);
  return keepsFiles
    ? html`${input('school', say('office.file-school'), school)}${input('township', say('office.file-township'), township)}`
    : html``;
}

/** Registers this role begins: the one that is shown, or all of them. Each opens beside this page, as one page. */
function fillLinks(role: Role, shown: string | undefined): Html {
  const types = RECORD_TYPES.filter(
    (type) =>
      !onlyJoins(type) && type.recordedBy.includes(role) && (shown === undefined || type.id === shown),
  );
  if (types.length === 0) return html``;
  const links = types.map(
    ({ id, title }) =>
      html`<a class="button quiet" target="_blank" rel="noopener" href="/#fill=${id}">${say('office.fill', { title })}</a> `,
  );
  return shown === undefined
    ? html`<details class="card"><summary>${say('office.fill-one')}</summary><p class="soft">${say('office.fill-note')}</p><p class="acts">${links}</p></details>`
    : html`<p class="acts">${links}<span class="soft">${say('office.fill-note')}</span></p>`;
}

/** Of the register and the days that are shown. */
function exportForm({ type = '', from, to, vouching }: RecordsInput): Html {
  return html`<form class="fields card" method="post" action="/office/export">
<input type="hidden" name="type" value="${type}">
<input type="hidden" name="from" value="${from ?? ''}"><input type="hidden" name="to" value="${to ?? ''}"><input type="hidden" name="vouching" value="${vouching ?? ''}">
${select('format', say('office.format'), [
  { value: 'xlsx', label: say('office.format-xlsx') },
  { value: 'csv', label: say('office.format-csv') },
  { value: 'jsonl', label: say('office.format-jsonl') },
  { value: 'zip', label: say('export.zip') },
])}
${input('purpose', say('office.purpose'), '', 'text', true)}
${checkbox('complete', '1', say('approval.want'))}
<button>${say('office.export')}</button>
<p class="soft">${say('office.export-note')}</p></form>`;
}
