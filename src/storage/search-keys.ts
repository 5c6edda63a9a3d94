/**
 * What sealed files and records are found by: keyed hashes beside them, made from their answers whenever
 * they are written. Rows written before there were any, or sealed with another key, get theirs at unlocking.
 */
import { sql } from 'kysely';
import { unitsOf } from '../domain/access/scope.ts';
import { type Answers, textOf } from '../domain/records/answers.ts';
import { findCaseKind } from '../domain/records/case-kinds.ts';
import { fold } from '../domain/shared/fold.ts';
import type { Sealer } from '../ports.ts';
import type { Database } from './open-database.ts';
import { at } from './sealer.ts';

/** Rises with every change of what is hashed: all keys are made again. */
const VERSION = '3';
const NAME = 'search-keys';
const CHUNK = 500;

type Keyed = Pick<Sealer, 'keyed'>;

export const unitKey = (name: string, sealer: Keyed) => sealer.keyed(`unit/${name}`);
export const schoolKey = (school: string, sealer: Keyed) => unitKey(`school:${fold(school)}`, sealer);
export const likeKey = (kind: string, words: string, sealer: Keyed) => sealer.keyed(`like/${kind}/${words}`);
/** Of a child, as it is looked for: white space and the dots of a name tell nobody apart. */
export const nameKey = (name: string, sealer: Keyed) =>
  sealer.keyed(`name/${fold(name).replace(/[\s·•・‧∙]/gu, '')}`);
export const resultKey = (result: string, sealer: Keyed) => sealer.keyed(`result/${result}`);
/** Of an outcome as it is kept. */
export const outcomeKey = (outcome: string, sealer: Keyed) => sealer.keyed(`outcome/${decided(outcome)}`);
export const authorsKey = (unit: string, sealer: Keyed) => sealer.keyed(`author/${fold(unit)}`);

export interface FileKeys {
  readonly columns: { readonly school_key: string | null; readonly township_key: string | null };
  readonly marks: readonly string[];
}

export function keysOfFile(kindId: string, answers: Answers, sealer: Keyed): FileKeys {
  const units = unitsOf(answers);
  const school = textOf(answers, 'school');
  const township = units.find((unit) => unit.startsWith('township:'));
  const like = findCaseKind(kindId)?.likeness?.(answers) ?? [];
  const name = textOf(answers, 'childName');
  return {
    columns: {
      school_key: school === undefined ? null : schoolKey(school, sealer),
      township_key: township === undefined ? null : unitKey(township, sealer),
    },
    marks: [
      ...units.map((unit) => unitKey(unit, sealer)),
      ...like.map((words) => likeKey(kindId, words, sealer)),
      ...(name === undefined ? [] : [nameKey(name, sealer)]),
    ],
  };
}

export interface RecordKeys {
  readonly columns: {
    readonly result_key: string | null;
    readonly unit_key: string | null;
    readonly outcome_key: string | null;
  };
  readonly marks: readonly string[];
}

interface KeyedRecord {
  readonly answers: Answers;
  readonly outcome: string | null;
  readonly unit: string | null;
}

export function keysOfRecord({ answers, outcome, unit }: KeyedRecord, sealer: Keyed): RecordKeys {
  const result = textOf(answers, 'result');
  return {
    columns: {
      result_key: result === undefined ? null : resultKey(result, sealer),
      unit_key: unit === null ? null : authorsKey(unit, sealer),
      outcome_key: outcome === null ? null : outcomeKey(outcome, sealer),
    },
    marks: unitsOf(answers).map((name) => unitKey(name, sealer)),
  };
}

/** Of an outcome as it is kept, in words. */
interface Kept {
  readonly outcome?: string;
  readonly results?: readonly {
    readonly id: string;
    readonly status: string;
    readonly lines: readonly string[];
  }[];
}

/** How a rule decided, without the numbers it reckoned with: what is the same is counted together. */
function decided(outcome: string): string {
  const rule = JSON.parse(outcome) as Kept;
  return [
    rule.outcome,
    ...(rule.results ?? []).map(({ id, status, lines }) => `${id} ${status} ${lines[0]}`),
  ].join('\n');
}

/** @param table - of the marks. */
export async function setMarks(
  db: Database,
  table: 'file_mark' | 'record_mark',
  { number, day }: { readonly number: string; readonly day: string },
  marks: readonly string[],
): Promise<void> {
  const keys = [...new Set(marks)];
  if (keys.length === 0) return;
  await db
    .insertInto(table)
    .values(keys.map((key) => ({ key, number, day })))
    .execute();
}

