/** Case files: the list with its filter, and one file with everything that happened in it. */
import { html } from 'hono/html';
import { COUNTS_OF_FILES } from '../../domain/casework/rhythm.ts';
import { AGREED_BY, TOLD_BY } from '../../domain/privacy/told.ts';
import { CASE_KINDS } from '../../domain/records/case-kinds.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Block } from '../../operations/blocks.ts';
import type { FileRow, FilesInput, Leaf } from '../../operations/office/leaf.ts';
import { MOST_FILES } from '../../operations/office/reassign-many.ts';
import type { FileView } from '../../operations/read-file.ts';
import type { RecordView } from '../../operations/read-record.ts';
import type { Html } from '../layout.ts';
import { checkbox, heads, input, nextPage, select, table, tag } from '../parts.ts';

const COUNTS = COUNTS_OF_FILES.map((value) => ({ value, label: say(`office.report-${value}`) }));

export function filesPage(
  asked: FilesInput,
  query: Readonly<Record<string, string | undefined>>,
  { rows, next }: Leaf<FileRow>,
  mayHandOver: boolean,
): Html {
  const kind = CASE_KINDS.find(({ id }) => id === asked.kind);
  const statuses =
    kind === undefined ? [] : Object.entries(kind.statuses).map(([value, { label }]) => ({ value, label }));
  return html`<form class="filter" method="get" action="/office/files">
${select(
  'kind',
  say('office.kind'),
  CASE_KINDS.map(({ id, title }) => ({ value: id, label: title })),
  asked.kind,
  say('office.all'),
)}
${select('status', say('office.status'), [{ value: 'open', label: say('office.any-open') }, ...statuses], asked.status, say('office.all'))}
${input('school', say('office.school'), asked.school)}
${input('township', say('office.township'), asked.township)}
${input('number', say('office.number'), asked.number)}
${select('counted', say('office.counted'), COUNTS, asked.counted, say('office.all'))}
${input('from', say(asked.counted === undefined ? 'office.opened-from' : 'office.report-from'), asked.from, 'date')}
${input('to', say('office.until'), asked.to, 'date')}
${select('order', say('office.order'), [{ value: 'due', label: say('office.order-due') }], asked.order, say('office.order-newest'))}
<label class="line"><input type="checkbox" name="overdue" value="1"${asked.isOverdue === true ? html` checked` : ''}>${say('office.only-overdue')}</label>
<button>${say('office.show')}</button></form>
<form class="filter" method="post" action="/office/files/by-name">${input('name', say('office.child-name'), asked.name)}<button class="quiet">${say('office.search')}</button></form>
${mayHandOver && rows.length > 0 ? pickable(rows, query) : filesTable(rows)}
${nextPage('/office/files', query, next)}`;
}

/** @param pick - a first cell for each row. */
function filesTable(rows: readonly FileRow[], pick?: (row: FileRow) => Html): Html {
  return table(
    say('office.files'),
    heads(
      ...(pick === undefined ? [] : [say('office.choose')]),
      say('office.number'),
      say('office.kind'),
      say('office.about'),
      say('office.status'),
      say('office.opened-on'),
      say('office.next-on'),
    ),
    rows.map((row) => [
      ...(pick === undefined ? [] : [pick(row)]),
      html`<a href="/office/files/${row.number}">${row.number}</a>`,
      row.kind,
      row.about.join(' · '),
      html`${row.status} ${row.isWaiting ? tag(say('vouch.waiting'), 'warn') : ''}`,
      row.openedOn,
      row.nextOn === null
        ? ''
        : html`<span class="whole">${row.nextOn}</span> ${row.isOverdue && row.isOpen ? tag(say('office.overdue-short'), 'bad') : ''}`,
    ]),
  );
}

/** Fields of a hand-over: the boxes of the files, and of the filter they were found with. */
export const PICKED = 'pick-';
export const FILTERED = 'filter-';

function pickable(rows: readonly FileRow[], query: Readonly<Record<string, string | undefined>>): Html {
  return html`<form method="post" action="/office/hand-over">
${Object.entries(query).map(([name, value]) =>
  value === undefined ? '' : html`<input type="hidden" name="${FILTERED}${name}" value="${value}">`,
)}
${filesTable(
  rows,
  ({ number }) =>
    html`<input type="checkbox" name="${PICKED}${number}" value="1" aria-label="${say('hand-over.pick', { number })}">`,
)}
<p class="acts">${checkbox('all', '1', say('hand-over.all', { most: MOST_FILES }))}<button class="quiet">${say('hand-over.choose')}</button></p></form>`;
}

export function filePage(
  number: string,
  file: FileView,
  records: readonly { readonly number: string; readonly view: RecordView }[],
): Html {
  const [, ...lines] = file.blocks;
  const forms = file.next.flatMap((step) => ('title' in step ? step.title : [])).join('、');
  return html`<p class="on-screen"><a href="/office/files">${say('office.back-to-files')}</a></p>
<section class="card long">${lines.map(drawBlock)}</section>
${file.papers.map(({ id, title }) => paperForm(number, title, id))}
${file.mayTell ? toldForm(number) : ''}
<h2>${say('office.entries')}</h2>
${records.map((record) => recordCard(record.number, record.view))}
${forms === '' ? '' : html`<p class="soft on-screen">${say('office.go-on-in-chat', { forms })}</p>`}`;
}

export function recordCard(number: string, { blocks, hasDocument, caseNumber }: RecordView): Html {
  const [head, ...lines] = blocks;
  return html`<section class="card entry" id="${number}"><h2>${head?.text ?? number}</h2>${lines.map(drawBlock)}
${caseNumber === null ? '' : html`<p class="on-screen"><a href="/office/files/${caseNumber}">${say('office.to-file', { number: caseNumber })}</a></p>`}
${hasDocument ? paperForm(number, say('office.make-paper')) : ''}</section>`;
}

/** How the child's guardian was told, and agreed where that is the ground. */
function toldForm(number: string): Html {
  const choices = (names: Readonly<Record<string, string>>) =>
    Object.entries(names).map(([value, label]) => ({ value, label }));
  return html`<details class="on-screen"><summary>${say('told.button')}</summary><form class="fields" method="post" action="/office/told">
<input type="hidden" name="number" value="${number}">
${select('toldBy', say('office.told-by'), choices(TOLD_BY), 'in-person')}
${input('toldOn', say('office.told-on'), '', 'date')}
${select('agreedBy', say('office.agreed-by'), choices(AGREED_BY), '', say('office.not-asked'))}
<button>${say('office.note-it')}</button></form></details>`;
}

/** A paper filled with what is recorded, as a Word file. */
function paperForm(number: string, title: string, paper = ''): Html {
  return html`<form class="inline" method="post" action="/office/papers"><input type="hidden" name="number" value="${number}">
<input type="hidden" name="paper" value="${paper}"><button class="quiet">${title}</button></form>`;
}

function drawBlock(block: Block): Html {
  const text = 'text' in block ? block.text : '';
  switch (block.kind) {
    case 'heading':
      return html`<h2>${text}</h2>`;
    case 'quote':
      return html`<blockquote class="quote">${text}</blockquote>`;
    case 'note':
      return html`<p class="note">${text}</p>`;
    default:
      return html`<p>${text}</p>`;
  }
}

export const titleOfFile = ({ blocks }: FileView, number: string): string => {
  const [head] = blocks;
  return head !== undefined && 'text' in head ? head.text : number;
};
