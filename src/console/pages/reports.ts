/** The Ministry's reports: a period, its table by school and township, who has entered nothing. */
import { html } from 'hono/html';
import type { Period } from '../../domain/casework/file-view.ts';
import { type CountOfFiles, RHYTHMS, type Rhythm, type RhythmRow } from '../../domain/casework/rhythm.ts';
import { dropoutCase } from '../../domain/records/case-kinds.ts';
import { persuasionVisit } from '../../domain/records/types/persuasion-visit.ts';
import { showDay } from '../../domain/shared/show-day.ts';
import { say } from '../../messages/zh-CN.ts';
import { silenceInWords } from '../../operations/ledgers/ledger-blocks.ts';
import type { ReportTable } from '../../operations/office/report-table.ts';
import type { Html } from '../layout.ts';
import { address, heads, input, link, note, select, table } from '../parts.ts';

const WORDS = {
  month: say('rhythm.month'),
  quarter: say('rhythm.quarter'),
  term: say('rhythm.term'),
  'school-year': say('rhythm.school-year'),
} as const satisfies Readonly<Record<Rhythm, string>>;

const CAPTIONS = {
  school: say('office.report-by-school'),
  township: say('office.report-by-township'),
} as const;

export function reportsPage(rhythm: Rhythm, day: string | undefined, report: ReportTable): Html {
  const { period, schools, townships } = report;
  return html`<form class="filter" method="get" action="/office/reports">
${select(
  'rhythm',
  say('office.report-rhythm'),
  RHYTHMS.map((value) => ({ value, label: WORDS[value] })),
  rhythm,
)}
${input('day', say('office.report-day'), day, 'date')}
<button>${say('office.show')}</button></form>
<p>${say('table.between', { from: showDay(period.from), to: showDay(period.to) })}</p>
${silenceInWords(report).map(note)}
<form class="inline" method="post" action="/office/reports">
<input type="hidden" name="rhythm" value="${rhythm}"><input type="hidden" name="day" value="${day ?? ''}">
<button>${say('office.export')}</button></form>
<h2>${CAPTIONS.school}</h2>${rowsTable('school', schools, period)}
<h2>${CAPTIONS.township}</h2>${rowsTable('township', townships, period)}`;
}

function rowsTable(by: 'school' | 'township', rows: readonly RhythmRow[], { from, to }: Period): Html {
  const files = (row: RhythmRow, counted: CountOfFiles) =>
    link(row[counted], address('/office/files', { kind: dropoutCase.id, [by]: row.unit, counted, from, to }));
  const visits = ({ unit }: RhythmRow) =>
    address('/office/records', { type: persuasionVisit.id, [by]: unit, from, to, withdrawn: 'none' });
  return table(
    CAPTIONS[by],
    heads(
      say('office.unit'),
      `#${say('office.report-openBefore')}`,
      `#${say('office.report-opened')}`,
      `#${say('office.report-returned')}`,
      `#${say('office.report-closed')}`,
      `#${say('office.report-openAfter')}`,
      `#${say('office.report-visits')}`,
      `#${say('office.report-reports')}`,
    ),
    rows.map((row) => [
      row.unit,
      files(row, 'openBefore'),
      files(row, 'opened'),
      files(row, 'returned'),
      files(row, 'closed'),
      files(row, 'openAfter'),
      link(row.visits, visits(row)),
      files(row, 'reports'),
    ]),
  );
}
