/**
 * npm run bench -- growth [files…]: what a step, a list and a round cost as the office grows. Rows are written past
 * the stores, sealed and keyed as they write them; what is measured goes through the operations.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import BetterSqlite from 'better-sqlite3';
import { type App, compose } from '../../src/compose.ts';
import { createConfig } from '../../src/config.ts';
import type { Person } from '../../src/domain/access/person.ts';
import { addDays } from '../../src/domain/shared/day.ts';
import { at, createSealer } from '../../src/storage/sealer.ts';
import { keysOfFile, keysOfRecord } from '../../src/storage/search-keys.ts';

const PLACE = '530500';
const KEY = Buffer.alloc(32, 7);
const SCHOOLS = 200;
const sizes = process.argv
  .slice(3)
  .map(Number)
  .filter((size) => size > 0);

function fill(path: string, size: number, authors: readonly string[], today: string): void {
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

async function people({ work }: App) {
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

interface Taken {
  /** Of the middle one, by the clock. */
  readonly wall: number;
  /** On average, of the processor: what else runs on the machine does not count. */
  readonly processor: number;
}

async function median(times: number, act: (index: number) => Promise<unknown>): Promise<Taken> {
  const taken: number[] = [];
  const before = process.cpuUsage();
  for (let index = 0; index < times; index += 1) {
    const begun = performance.now();
    await act(index);
    taken.push(performance.now() - begun);
  }
  const { user, system } = process.cpuUsage(before);
  const wall = taken.sort((one, other) => one - other)[times >> 1] ?? 0;
  return { wall, processor: (user + system) / 1000 / times };
}

async function measure(size: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'yijiaotong-growth-'));
  const config = createConfig({
    DATA_DIR: folder,
    DATA_KEY: KEY.toString('base64'),
    LOG_LEVEL: 'silent',
    OFFICE: 'true',
  });
  try {
    const app = await compose(config);
    const { stranger, head, administrator, authors } = await people(app);
    fill(config.databasePath, size, authors, app.clock.today());
    const { services, office } = app;
    let update = 1;
    const start = async (person: Person) => {
      const { view } = await services.startForm({ recordType: 'persuasion-visit' }, person);
      return view.status === 'open' ? view : undefined;
    };
    const type = (person: Person, text: string) => {
      update += 1;
      return services.stepForm({ input: { kind: 'text', text }, updateId: update }, person);
    };
    const rows: [string, Taken][] = [];
    await start(stranger);
    await type(stranger, '没有台账的小学');
    rows.push(['form step, a teacher without files', await median(41, () => type(stranger, '回看'))]);
    rows.push(['form begun, head teacher', await median(9, () => start(head))]);
    await type(head, '新个案');
    rows.push(['form step, head teacher', await median(41, () => type(head, '回看'))]);
    rows.push(['form begun, administrator', await median(9, () => start(administrator))]);
    rows.push(['/files, administrator', await median(9, () => services.listFiles({}, administrator))]);
    rows.push([
      '/files of a kind, administrator',
      await median(9, () => services.listFiles({ kind: 'dropout' }, administrator)),
    ]);
    rows.push(['/records, administrator', await median(9, () => services.listRecords({}, administrator))]);
    rows.push(['/duties, head teacher', await median(9, () => services.listDuties({}, head))]);
    rows.push(['/duties, administrator', await median(9, () => services.listDuties({}, administrator))]);
    rows.push([
      'office: overview of a year',
      await median(5, () => office.overview({ months: 12 }, administrator)),
    ]);
    rows.push([
      'office: files of a school',
      await median(9, () => office.leafFiles({ school: '第7小学' }, administrator)),
    ]);
    rows.push([
      'office: overdue files',
      await median(9, () => office.leafFiles({ isOverdue: true }, administrator)),
    ]);
    rows.push([
      'office: visits of a result',
      await median(9, () =>
        office.leafRecords({ type: 'persuasion-visit', result: 'ineffective' }, administrator),
      ),
    ]);
    rows.push(['round of reminders, the first', await median(1, () => app.planReminders())]);
    rows.push(['round of reminders, later ones', await median(3, () => app.planReminders())]);
    const megabytes = Math.round(statSync(config.databasePath).size / 1024 ** 2);
    process.stdout.write(
      `\n${size} open files, each with a visit, of ${SCHOOLS} schools (${megabytes} MB)\n`,
    );
    for (const [name, { wall, processor }] of rows)
      process.stdout.write(
        `${name.padEnd(40)} ${wall.toFixed(1).padStart(9)} ms ${processor.toFixed(1).padStart(9)} ms of processor\n`,
      );
    await app.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const size of sizes.length > 0 ? sizes : [120, 1_062, 13_399, 132_229]) await measure(size);
