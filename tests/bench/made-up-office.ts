/** An office of any size, made up: rows are written past the stores, sealed and keyed as they write them. */
import BetterSqlite from 'better-sqlite3';
import type { App } from '../../src/compose.ts';
import type { Person } from '../../src/domain/access/person.ts';
import { addDays } from '../../src/domain/shared/day.ts';
import { at, createSealer } from '../../src/storage/sealer.ts';
import { keysOfFile, keysOfRecord } from '../../src/storage/search-keys.ts';

const PLACE = '530500';
export const KEY = Buffer.alloc(32, 7);
export const SCHOOLS = 200;

/** So many open files, each with a visit. */
export function fill(path: string, size: number, authors: readonly string[], today: string): void {
  const sealer = createSealer(KEY);
  const db = new BetterSqlite(path);
  const fileRow = db.prepare(
    `insert into case_file (number, kind, document_id, status, opened_by, opened_on, place, next_on, answers, vouching, school_key, township_key)
     values (?, 'dropout', 'baoshan-2017-62', ?, ?, ?, '${PLACE}', ?, ?, 'vouched', ?, ?)`,
  );
  const recordRow = db.prepare(
    `insert into record (number, draft_id, type, version, case_number, document_id, person_id, submitted_at, submitted_on, answers, place, unit, vouching, seq, result_key, unit_key)
     values (?, ?, 'persuasion-visit', 1, ?, 'baoshan-2017-62', ?, ?, ?, ?, '${PLACE}', ?, 'vouched', ?, ?, ?)`,
  );
  const fileMark = db.prepare('insert or ignore into file_mark (key, number) values (?, ?)');
  const recordMark = db.prepare('insert or ignore into record_mark (key, number) values (?, ?)');
  db.transaction(() => {
    for (let index = 0; index < size; index += 1) {
      const number = `GA-2025-${String(index + 1).padStart(6, '0')}`;
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
      for (const key of new Set(keys.marks)) fileMark.run(key, number);
      const visit = `QF-2025-${String(index + 1).padStart(6, '0')}`;
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
      for (const key of found.marks) recordMark.run(key, visit);
    }
    db.prepare("insert or replace into counter (name, value) values ('record-seq', ?)").run(size + 1);
  })();
  db.close();
}

export async function people({ work }: App) {
  const { staff } = work.stores;
  const add = async (
    userId: string,
    role: 'teacher' | 'head-teacher' | 'administrator',
    unit: string | null,
  ) => {
    const { id } = await staff.findOrCreate('web', userId);
    await staff.change(id, { role, place: PLACE, unit, isVouched: true });
    return (await staff.get(id)) as Person;
  };
  const authors: string[] = [];
  for (let index = 0; index < SCHOOLS; index += 1)
    authors.push((await add(`t${index}`, 'teacher', `第${index}小学`)).id);
  return {
    authors,
    stranger: await add('s', 'teacher', '没有台账的小学'),
    head: await add('h', 'head-teacher', '第7小学'),
    administrator: await add('a', 'administrator', null),
  };
}
