/** A child's number becomes its match key at the door: on the page, in a table brought in, in lists compared. */
import { describe, expect, test } from 'vitest';
import { consoleAdministrator } from '../../src/commands/command.ts';
import { matchKeyOf, studentNumber } from '../../src/domain/records/match-key.ts';
import { readList } from '../../src/ingest/read-list.ts';
import { createCompareLists } from '../../src/operations/ledgers/compare-lists.ts';
import { perform } from '../../src/operations/operation.ts';
import { openApp, personOf, type TestApp } from '../support/app.ts';

const NUMBER = '530521201403050011';
const OTHER = '53052120140406002X';
const csv = (...lines: readonly string[]) => new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}`);
const TABLE = csv(
  '学校,年级,村(社区),学籍号,处理依据,情况,发现日期,发现人',
  `甲小学,三年级,潞江镇曼允村,G${NUMBER},法定职责,疑似辍学,2026-11-10,班主任`,
  '乙小学,四年级,潞江镇新村,KX-00123,法定职责,疑似辍学,2026-11-11,班主任',
);

/** Everything the database holds, opened, and what was logged. */
async function everything({ work, logger }: TestApp, importId?: string): Promise<string> {
  const { stores } = work;
  const all = [
    await stores.cases.list({ limit: 100 }),
    await stores.records.list({}),
    await stores.audit.list(100),
    await stores.shelf.list({ kind: 'import', limit: 10 }),
    importId,
    logger,
  ];
  return JSON.stringify(all);
}

const imported = async (app: TestApp) => {
  const actor = await personOf(app, 'administrator', '530502', { userId: '3' });
  const { id } = await app.office.imports.begin(
    { type: 'suspected-dropout', fileName: '名单.csv', bytes: TABLE },
    actor,
  );
  return { actor, id };
};

describe('a match key', () => {
  const keyed = (number: string) => `k${number.length}`.padEnd(16, 'x');

  test.each([
    [`G${NUMBER}`, NUMBER],
    [NUMBER, NUMBER],
    [` g${OTHER.toLowerCase()} `, OTHER],
    ['J530521201403050011', 'J530521201403050011'],
    ['L5305212014030512AB', 'L5305212014030512AB'],
    ['Ｇ530521201403050011', NUMBER],
    ['13900000001', undefined],
    ['岩一', undefined],
  ])('%s is the number %s', (text, number) => {
    expect(studentNumber(text)).toBe(number);
  });

  test('is the same with the G of the roll and without, of a county code too, and of a name there is none', () => {
    expect([
      matchKeyOf(`G${NUMBER}`, keyed),
      matchKeyOf('KX-00123', keyed),
      matchKeyOf('岩一', keyed),
    ]).toEqual([matchKeyOf(NUMBER, keyed), '核对码:k8xxxxxxxxxxxxxx', undefined]);
  });
});

describe('the number of a child', () => {
  test('typed on the whole page is kept as its key, and shown as being there', async () => {
    const app = await openApp();
    const teacher = await personOf(app, 'teacher', '530502');
    await app.services.startForm({ recordType: 'suspected-dropout' }, teacher);
    const draftId = (await app.services.readWhole({}, teacher))?.draftId;
    const give = (value: string) =>
      app.services.giveAnswer({ draftId: draftId ?? '', field: 'matchKey', value }, teacher);
    const valueNow = async (typed: string) =>
      (await give(typed)).fields.find(({ id }) => id === 'matchKey')?.value;
    const key = await valueNow(`G${NUMBER}`);
    expect([key, await valueNow(NUMBER)]).toEqual([expect.stringMatching(/^核对码:[\w-]{16}$/u), key]);
    const wrong = await give('三年级的那个');
    expect([wrong.said[0]?.isFault, wrong.said[0]?.text.includes('没有保存')]).toEqual([true, true]);
    const drafts = JSON.stringify(await app.work.stores.drafts.findOpen(teacher.id));
    expect(`${drafts}${await everything(app)}`).not.toContain(NUMBER);
  });

  test('in a table brought in is its key from the first moment on, and finds its file the next time', async () => {
    const app = await openApp();
    const { actor, id } = await imported(app);
    expect(await everything(app)).not.toContain(NUMBER);
    const { rows } = await app.office.imports.read({ id }, actor);
    expect(rows.map(({ reasons }) => reasons)).toEqual([[], []]);
    await app.office.imports.commit({ id, likes: 'apart' }, actor);
    const files = await app.work.stores.cases.list({ limit: 10 });
    expect(files.map(({ answers }) => answers['matchKey'])).toEqual([
      expect.stringMatching(/^核对码:/u),
      expect.stringMatching(/^核对码:/u),
    ]);
    // Of another school and village: the key alone tells.
    const again = await app.office.imports.begin(
      {
        type: 'suspected-dropout',
        fileName: '又一份.csv',
        bytes: csv(
          '学校,年级,村(社区),身份证号,处理依据,情况,发现日期,发现人',
          `丙中学,七年级,芒宽乡新寨,${NUMBER},法定职责,疑似辍学,2026-11-12,班主任`,
        ),
      },
      actor,
    );
    const [row] = (await app.office.imports.read(again, actor)).rows;
    const first = files.find(({ answers }) => answers['school'] === '甲小学');
    expect(row?.like).toEqual([first?.number]);
    expect(await everything(app)).not.toContain(NUMBER);
  });

  test('in lists compared says which file there is of the child already', async () => {
    const app = await openApp();
    const { actor, id } = await imported(app);
    await app.office.imports.commit({ id, likes: 'apart' }, actor);
    const compare = perform(createCompareLists(app.gate), app);
    const roll = await readList(csv('学籍号,姓名', `G${NUMBER},岩一`, `G${OTHER},岩二`), 'b.csv');
    const found = await compare({ households: roll, roll, attending: [] }, await consoleAdministrator(app));
    const [file] = (await app.work.stores.cases.list({ limit: 10 })).filter(
      ({ answers }) => answers['school'] === '甲小学',
    );
    expect(found.notAttending.map(({ key, line }) => [line, found.files.get(key)])).toEqual([
      [2, `${file?.number}(疑似辍学)`],
      [3, undefined],
    ]);
  });
});
