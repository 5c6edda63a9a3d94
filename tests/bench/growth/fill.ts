/**
 * A grown office written straight into its database: sealed and keyed by the stores' own means, in large
 * transactions, its indexes made at the end. Nothing of it is durable before that: it is thrown away anyway.
 */
import BetterSqlite from 'better-sqlite3';
import { addDays } from '../../../src/domain/shared/day.ts';
import type { Sealer } from '../../../src/ports.ts';
import { countEntries } from '../../../src/storage/migrations/0016-flow.ts';
import { at, createSealer } from '../../../src/storage/sealer.ts';
import { keysOfFile, keysOfRecord } from '../../../src/storage/search-keys.ts';

export const PLACE = '530500';
export const KEY = Buffer.alloc(32, 7);
export const SCHOOLS = 200;
/** Rows of one transaction. */
const TOGETHER = 20_000;
const FILLED = ['case_file', 'record', 'file_mark', 'record_mark'];

/** Schools, townships and villages come again and again: their hashes are made once. */
function remembering(sealer: Sealer): Pick<Sealer, 'keyed' | 'seal'> {
  const known = new Map<string, string>();
  return {
    seal: sealer.seal,
    keyed: (text) => {
      const found = known.get(text);
      if (found !== undefined) return found;
      const made = sealer.keyed(text);
      if (known.size < 50_000) known.set(text, made);
      return made;
    },
  };
}

/** @param authors - ids of teachers, one a school. */
export function fill(path: string, size: number, authors: readonly string[], today: string): void {
  const sealer = remembering(createSealer(KEY));
  const db = new BetterSqlite(path);
  for (const pragma of [
    'synchronous = off',
    'cache_size = -300000',
    'temp_store = file',
    'secure_delete = off',
  ])
    db.pragma(pragma);
  const indexes = db
    .prepare<string[], { name: string; sql: string }>(
      `select name, sql from sqlite_master where type = 'index' and sql is not null and tbl_name in (${FILLED.map(() => '?').join(', ')})`,
    )
    .all(...FILLED);
  for (const { name } of indexes) db.exec(`drop index "${name}"`);
  // What a row knows of the others of its file is looked up by those indexes: told once, at the end.
  const triggers = db
    .prepare<[], { name: string; sql: string }>(
      "select name, sql from sqlite_master where type = 'trigger' and name in ('entry_tally_in', 'entry_tally_file_in')",
    )
    .all();
  for (const { name } of triggers) db.exec(`drop trigger "${name}"`);
  // In the order they come first: the tables are kept in the order of their hashes.
  db.exec(
    'create temp table made_file_mark (key, number, day); create temp table made_record_mark (key, number, day)',
  );
  const fileRow = db.prepare(
    `insert into case_file (number, kind, document_id, status, opened_by, opened_on, place, next_on, answers, vouching, school_key, township_key)
     values (?, 'dropout', 'baoshan-2017-62', ?, ?, ?, '${PLACE}', ?, ?, 'vouched', ?, ?)`,
  );
  const recordRow = db.prepare(
    `insert into record (number, draft_id, type, version, case_number, document_id, person_id, submitted_at, submitted_on, answers, place, unit, vouching, seq, result_key, unit_key)
     values (?, ?, 'persuasion-visit', 1, ?, 'baoshan-2017-62', ?, ?, ?, ?, '${PLACE}', ?, 'vouched', ?, ?, ?)`,
  );
  const fileMark = db.prepare('insert into made_file_mark values (?, ?, ?)');
  const recordMark = db.prepare('insert into made_record_mark values (?, ?, ?)');
  const add = (index: number) => {
    const number = `GA-2025-${String(index + 1).padStart(7, '0')}`;
    const school = `第${index % SCHOOLS}小学`;
    const author = authors[index % SCHOOLS] ?? '';
    const openedOn = addDays(today, -(index % 300));
    const answers = {
      school,
      grade: 'g3',
      village: `第${index % 30}镇第${index % 1_500}村`,
      childName: `学生${index}`,
      birthMonth: `20${10 + (index % 9)}-0${1 + (index % 9)}`,
      guardianPhone: `139${String(index).padStart(8, '0')}`,
    };
    const keys = keysOfFile('dropout', answers, sealer);
    fileRow.run(
      number,
      index % 9 === 0 ? 'ineffective' : 'in-outreach',
      author,
      openedOn,
      addDays(today, (index % 60) - 6),
      sealer.seal(JSON.stringify(answers), at('case_file', 'answers', number)),
      keys.columns.school_key,
      keys.columns.township_key,
    );
    for (const key of new Set(keys.marks)) fileMark.run(key, number, openedOn);
    const visit = `QF-2025-${String(index + 1).padStart(7, '0')}`;
    const said = {
      result: index % 9 === 0 ? 'ineffective' : 'parent-refused',
      talk: '家里农活忙,收完甘蔗再说',
      method: 'home-visit',
    };
    const found = keysOfRecord({ answers: said, outcome: null, unit: school }, sealer);
    recordRow.run(
      visit,
      `made-${index}`,
      number,
      author,
      `${openedOn}T02:00:00.000Z`,
      openedOn,
      sealer.seal(JSON.stringify(said), at('record', 'answers', visit)),
      sealer.seal(school, at('record', 'unit', visit)),
      index + 1,
      found.columns.result_key,
      found.columns.unit_key,
    );
    for (const key of new Set(found.marks)) recordMark.run(key, visit, openedOn);
  };
  for (let from = 0; from < size; from += TOGETHER)
    db.transaction(() => {
      for (let index = from; index < Math.min(size, from + TOGETHER); index += 1) add(index);
    })();
  db.exec(
    'insert into file_mark (key, number, day) select key, number, day from made_file_mark order by key, number',
  );
  db.exec(
    'insert into record_mark (key, number, day) select key, number, day from made_record_mark order by key, number',
  );
  for (const { sql } of indexes) db.exec(sql);
  // Each file has one entry, of the day it was opened.
  db.exec('update case_file set last_on = opened_on');
  db.exec(countEntries());
  for (const { sql } of triggers) db.exec(sql);
  db.prepare("insert or replace into counter (name, value) values ('record-seq', ?)").run(size + 1);
  db.exec('analyze');
  db.pragma('wal_checkpoint(truncate)');
  db.close();
}
