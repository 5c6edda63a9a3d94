/**
 * npm run ledgers -- report --rhythm month|quarter|term|school-year [--day DAY] [--place CODE] [--out FILE.xlsx|.csv]
 * npm run ledgers -- indicators --from DAY --to DAY [--place CODE]
 * npm run ledgers -- early [--place CODE]
 * npm run ledgers -- tasks [--find WORDS] [--place CODE]
 * npm run ledgers -- compare --population F --roll F --present F [--poor F] [--before F] --out FOLDER
 *
 * All of it from the rows of the office, or from lists it holds; what is written belongs to its owner alone.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Command } from 'commander';
import { type Block, plainText } from '../answering/reply.ts';
import type { App } from '../compose.ts';
import type { Person } from '../domain/access/person.ts';
import type { ListRow, Standing } from '../domain/casework/compare-lists.ts';
import { RHYTHMS, type Rhythm, type RhythmRow } from '../domain/casework/rhythm.ts';
import { isDay } from '../domain/shared/day.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { formatSheets } from '../export/formats.ts';
import type { Sheet } from '../export/table.ts';
import { type ListedChild, readList } from '../ingest/read-list.ts';
import { say } from '../messages/zh-CN.ts';
import { createCompareLists } from '../operations/ledgers/compare-lists.ts';
import { createCountIndicators } from '../operations/ledgers/count-indicators.ts';
import { earlyBlocks, indicatorBlocks, reportBlocks } from '../operations/ledgers/ledger-blocks.ts';
import { taskInWords } from '../operations/ledgers/list-tasks.ts';
import { perform } from '../operations/operation.ts';
import { asAdministrator } from './as-administrator.ts';
import { writeOut } from './command.ts';

const program = new Command('ledgers');
const PLACE = ['--place <code>', 'division code; all places of the office where left out'] as const;

program
  .command('report')
  .requiredOption('--rhythm <rhythm>', RHYTHMS.join(', '))
  .option('--day <day>', 'a day of the period; today')
  .option(...PLACE)
  .option('--out <file>', 'write a table, .xlsx or .csv')
  .action(async ({ rhythm, day, place, out }: Record<string, string | undefined>) =>
    inOffice(place, async (app, actor) => {
      if (!isRhythm(rhythm)) throw new UsageError(`没有"${rhythm}"这种报告。有:${RHYTHMS.join('、')}。`);
      const report = await app.services.reportRhythm(
        { rhythm, ...(day === undefined ? {} : { day: asDay(day) }) },
        actor,
      );
      if (out !== undefined) {
        const sheets = [sheetOf('学校', report.schools), sheetOf('乡镇', report.townships)];
        writeOut(out, await formatSheets(sheets, out.endsWith('.csv') ? 'csv' : 'xlsx'));
      }
      print(reportBlocks(report, rhythm, nameOf(app, actor)));
    }),
  );

program
  .command('indicators')
  .requiredOption('--from <day>')
  .requiredOption('--to <day>')
  .option(...PLACE)
  .action(async ({ from = '', to = '', place }: Record<string, string | undefined>) =>
    inOffice(place, async (app, actor) => {
      const { law, library } = app.knowledge;
      const count = perform(createCountIndicators({ ...app.gate, law, library }), app);
      print(indicatorBlocks(await count({ from: asDay(from), to: asDay(to) }, actor)));
    }),
  );

program
  .command('early')
  .option(...PLACE)
  .action(async ({ place }: Record<string, string | undefined>) =>
    inOffice(place, async (app, actor) => print(earlyBlocks(await app.services.listEarly({}, actor)))),
  );

program
  .command('tasks')
  .option('--find <words>', 'only those with these words in their line')
  .option(...PLACE)
  .action(async ({ place, find }: Record<string, string | undefined>) =>
    inOffice(place, async (app, actor) => {
      const tasks = await app.services.listTasks({ words: find }, actor);
      const words = tasks.length === 0 ? [say('task.none')] : tasks.map(taskInWords);
      process.stdout.write(`${words.join('\n')}\n`);
    }),
  );

program
  .command('compare')
  .requiredOption('--population <file>', 'children of school age by household')
  .requiredOption('--roll <file>', "children on a school's roll")
  .requiredOption('--present <file>', 'children at school on the day of counting')
  .option('--poor <file>', 'children of households once poor or monitored')
  .option('--before <file>', 'children on the roll at the end of last term')
  .requiredOption('--out <folder>', 'a folder that is there; the ledger and the lists are written into it')
  .action(async (files: Record<string, string | undefined>) =>
    inOffice(undefined, async (app, actor) => {
      const [households, roll, attending] = await Promise.all(
        [files['population'], files['roll'], files['present']].map((path) => listIn(path ?? '')),
      );
      const [poor, before] = await Promise.all(
        [files['poor'], files['before']].map((path) => (path === undefined ? undefined : listIn(path))),
      );
      if (households === undefined || roll === undefined || attending === undefined) return;
      const compare = perform(createCompareLists(app.gate), app);
      const input = {
        households,
        roll,
        attending,
        ...(poor === undefined ? {} : { poor }),
        ...(before === undefined ? {} : { before }),
      };
      const found = await compare(input, actor);
      const write = async (
        name: string,
        rows: readonly (ListRow & { readonly standing?: Standing })[],
        from: readonly ListedChild[],
      ) => {
        const byLine = new Map(rows.map((row) => [row.line, row]));
        const listed = from.flatMap((child) => {
          const row = byLine.get(child.line);
          const standing = row?.standing === undefined ? [] : [STANDINGS[row.standing]];
          return row === undefined ? [] : [{ child, told: [...standing, found.files.get(row.key) ?? ''] }];
        });
        const path = join(files['out'] ?? '', `${name}.xlsx`);
        writeOut(path, await formatSheets([listSheet(name, listed)], 'xlsx'));
        process.stdout.write(`${name}:${listed.length}人,${path}\n`);
      };
      await write('适龄儿童台账', found.ofSchoolAge, households);
      await write('适龄未入学籍', found.notEnrolled, households);
      await write('在籍不在校', found.notAttending, roll);
      await write('在校不在籍', found.withoutRoll, attending);
      if (before !== undefined)
        await write('上学期在籍本学期不在籍(毕业、转出的也在内)', found.goneSince, before);
      // Rows of two lists: each is looked up in its own.
      if (poor !== undefined) {
        const keys = new Set(found.poorOut.map(({ key }) => key));
        await write(
          '其中脱贫户监测户(未入学籍)',
          found.notEnrolled.filter(({ key }) => keys.has(key)),
          households,
        );
        await write(
          '其中脱贫户监测户(在籍不在校)',
          found.notAttending.filter(({ key }) => keys.has(key)),
          roll,
        );
      }
      for (const { list, lines } of found.doubled)
        process.stdout.write(`${LIST_NAMES[list]}:第${lines.join('、')}行像是同一个孩子,请人工核对\n`);
    }),
  );

const LIST_NAMES = {
  households: '户籍名单',
  roll: '学籍名单',
  attending: '在校名单',
  poor: '脱贫户监测户名单',
  before: '上学期学籍名单',
};

const STANDINGS: Readonly<Record<Standing, string>> = {
  'at-school': '在籍在校',
  'not-attending': '在籍不在校',
  'without-roll': '在校不在籍',
  'not-enrolled': '未入学籍',
};

/** @param place - division code the actor stands at. */
async function inOffice(
  place: string | undefined,
  act: (app: App, actor: Person) => Promise<void>,
): Promise<void> {
  await asAdministrator(async (app, actor) => {
    if (place !== undefined && app.services.places.places.every(({ code }) => code !== place))
      throw new UsageError(`没有"${place}"这个地方,请写区划代码,例如 530500。`);
    await act(app, place === undefined ? actor : { ...actor, place });
  });
}