/**
 * Makes the keys of all rows where they are missing or of another version: in pages, each on disk when it is
 * done, so that a start that is cut off goes on where it was.
 */
export async function bringKeysUpToDate(db: Database, sealer: Sealer, chunk = CHUNK): Promise<void> {
  for (let isDone = false; !isDone; ) {
    isDone = await db.transaction().execute(async (transaction) => {
      // Asked in each: another process may be at the same.
      const noted = await notedIn(transaction);
      if (noted === VERSION) return true;
      const at = readMark(noted) ?? (await begin(transaction));
      const next = await makePage(transaction, sealer, at, chunk);
      await note(transaction, next === undefined ? VERSION : writtenMark(next));
      return next === undefined;
    });
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** All of them. Call inside a transaction: with another key none of the old ones is found. */
export async function makeKeys(db: Database, sealer: Sealer): Promise<void> {
  let at: PageMark | undefined = await begin(db);
  while (at !== undefined) at = await makePage(db, sealer, at, CHUNK);
  await note(db, VERSION);
}

/** Up to which row keys are made. */
interface PageMark {
  readonly table: 'case_file' | 'record';
  readonly after: string;
}

const writtenMark = ({ table, after }: PageMark) => `${VERSION}@${table}:${after}`;

/** Undefined where nothing of this version was begun. */
function readMark(noted: string | undefined): PageMark | undefined {
  const [, version, table, after = ''] = /^(\d+)@(case_file|record):(.*)$/u.exec(noted ?? '') ?? [];
  return version === VERSION ? { table: table === 'record' ? 'record' : 'case_file', after } : undefined;
}

async function begin(db: Database): Promise<PageMark> {
  await sql`delete from file_mark`.execute(db);
  await sql`delete from record_mark`.execute(db);
  return { table: 'case_file', after: '' };
}

async function notedIn(db: Database): Promise<string | undefined> {
  const row = await db.selectFrom('installation').select('value').where('name', '=', NAME).executeTakeFirst();
  return row?.value;
}

async function note(db: Database, value: string): Promise<void> {
  await db
    .insertInto('installation')
    .values({ name: NAME, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}

interface SealedRow {
  readonly number: string;
  readonly day: string;
  readonly kind: string;
  readonly answers: string;
  readonly outcome: string | null;
  readonly unit: string | null;
}

/** So many at a time: a whole office's rows are never in memory together. @returns where the next page begins. */
async function makePage(
  db: Database,
  sealer: Sealer,
  { table, after }: PageMark,
  chunk: number,
): Promise<PageMark | undefined> {
  const own =
    table === 'case_file'
      ? sql`opened_on as day, kind, null as outcome, null as unit`
      : sql`submitted_on as day, '' as kind, outcome, unit`;
  const { rows } = await sql<SealedRow>`select number, answers, ${own} from ${sql.table(table)}
    where number > ${after} order by number limit ${chunk}`.execute(db);
  for (const row of rows) await (table === 'case_file' ? keyFile : keyRecord)(db, sealer, row);
  const last = rows.at(-1);
  if (last !== undefined && rows.length === chunk) return { table, after: last.number };
  return table === 'case_file' ? { table: 'record', after: '' } : undefined;
}

async function keyFile(db: Database, sealer: Sealer, row: SealedRow): Promise<void> {
  const { number, kind, answers } = row;
  const opened = JSON.parse(sealer.open(answers, at('case_file', 'answers', number))) as Answers;
  const { columns, marks } = keysOfFile(kind, opened, sealer);
  await db.updateTable('case_file').set(columns).where('number', '=', number).execute();
  await setMarks(db, 'file_mark', row, marks);
}

async function keyRecord(db: Database, sealer: Sealer, row: SealedRow): Promise<void> {
  const { number } = row;
  const opened = (column: string, text: string | null) =>
    text === null ? null : sealer.open(text, at('record', column, number));
  const { columns, marks } = keysOfRecord(
    {
      answers: JSON.parse(opened('answers', row.answers) ?? '{}') as Answers,
      outcome: opened('outcome', row.outcome),
      unit: opened('unit', row.unit),
    },
    sealer,
  );
  await db.updateTable('record').set(columns).where('number', '=', number).execute();
  await setMarks(db, 'record_mark', row, marks);
}
