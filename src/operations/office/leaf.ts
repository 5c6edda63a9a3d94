/** Files and records page by page, filtered, for the office's pages: each row through the gate, and never a name. */
import { gate, type Looking } from '../../domain/access/gate.ts';
import type { Person } from '../../domain/access/person.ts';
import { reachOf } from '../../domain/access/scope.ts';
import type { CountOfFiles } from '../../domain/casework/rhythm.ts';
import { CASE_KINDS, caseKind, openStatuses, statusLabel, VOID } from '../../domain/records/case-kinds.ts';
import { readNumber } from '../../domain/records/number.ts';
import { findRecordType } from '../../domain/records/types/index.ts';
import { type Day, isDay } from '../../domain/shared/day.ts';
import { say } from '../../messages/zh-CN.ts';
import type { CaseFile, CaseFilter, Mark, RecordLine, StoredRecord } from '../../ports.ts';
import { fieldOfFile } from '../case-files.ts';
import { defineOperation } from '../operation.ts';
import {
  type GateTools,
  lookingAs,
  seesFile,
  seesRecord,
  shownThrough,
  subjectOfFile,
  subjectOfRecord,
} from '../through-gate.ts';
import { countedFiles } from './counted-files.ts';
import { tiersIn } from './tiers.ts';

/** Rows of a page. */
const PAGE = 50;

export interface FilesInput {
  readonly kind?: string | undefined;
  /** `open`: all open ones. */
  readonly status?: string | undefined;
  readonly school?: string | undefined;
  readonly township?: string | undefined;
  /** Of the child: only files whose name this person may see are found by it. */
  readonly name?: string | undefined;
  readonly number?: string | undefined;
  readonly isOverdue?: boolean | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  /** Those a number of the rhythm's reports counts: `from` and `to` are then the days of the report. */
  readonly counted?: CountOfFiles | undefined;
  readonly order?: 'newest' | 'due' | undefined;
  readonly after?: string | undefined;
}

export interface FileRow {
  readonly number: string;
  readonly kind: string;
  readonly status: string;
  readonly isOpen: boolean;
  readonly about: readonly string[];
  readonly openedOn: Day;
  readonly nextOn: Day | null;
  readonly isOverdue: boolean;
  readonly isWaiting: boolean;
}

export interface Leaf<Row> {
  readonly rows: readonly Row[];
  /** Hand it in as `after` for the next page; null on the last. */
  readonly next: string | null;
}

export const createLeafFiles = (tools: GateTools) =>
  defineOperation<FilesInput, Leaf<FileRow>>({
    name: 'office.files',
    needs: 'record.list',
    // That a name was looked for, and never which.
    audit: ({ kind, name }, { rows }) => ({
      kind: kind ?? null,
      rows: rows.length,
      ...(name === undefined ? {} : { byName: true }),
    }),
    run: async ({ after, ...given }, actor, stores) => {
      const looking = lookingAs(actor, 'list', tools);
      const order = given.isOverdue === true ? 'due' : (given.order ?? 'newest');
      const found = await leaf(
        readMark(after),
        (mark) =>
          stores.cases.list({
            ...filterOf(given, looking),
            order,
            after: mark,
            limit: PAGE + 1,
          }),
        (file) => seesFile(looking, file) && (given.name === undefined || seesName(file, actor, tools)),
        (file) => ({ day: (order === 'due' ? file.nextOn : file.openedOn) ?? '', number: file.number }),
      );
      return { ...found, rows: found.rows.map((file) => rowOf(file, looking)) };
    },
  });

/** What the store is asked for: what fits, of what this person may see. */
export function filterOf(given: FilesInput, { person, places, today }: Looking): CaseFilter {
  return {
    kinds: given.kind === undefined ? undefined : [given.kind],
    statuses: statusesOf(given),
    reach: reachOf(person, places),
    numbers: given.number === undefined ? undefined : [readNumber(given.number) ?? given.number],
    school: given.school,
    township: given.township,
    name: given.name,
    dueBefore: given.isOverdue === true ? today : undefined,
    ...daysOf(given),
  };
}

function daysOf({ counted, from, to }: FilesInput): CaseFilter {
  return counted === undefined || from === undefined || to === undefined
    ? { from, to }
    : countedFiles(counted, { from, to });
}

/** As on the file's own page: where the name is not shown there, nobody finds the file by it. */
function seesName(file: CaseFile, actor: Person, tools: GateTools): boolean {
  const field = fieldOfFile(file.kind, 'childName');
  const looking = lookingAs(actor, 'file', tools);
  return field !== undefined && gate(looking, subjectOfFile(file), field) === 'shown';
}

function statusesOf({ status, kind }: FilesInput): readonly string[] | undefined {
  if (status === undefined) return undefined;
  if (status !== 'open') return [status];
  const kinds = CASE_KINDS.filter(({ id }) => kind === undefined || id === kind);
  return [...new Set(kinds.flatMap((each) => openStatuses(each)))];
}

