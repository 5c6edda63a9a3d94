/** Export: records of one type and time, as a file; the number of rows is said and logged. */

import { placesOf } from '../domain/access/scope.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import { caseKind, statusLabel } from '../domain/records/case-kinds.ts';
import type { RecordType } from '../domain/records/record-type.ts';
import { recordType } from '../domain/records/types/index.ts';
import type { RuleOutcome } from '../domain/rules/rule.ts';
import { type Day, isDay } from '../domain/shared/day.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { type ExportFormat, formatSheets } from '../export/formats.ts';
import { type ExportRecord, sheetsOf } from '../export/table.ts';
import type { Clock, StoredRecord, Stores } from '../ports.ts';
import { defineOperation } from './operation.ts';

export { EXPORT_FORMATS, isExportFormat } from '../export/formats.ts';

export interface ExportInput {
  readonly type: string;
  readonly format: ExportFormat;
  /** Days of submission, both included. */
  readonly from?: Day;
  readonly to?: Day;
  /** Personal answers in the open. Only the command line on the office's own machine asks for it. */
  readonly reveal?: boolean;
}

export interface ExportOutput {
  /** Without names or spaces: it travels in a header. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly rows: number;
  readonly title: string;
}

export const createExportRecords = ({
  places,
  clock,
}: {
  readonly places: Gazetteer;
  readonly clock: Clock;
}) =>
  defineOperation<ExportInput, ExportOutput>({
    name: 'record.export',
    needs: 'record.export',
    audit: ({ type, format, from, to, reveal }, { rows }) => ({
      type,
      format,
      from: from ?? null,
      to: to ?? null,
      rows,
      reveal: reveal === true,
    }),
    run: async ({ type: id, format, from, to, reveal }, actor, stores) => {
      for (const day of [from, to]) {
        if (day !== undefined && !isDay(day))
          throw new UsageError(`"${day}" is not a day. Write 2026-11-21.`);
      }
      const type = recordType(id);
      const within = placesOf(actor, places);
      const records = await stores.records.list({
        type: id,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...(within === undefined ? {} : { places: within }),
      });
      const rows = await Promise.all(records.map((record) => exportRecord(record, stores, places, type)));
      const bytes = await formatSheets(sheetsOf(type, rows, { reveal: reveal === true }), format);
      return {
        fileName: `${type.id}-${clock.today()}.${format}`,
        bytes,
        rows: rows.length,
        title: type.title,
      };
    },
  });

/** How many records of a type an administrator would export. */
export const createCountRecords = ({ places }: { readonly places: Gazetteer }) =>
  defineOperation<
    Pick<ExportInput, 'type' | 'from' | 'to'>,
    { readonly count: number; readonly title: string }
  >({
    name: 'record.count',
    needs: 'record.export',
    // A count shows nobody; the export itself is logged.
    audit: null,
    run: async ({ type: id, from, to }, actor, stores) => {
      const within = placesOf(actor, places);
      const count = await stores.records.count({
        type: id,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...(within === undefined ? {} : { places: within }),
      });
      return { count, title: recordType(id).title };
    },
  });

async function exportRecord(
  record: StoredRecord,
  stores: Stores,
  places: Gazetteer,
  type: RecordType,
): Promise<ExportRecord> {
  const file = record.caseNumber === null ? undefined : await stores.cases.get(record.caseNumber);
  return {
    number: record.number,
    caseNumber: record.caseNumber,
    caseStatus: file === undefined ? null : statusLabel(caseKind(file.kind), file.status),
    recordedIn: record.place === null ? null : places.fullName(record.place).replaceAll(' › ', ''),
    place: places.nameOfDocument(record.documentId),
    submittedOn: record.submittedOn,
    answers: { ...file?.answers, ...record.answers },
    outcome: record.outcome === null ? null : outcomeWords(JSON.parse(record.outcome) as RuleOutcome),
    optionName: (field, option) => {
      const definition = type.fields[field];
      return definition?.kind === 'choice' && definition.optionsFrom === 'places'
        ? places.nameOfDocument(option)
        : undefined;
    },
  };
}

function outcomeWords(outcome: RuleOutcome): string {
  if (outcome.outcome === 'not-in-document') return '文件未规定';
  return outcome.results.map(({ lines }) => lines.join(',')).join(';');
}
