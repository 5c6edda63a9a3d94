/** Bringing checked rows in, and taking a whole import back. */
import type { Person } from '../../../domain/access/person.ts';
import type { Answers } from '../../../domain/records/answers.ts';
import { NEW_CASE } from '../../../domain/records/fields.ts';
import { caseFieldOf, type RecordType } from '../../../domain/records/record-type.ts';
import { groupBy } from '../../../domain/shared/group-by.ts';
import { say } from '../../../messages/zh-CN.ts';
import type { CaseFile, Stores } from '../../../ports.ts';
import { type SubmitTools, submitRecord } from '../../submit-record.ts';
import type { CheckedRow } from './check-rows.ts';
import type { Brought, LeftRow } from './shape.ts';

/** Rows that may be of a file that is there: left out, brought in as another's, or added to that file. */
export const LIKES = ['skip', 'apart', 'join'] as const;
export type Likes = (typeof LIKES)[number];

export interface BringInput {
  readonly importId: string;
  readonly type: RecordType;
  readonly rows: readonly CheckedRow[];
  /** What came in of the same table already: later rows may join it. */
  readonly before: readonly Brought[];
  readonly likes: Likes;
  readonly homeDocument: string;
  readonly personalAllowed: boolean;
}

export async function bringIn(
  { importId, type, rows, before: earlier, likes, homeDocument, personalAllowed }: BringInput,
  actor: Person,
  stores: Stores,
  tools: SubmitTools,
): Promise<{ readonly brought: Brought[]; readonly left: LeftRow[] }> {
  const brought: Brought[] = [];
  const left: LeftRow[] = [];
  const fileOfLine = new Map(
    earlier.flatMap(({ line, file }): [string, string][] =>
      file === null ? [] : [[say('import.line', { line }), file]],
    ),
  );
  const field = caseFieldOf(type);
  for (const row of rows) {
    const { line, reasons, like, answers } = row;
    if (reasons.length > 0) {
      left.push({ line, reasons: [...reasons] });
      continue;
    }
    // What opens no file has none to be added to.
    if (like.length > 0 && (likes === 'skip' || (likes === 'join' && type.caseOf === undefined))) {
      left.push({ line, reasons: [say('import.like', { like: like.join('、') })] });
      continue;
    }
    const [first] = like;
    const joins = first === undefined || likes !== 'join' ? undefined : (fileOfLine.get(first) ?? first);
    const isFile = joins !== undefined && /^[A-Z]{2}-/u.test(joins);
    const before = isFile ? await stores.cases.get(joins) : await fileNamed(answers, field, stores);
    const opens = field !== undefined && !isFile && answers[field] === undefined;
    const submission = await submitRecord(
      {
        draftId: `import-${importId}-${line}`,
        type,
        answers: isFile
          ? joining(type, answers, joins, before)
          : opens
            ? { ...answers, [field]: NEW_CASE }
            : answers,
        homeDocument,
        personalAllowed,
        ...(isFile && field === undefined ? { joins } : {}),
        // Others write in between: a file that was opened since the rows were tried is told of here.
        isApart: likes === 'apart' || like.length > 0,
      },
      actor,
      stores,
      tools,
    );
    if (submission.outcome !== 'stored') {
      const why =
        submission.outcome === 'faulty'
          ? submission.faults.map(({ message }) => message)
          : [say('import.like', { like: submission.files.map(({ number }) => number).join('、') })];
      left.push({ line, reasons: why });
      continue;
    }
    const { record } = submission;
    if (record.caseNumber !== null) fileOfLine.set(say('import.line', { line }), record.caseNumber);
    brought.push({
      line,
      number: record.number,
      file: record.caseNumber,
      before:
        before === undefined
          ? null
          : { status: before.status, nextOn: before.nextOn, answers: { ...before.answers } },
    });
  }
  return { brought, left };
}

/** What the file knows, or need not know, is not told to it again. */
function joining(type: RecordType, answers: Answers, number: string, file: CaseFile | undefined): Answers {
  const field = caseFieldOf(type);
  const own = Object.entries(answers).filter(([id]) => {
    const definition = type.fields[id];
    if (definition?.ofCase !== true) return true;
    return file?.answers[id] === undefined && definition.optional !== true;
  });
  return { ...Object.fromEntries(own), ...(field === undefined ? {} : { [field]: number }) };
}

async function fileNamed(
  answers: Answers,
  field: string | undefined,
  stores: Stores,
): Promise<CaseFile | undefined> {
  const number = field === undefined ? undefined : answers[field];
  return typeof number === 'string' && number !== NEW_CASE ? stores.cases.get(number) : undefined;
}

export interface TakenBack {
  readonly records: number;
  /** Records that were worked on since, and stay: corrected, or in a file with later entries. */
  readonly kept: readonly string[];
}

/** What nobody has worked on since goes; files that stood before are as they were. */
export async function takeBack(brought: readonly Brought[], stores: Stores): Promise<TakenBack> {
  const ours = new Set(brought.map(({ number }) => number));
  const byFile = groupBy(brought, ({ file, number }) => file ?? number);
  const records: string[] = [];
  const files: string[] = [];
  const kept: string[] = [];
  for (const rows of byFile.values()) {
    const numbers = rows.map(({ number }) => number);
    const file = rows[0]?.file ?? null;
    const stored = await Promise.all(numbers.map((number) => stores.records.get(number)));
    const entries = file === null ? [] : await stores.records.list({ caseNumber: file });
    const lastOurs = entries.findLastIndex(({ number }) => ours.has(number));
    const wasWorkedOn =
      stored.some((record) => record !== undefined && record.amendedAt !== null) ||
      lastOurs < entries.length - 1;
    if (wasWorkedOn) {
      kept.push(...numbers);
      continue;
    }
    records.push(...numbers);
    const before = rows[0]?.before ?? null;
    if (file === null) continue;
    if (before === null) files.push(file);
    else {
      const stands = await stores.cases.get(file);
      if (stands !== undefined)
        await stores.cases.update(file, {
          status: before.status,
          nextOn: before.nextOn,
          answers: before.answers as Answers,
        });
    }
  }
  await stores.shelf.takeBack({ records, files });
  return { records: records.length, kept };
}