function rowOf(file: CaseFile, looking: Looking): FileRow {
  const kind = caseKind(file.kind);
  return {
    number: file.number,
    kind: kind.title,
    status: statusLabel(kind, file.status),
    isOpen: kind.statuses[file.status]?.isOpen === true,
    about: kind.summary.flatMap((id) => {
      const field = fieldOfFile(kind.id, id);
      return field === undefined
        ? []
        : (shownThrough(looking, subjectOfFile(file), field, file.answers[id]) ?? []);
    }),
    openedOn: file.openedOn,
    nextOn: file.nextOn,
    isOverdue: file.nextOn !== null && file.nextOn < looking.today,
    isWaiting: file.vouching === 'waiting',
  };
}

export interface RecordsInput {
  readonly type?: string | undefined;
  readonly number?: string | undefined;
  readonly result?: string | undefined;
  /** What the rule's tier is called, and whether it was met. */
  readonly tier?: string | undefined;
  readonly isMet?: boolean | undefined;
  /** Entries of files of this school or township. */
  readonly school?: string | undefined;
  readonly township?: string | undefined;
  /** Without those taken back, as numbers count them. */
  readonly isStanding?: boolean | undefined;
  readonly vouching?: StoredRecord['vouching'] | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly after?: string | undefined;
}

export interface RecordRow {
  readonly number: string;
  readonly title: string;
  readonly caseNumber: string | null;
  readonly submittedOn: Day;
  readonly about: readonly string[];
  readonly unit: string | null;
  readonly isWaiting: boolean;
}

export const createLeafRecords = (tools: GateTools) =>
  defineOperation<RecordsInput, Leaf<RecordRow>>({
    name: 'office.records',
    needs: 'record.list',
    audit: ({ type }, { rows }) => ({ type: type ?? null, rows: rows.length }),
    run: async ({ after, number, tier, isMet, school, township, isStanding, ...given }, actor, stores) => {
      const looking = lookingAs(actor, 'list', tools);
      const reach = reachOf(actor, tools.places);
      const isOfUnit = school !== undefined || township !== undefined;
      const decided =
        tier === undefined
          ? undefined
          : await stores.office.outcomes({ type: given.type, from: given.from, reach });
      const outcomes = decided?.flatMap(({ outcome }) =>
        tiersIn(outcome).some((each) => each.tier === tier && each.isMet === (isMet === true))
          ? [outcome]
          : [],
      );
      const found = await leaf(
        readMark(after),
        (mark) =>
          stores.office.records({
            ...given,
            numbers: number === undefined ? undefined : [readNumber(number) ?? number],
            withdrawn: isStanding === true ? undefined : 'too',
            // A file that was a mistake is of no number, and its entries were taken back.
            ofFiles: isOfUnit
              ? { school, township, exceptStatus: isStanding === true ? VOID : undefined }
              : undefined,
            outcomes,
            reach,
            after: mark,
            limit: PAGE + 1,
          }),
        (record) => seesRecord(looking, record, stores),
        ({ submittedOn, number: last }) => ({ day: submittedOn, number: last }),
      );
      return { ...found, rows: found.rows.map((record) => recordRow(record, looking)) };
    },
  });

function recordRow(record: RecordLine, looking: Looking): RecordRow {
  const type = findRecordType(record.type);
  const subject = subjectOfRecord(record, undefined);
  return {
    number: record.number,
    title: type?.title ?? record.type,
    caseNumber: record.caseNumber,
    submittedOn: record.submittedOn,
    about: [
      ...(record.withdrawn === null ? [] : [say('withdraw.mark')]),
      ...(type?.summary ?? []).flatMap((id) => {
        const field = type?.fields[id];
        const answer = record.answers[id];
        if (field === undefined || answer === undefined) return [];
        if (field.kind === 'choice' && field.optionsFrom === 'places')
          return [looking.places.nameOfDocument(String(answer))];
        return shownThrough(looking, subject, field, answer) ?? [];
      }),
    ],
    unit: record.unit,
    isWaiting: record.vouching === 'waiting',
  };
}

/** Reads on until a page is full: what the store finds too much the gate takes away. */
async function leaf<Row>(
  from: Mark | undefined,
  read: (mark: Mark | undefined) => Promise<readonly Row[]>,
  sees: (row: Row) => boolean | Promise<boolean>,
  markOf: (row: Row) => Mark,
): Promise<Leaf<Row>> {
  const rows: Row[] = [];
  for (let mark = from; ; ) {
    const found = await read(mark);
    for (const row of found) {
      if (!(await sees(row))) continue;
      const last = rows.at(-1);
      if (rows.length === PAGE && last !== undefined) return { rows, next: writeMark(markOf(last)) };
      rows.push(row);
    }
    const end = found.at(-1);
    if (end === undefined || found.length <= PAGE) return { rows, next: null };
    mark = markOf(end);
  }
}

const writeMark = ({ day, number }: Mark) => `${day}_${number}`;

/** A mark somebody wrote by hand begins at the beginning. */
function readMark(text: string | undefined): Mark | undefined {
  const [day = '', number = ''] = text?.split('_') ?? [];
  return isDay(day) && number !== '' ? { day, number } : undefined;
}
