/** Export: records of one type and time, as a file; the number of rows is said and logged. */

import { AccessDeniedError } from '../domain/access/errors.ts';
import { gate, type Looking, mayUse } from '../domain/access/gate.ts';
import type { Person } from '../domain/access/person.ts';
import { ROLE_LABELS } from '../domain/access/roles.ts';
import { placesOf } from '../domain/access/scope.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import { caseKind, isAboutChild, statusLabel } from '../domain/records/case-kinds.ts';
import type { RecordType } from '../domain/records/record-type.ts';
import { recordType } from '../domain/records/types/index.ts';
import { type Day, isDay } from '../domain/shared/day.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { showDay } from '../domain/shared/show-day.ts';
import { fileNameOf } from '../export/about.ts';
import { type ExportFormat, formatSheets } from '../export/formats.ts';
import { type ExportRecord, markedTrial, sheetsOf } from '../export/table.ts';
import type { SpokenOutcome } from '../messages/speak.ts';
import { say } from '../messages/zh-CN.ts';
import type { CaseFile, FileNotice, StoredRecord } from '../ports.ts';
import { bandOf } from './band-of.ts';
import { aboutExport } from './office/about-export.ts';
import { filledTemplate } from './office/templates.ts';
import { defineOperation } from './operation.ts';
import { consentWords, toldWords } from './privacy/told-words.ts';
import { type GateTools, lookingAs, subjectOfRecord } from './through-gate.ts';

export { EXPORT_FORMATS, isExportFormat } from '../export/formats.ts';

export interface ExportInput {
  readonly type: string;
  readonly format: ExportFormat;
  /** Days of submission, both included. */
  readonly from?: Day;
  readonly to?: Day;
  /** Only entries that wait for a head. */
  readonly vouching?: 'waiting' | undefined;
  /** Personal answers in the open. Only the command line on the office's own machine asks for it. */
  readonly reveal?: boolean;
  /** The county's own form to be filled, by its id; its own kind of file then, not `format`. */
  readonly template?: string | undefined;
  /** What it is for, as whoever asked wrote it; the office's pages ask. */
  readonly purpose?: string;
}

export interface ExportOutput {
  /** Place, register and period, in Chinese, without names of people or spaces. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly rows: number;
  /** Of the records and files in it. */
  readonly numbers: readonly string[];
  readonly title: string;
}

export const createExportRecords = (tools: GateTools & { readonly isTrial?: boolean }) =>
  defineOperation<ExportInput, ExportOutput>({
    name: 'record.export',
    reads: true,
    needs: 'record.export',
    audit: ({ type, format, from, to, reveal, purpose }, { rows, numbers }) => ({
      type,
      format,
      from: from ?? null,
      to: to ?? null,
      rows,
      reveal: reveal === true,
      ...(purpose === undefined ? {} : { purpose }),
      // Whose answers went out in the open can be told to each of them.
      ...(reveal === true ? { numbers: numbers.join(' ') } : {}),
    }),
    run: async (input, actor, stores) => {
      const { type: id, format, from, to, reveal, vouching } = input;
      for (const day of [from, to]) {
        if (day !== undefined && !isDay(day))
          throw new UsageError(`"${day}" is not a day. Write 2026-11-21.`);
      }
      const type = recordType(id);
      const { places, clock } = tools;
      const looking = lookingAs(actor, reveal === true ? 'reveal' : 'export', tools);
      if (!mayUse(looking.reader, actor)) throw new AccessDeniedError(actor.role, 'record.export');
      const within = placesOf(actor, places);
      const asked = { type: id, from, to, places: within, vouching, withdrawn: 'too' as const };
      const rows: ExportRecord[] = [];
      const authorOf = remembering((person: string) => stores.staff.get(person));
      for await (const records of stores.records.pages(asked, CHUNK)) {
        const numbers = [...new Set(records.flatMap(({ caseNumber }) => caseNumber ?? []))];
        const files = new Map(
          (await stores.cases.list({ numbers })).map((file) => [file.number, file] as const),
        );
        const notices = await stores.fileNotices.latest(numbers);
        for (const record of records) {
          const file = record.caseNumber === null ? undefined : files.get(record.caseNumber);
          rows.push(exportRecord(record, file, await authorOf(record.personId), looking, type, notices));
        }
      }
      const about = aboutExport({ ...input, title: type.title, rows: rows.length }, actor, tools);
      const sheets = sheetsOf(type, rows);
      const shown = tools.isTrial === true ? markedTrial(sheets) : sheets;
      const filled =
        input.template === undefined
          ? { bytes: await formatSheets(shown, format, about), format }
          : await filledTemplate(input.template, shown, about, actor, stores, tools);
      const place = actor.place === null ? '' : places.nameOf(actor.place);
      return {
        fileName: fileNameOf({ place, title: type.title, from, to, today: clock.today() }, filled.format),
        bytes: filled.bytes,
        rows: rows.length,
        numbers: [...new Set(rows.flatMap(({ number, caseNumber }) => [number, caseNumber ?? []].flat()))],
        title: type.title,
      };
    },
  });

