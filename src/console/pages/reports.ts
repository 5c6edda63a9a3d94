/** The Ministry's reports: a period, its table by school and township, who has entered nothing. */
import { html } from 'hono/html';
import { RHYTHMS, type Rhythm, type RhythmRow } from '../../domain/casework/rhythm.ts';
import { showDay } from '../../domain/shared/show-day.ts';
import { say } from '../../messages/zh-CN.ts';
import { silenceInWords } from '../../operations/ledgers/ledger-blocks.ts';
import type { ReportTable } from '../../operations/office/report-table.ts';
import type { Html } from '../layout.ts';
import { heads, input, note, select, table } from '../parts.ts';

const WORDS = {
  month: say('rhythm.month'),
  quarter: say('rhythm.quarter'),
  term: say('rhythm.term'),
  'school-year': say('rhythm.school-year'),
} as const satisfies Readonly<Record<Rhythm, string>>;

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
<h2>${say('office.report-by-school')}</h2>${rowsTable(say('office.report-by-school'), schools)}
<h2>${say('office.report-by-township')}</h2>${rowsTable(say('office.report-by-township'), townships)}`;
}

function rowsTable(caption: string, rows: readonly RhythmRow[]): Html {
  return table(
    caption,
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
      row.openBefore,
      row.opened,
      row.returned,
      row.closed,
      row.openAfter,
      row.visits,
      row.reports,
    ]),
  );
}
