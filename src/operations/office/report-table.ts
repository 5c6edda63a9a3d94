/** The Ministry's reports as tables that are handed up: by school, by township, the silent units named. */
import type { RhythmRow } from '../../domain/casework/rhythm.ts';
import { formatSheets } from '../../export/formats.ts';
import type { Column, Sheet } from '../../export/sheet.ts';
import { say } from '../../messages/zh-CN.ts';
import type { FactsSource } from '../../ports-office.ts';
import { RHYTHM_WORDS } from '../ledgers/ledger-words.ts';
import { assertHead, type RhythmInput, type RhythmReport, rhythmReport } from '../ledgers/report-rhythm.ts';
import { defineOperation } from '../operation.ts';
import { type GateTools, lookingAs } from '../through-gate.ts';
import { aboutExport } from './about-export.ts';

export interface ReportTable extends RhythmReport {
  readonly fileName: string;
  /** Only where the file was asked for. */
  readonly bytes: Uint8Array | null;
}

const NUMBERS = ['openBefore', 'opened', 'returned', 'closed', 'openAfter', 'visits', 'reports'] as const;

export const createReportTable = (tools: GateTools & FactsSource) =>
  defineOperation<RhythmInput & { readonly asFile: boolean }, ReportTable>({
    name: 'ledger.report-table',
    needs: 'record.list',
    reads: true,
    audit: ({ rhythm, asFile }, { period, schools, silent }) => ({
      rhythm,
      from: period.from,
      schools: schools.length,
      silent: silent.length,
      asFile,
    }),
    run: async ({ rhythm, day, asFile }, actor, stores) => {
      assertHead(actor);
      const { clock, places } = tools;
      const report = await rhythmReport(
        rhythm,
        day ?? clock.today(),
        lookingAs(actor, 'ledger', tools),
        stores,
        tools,
      );
      const { from, to } = report.period;
      const title = say('office.report-title', { rhythm: say(RHYTHM_WORDS[rhythm]) });
      const about = aboutExport({ title, from, to, rows: report.schools.length }, actor, { places, clock });
      const fileName = `${about.title}_${from}至${to}.xlsx`;
      const bytes = asFile ? await formatSheets(sheetsOf(report), 'xlsx', about) : null;
      return { ...report, fileName, bytes };
    },
  });

function sheetsOf({ schools, townships, silent }: RhythmReport): readonly Sheet[] {
  const of = (name: string, rows: readonly RhythmRow[]): Sheet => ({
    name,
    columns: [
      { id: 'unit', title: say('office.unit') },
      ...NUMBERS.map((id): Column => ({ id, title: say(`office.report-${id}`), isSummed: true })),
    ],
    rows: rows.map((row) => [row.unit, ...NUMBERS.map((id) => row[id])]),
  });
  return [
    of(say('office.report-by-school'), schools),
    of(say('office.report-by-township'), townships),
    {
      name: say('office.report-silent'),
      columns: [{ id: 'unit', title: say('office.report-silent-unit') }],
      rows: silent.map((unit) => [unit]),
    },
  ];
}