export interface Counted {
  readonly count: number;
  readonly waiting: number;
  readonly title: string;
}

/** How many records of a type an administrator would export. */
export const createCountRecords = ({ places }: { readonly places: Gazetteer }) =>
  defineOperation<Pick<ExportInput, 'type' | 'from' | 'to'>, Counted>({
    name: 'record.count',
    needs: 'record.export',
    // A count shows nobody; the export itself is logged.
    audit: null,
    reads: true,
    run: async ({ type: id, from, to }, actor, stores) => {
      const within = placesOf(actor, places);
      const query = {
        type: id,
        withdrawn: 'too' as const,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...(within === undefined ? {} : { places: within }),
      };
      const count = await stores.records.count(query);
      const waiting = await stores.records.count({ ...query, vouching: 'waiting' });
      return { count, waiting, title: recordType(id).title };
    },
  });

/** Records read in one go: everybody else has their turn in between. */
const CHUNK = 200;

/** Asks once for each. */
function remembering<Key, Value>(ask: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const known = new Map<Key, Promise<Value>>();
  return (key) => {
    const found = known.get(key) ?? ask(key);
    known.set(key, found);
    return found;
  };
}

function exportRecord(
  record: StoredRecord,
  file: CaseFile | undefined,
  author: Pick<Person, 'role'> | undefined,
  looking: Looking,
  type: RecordType,
  notices: ReadonlyMap<string, FileNotice>,
): ExportRecord {
  const { places } = looking;
  const subject = subjectOfRecord(record, file);
  const outcome = record.outcome === null ? null : (JSON.parse(record.outcome) as SpokenOutcome);
  return {
    number: record.number,
    caseNumber: record.caseNumber,
    caseStatus: file === undefined ? null : statusLabel(caseKind(file.kind), file.status),
    recordedIn: record.place === null ? null : places.fullName(record.place).replaceAll(' › ', ''),
    place: places.nameOfDocument(record.documentId),
    submittedOn: record.submittedOn,
    author: `${author === undefined ? '' : ROLE_LABELS[author.role]} ${record.personId}`.trim(),
    vouching: vouchingWords(record),
    verdictOf: (field) => gate(looking, subject, field),
    answers: { ...file?.answers, ...record.answers },
    told:
      file === undefined || !isAboutChild(caseKind(file.kind))
        ? null
        : {
            words: toldWords(notices.get(file.number)),
            ground: consentWords(file.answers, notices.get(file.number)),
          },
    outcome: outcome === null ? null : outcomeWords(outcome),
    ...(outcome === null ? {} : bandOf(outcome)),
    optionName: (field, option) => {
      const definition = type.fields[field];
      return definition?.kind === 'choice' && definition.optionsFrom === 'places'
        ? places.nameOfDocument(option)
        : undefined;
    },
  };
}

/** 已核实(县(市、区)管理员 p0001,2026年11月22日), 未核实, or nothing to look at: entered by somebody vouched for. */
function vouchingWords({ vouching, vouchedBy, vouchedAt, withdrawn }: StoredRecord): string {
  if (withdrawn !== null) return say('withdraw.on', { day: showDay(withdrawn.at.slice(0, 10)) });
  if (vouching === 'waiting') return say('vouch.waiting');
  return vouchedBy === null || vouchedAt === null
    ? say('vouch.by-invite')
    : say('vouch.by-head', { who: vouchedBy, day: showDay(vouchedAt.slice(0, 10)) });
}

function outcomeWords(outcome: SpokenOutcome): string {
  if (outcome.outcome === 'not-in-document') return '文件未规定';
  return outcome.results.map(({ lines }) => lines.join(',')).join(';');
}
