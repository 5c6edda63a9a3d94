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
  number: string,
  marks: readonly string[],
): Promise<void> {
  const keys = [...new Set(marks)];
  if (keys.length === 0) return;
  await db
    .insertInto(table)
    .values(keys.map((key) => ({ key, number })))
    .execute();
}

/** Makes the keys of all rows where they are missing or of another version. Call inside a transaction. */
export async function bringKeysUpToDate(db: Database, sealer: Sealer): Promise<void> {
  const found = await db
    .selectFrom('installation')
    .select('value')
    .where('name', '=', NAME)
    .executeTakeFirst();
  if (found?.value !== VERSION) await makeKeys(db, sealer);
}

/** Call inside a transaction. */
export async function makeKeys(db: Database, sealer: Sealer): Promise<void> {
  await sql`delete from file_mark`.execute(db);
  await sql`delete from record_mark`.execute(db);
  await eachRow(db, 'case_file', async ({ number, kind, answers }) => {
    const opened = JSON.parse(sealer.open(answers, at('case_file', 'answers', number))) as Answers;
    const { columns, marks } = keysOfFile(kind, opened, sealer);
    await db.updateTable('case_file').set(columns).where('number', '=', number).execute();
    await setMarks(db, 'file_mark', number, marks);
  });
  await eachRow(db, 'record', async ({ number, answers, outcome, unit }) => {
    const opened = (column: string, text: string | null) =>
      text === null ? null : sealer.open(text, at('record', column, number));
    const { columns, marks } = keysOfRecord(
      {
        answers: JSON.parse(opened('answers', answers) ?? '{}') as Answers,
        outcome: opened('outcome', outcome),
        unit: opened('unit', unit),
      },
      sealer,
    );
    await db.updateTable('record').set(columns).where('number', '=', number).execute();
    await setMarks(db, 'record_mark', number, marks);
  });
  await db
    .insertInto('installation')
    .values({ name: NAME, value: VERSION })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: VERSION }))
    .execute();
}

interface SealedRow {
  readonly number: string;
  readonly kind: string;
  readonly answers: string;
  readonly outcome: string | null;
  readonly unit: string | null;
}

/** So many at a time: a whole office's rows are never in memory together. */
async function eachRow(
  db: Database,
  table: 'case_file' | 'record',
  visit: (row: SealedRow) => Promise<void>,
): Promise<void> {
  const own =
    table === 'case_file' ? sql`kind, null as outcome, null as unit` : sql`'' as kind, outcome, unit`;
  for (let after = ''; ; ) {
    const { rows } = await sql<SealedRow>`select number, answers, ${own} from ${sql.table(table)}
      where number > ${after} order by number limit ${CHUNK}`.execute(db);
    for (const row of rows) await visit(row);
    const last = rows.at(-1);
    if (last === undefined || rows.length < CHUNK) return;
    after = last.number;
  }
}
