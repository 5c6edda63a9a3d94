/** Files and records page by page, filtered, for the office's pages: each row through the gate, and never a name. */
import { gate, type Looking } from '../../domain/access/gate.ts';
import { textOf } from '../../domain/records/answers.ts';
import { CASE_KINDS, caseKind, openStatuses, statusLabel } from '../../domain/records/case-kinds.ts';
import { readNumber } from '../../domain/records/number.ts';
import { findRecordType } from '../../domain/records/types/index.ts';
import { type Day, isDay } from '../../domain/shared/day.ts';
import type { FileLine, Mark, RecordLine, StoredRecord } from '../../ports.ts';
import { fieldOfFile } from '../case-files.ts';
import { defineOperation } from '../operation.ts';
import { type GateTools, lookingAs, seesFile, shownThrough, subjectOfFile } from '../through-gate.ts';
import { placesLookedAt, townshipOf } from './overview.ts';

/** Rows of a page. */
const PAGE = 50;
/** Rows read at a time where not all are the person's to see. */
const STRIDE = 500;

export interface FilesInput {
  readonly kind?: string | undefined;
  /** `open`: all open ones. */
  readonly status?: string | undefined;
  readonly school?: string | undefined;
  readonly township?: string | undefined;
  readonly number?: string | undefined;
  readonly isOverdue?: boolean | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
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
    audit: ({ kind }, { rows }) => ({ kind: kind ?? null, rows: rows.length }),
    run: async ({ after, ...given }, actor, stores) => {
      const looking = lookingAs(actor, 'list', tools);
      const order = given.isOverdue === true ? 'due' : (given.order ?? 'newest');
      const query = {
        kind: given.kind,
        statuses: statusesOf(given),
        places: placesLookedAt(looking),
        number: given.number === undefined ? undefined : (readNumber(given.number) ?? given.number),
        dueBefore: given.isOverdue === true ? looking.today : undefined,
        from: given.from,
        to: given.to,
        order,
      } as const;
      const found = await leaf(
        readMark(after),
        (mark, limit) => stores.office.files({ ...query, after: mark, limit }),
        (file) => seesFile(looking, file) && isOf(file, given),
        (file) => ({ day: (order === 'due' ? file.nextOn : file.openedOn) ?? '', number: file.number }),
      );
      return { ...found, rows: found.rows.map((file) => rowOf(file, looking)) };
    },
  });

/** Answers are sealed: what is asked of them is asked here. */
function isOf(file: FileLine, { school, township }: FilesInput): boolean {
  return (
    (school === undefined || textOf(file.answers, 'school') === school) &&
    (township === undefined || townshipOf(file) === township)
  );
}

function statusesOf({ status, kind }: FilesInput): readonly string[] | undefined {
  if (status === undefined) return undefined;
  if (status !== 'open') return [status];
  const kinds = CASE_KINDS.filter(({ id }) => kind === undefined || id === kind);
  return [...new Set(kinds.flatMap((each) => openStatuses(each)))];
}

function rowOf(file: FileLine, looking: Looking): FileRow {
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
    run: async ({ after, number, result, ...given }, actor, stores) => {
      const looking = lookingAs(actor, 'list', tools);
      const query = {
        ...given,
        number: number === undefined ? undefined : (readNumber(number) ?? number),
        places: placesLookedAt(looking),
      };
      const files = new Map<string, FileLine | undefined>();
      const fileOf = async (caseNumber: string | null) => {
        if (caseNumber === null) return undefined;
        if (!files.has(caseNumber))
          files.set(
            caseNumber,
            (await stores.office.files({ number: caseNumber, order: 'newest', limit: 1 }))[0],
          );
        return files.get(caseNumber);
      };
      const found = await leaf(
        readMark(after),
        (mark, limit) => stores.office.records({ ...query, after: mark, limit }),
        async (record) =>
          (result === undefined || textOf(record.answers, 'result') === result) &&
          seesLine(looking, record, await fileOf(record.caseNumber)),
        ({ submittedOn, number: last }) => ({ day: submittedOn, number: last }),
      );
      const rows = await Promise.all(
        found.rows.map(async (record) => recordRow(record, looking, await fileOf(record.caseNumber))),
      );
      return { ...found, rows };
    },
  });

function subjectOfLine({ personId, place, answers }: RecordLine, file: FileLine | undefined) {
  return {
    authorId: personId,
    place,
    answers,
    kind: file?.kind,
    file: file === undefined ? undefined : subjectOfFile(file),
  };
}

function seesLine(looking: Looking, record: RecordLine, file: FileLine | undefined): boolean {
  return gate(looking, subjectOfLine(record, file)) !== 'refused';
}

function recordRow(record: RecordLine, looking: Looking, file: FileLine | undefined): RecordRow {
  const type = findRecordType(record.type);
  const subject = subjectOfLine(record, file);
  return {
    number: record.number,
    title: type?.title ?? record.type,
    caseNumber: record.caseNumber,
    submittedOn: record.submittedOn,
    about: (type?.summary ?? []).flatMap((id) => {
      const field = type?.fields[id];
      const answer = record.answers[id];
      if (field === undefined || answer === undefined) return [];
      if (field.kind === 'choice' && field.optionsFrom === 'places')
        return [looking.places.nameOfDocument(String(answer))];
      return shownThrough(looking, subject, field, answer) ?? [];
    }),
    unit: record.unit,
    isWaiting: record.vouching === 'waiting',
  };
}

/** Reads on until a page is full: rows that are not the person's are passed over. */
async function leaf<Row>(
  from: Mark | undefined,
  read: (mark: Mark | undefined, limit: number) => Promise<readonly Row[]>,
  sees: (row: Row) => boolean | Promise<boolean>,
  markOf: (row: Row) => Mark,
): Promise<Leaf<Row>> {
  const rows: Row[] = [];
  let mark = from;
  for (let stride = PAGE + 1; ; stride = STRIDE) {
    const read_ = await read(mark, stride);
    for (const row of read_) {
      if (!(await sees(row))) continue;
      const last = rows.at(-1);
      if (rows.length === PAGE && last !== undefined) return { rows, next: writeMark(markOf(last)) };
      rows.push(row);
    }
    const end = read_.at(-1);
    if (end === undefined || read_.length < stride) return { rows, next: null };
    mark = markOf(end);
  }
}

const writeMark = ({ day, number }: Mark) => `${day}_${number}`;

/** A mark somebody wrote by hand begins at the beginning. */
function readMark(text: string | undefined): Mark | undefined {
  const [day = '', number = ''] = text?.split('_') ?? [];
  return isDay(day) && number !== '' ? { day, number } : undefined;
}