function isRhythm(text: string | undefined): text is Rhythm {
  return RHYTHMS.some((rhythm) => rhythm === text);
}

function asDay(text: string): string {
  if (!isDay(text)) throw new UsageError(`"${text}"不是日期,请写成 2026-11-21。`);
  return text;
}

function nameOf({ services: { places } }: App, { place }: Person): string {
  return places.places.find(({ code }) => code === place)?.name ?? '';
}

async function listIn(path: string): Promise<readonly ListedChild[]> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new UsageError(say('ledger.unreadable', { file: path }));
  }
  return readList(bytes, basename(path));
}

function sheetOf(name: string, rows: readonly RhythmRow[]): Sheet {
  const columns = Object.entries(COLUMNS).map(([id, title]) => ({ id, title }));
  return { name, columns, rows: rows.map((row) => columns.map(({ id }) => row[id as keyof RhythmRow])) };
}

const COLUMNS: Readonly<Record<keyof RhythmRow, string>> = {
  unit: '单位',
  openBefore: '期初',
  opened: '新增',
  returned: '复学',
  closed: '销号',
  openAfter: '期末',
  visits: '劝返人次',
  reports: '报告',
};

interface ListedRow {
  readonly child: ListedChild;
  /** Its standing where the list is a ledger, and the file there is of it. */
  readonly told: readonly string[];
}

/** What its own list says of a child, without numbers, where it stands there, and the file there is of it. */
function listSheet(name: string, rows: readonly ListedRow[]): Sheet {
  const titles = Object.keys(rows[0]?.child.shown ?? {});
  const isLedger = rows[0]?.told.length === 2;
  return {
    name,
    columns: [
      { id: 'line', title: '原名单行号' },
      ...(isLedger ? [{ id: 'standing', title: '状态' }] : []),
      { id: 'file', title: '已有个案' },
      ...titles.map((title) => ({ id: title, title })),
    ],
    rows: rows.map(({ child, told }) => [
      child.line,
      ...told,
      ...titles.map((title) => child.shown[title] ?? ''),
    ]),
  };
}

function print(blocks: readonly Block[]): void {
  process.stdout.write(`${plainText(blocks)}\n`);
}

await program.parseAsync();
