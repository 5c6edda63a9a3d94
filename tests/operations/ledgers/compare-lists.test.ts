/** Lists as offices keep them, compared without a number of a child leaving them. */
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { consoleAdministrator } from '../../../src/commands/command.ts';
import { readList } from '../../../src/ingest/read-list.ts';
import { createCompareLists } from '../../../src/operations/ledgers/compare-lists.ts';
import { perform } from '../../../src/operations/operation.ts';
import { openApp, personOf } from '../../support/app.ts';

const csv = (...lines: readonly string[]) => new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}`);
const DIGITS = ['530521201403050011', '530521201404060022', '530521201405070033'] as const;

const POPULATION = csv(
  '适龄儿童名单',
  '姓名,身份证号,出生日期,联系电话',
  `岩一,${DIGITS[0]},2014-03-05,13900000001`,
  `岩二,${DIGITS[1]},2014-04-06,13900000002`,
  `岩三,${DIGITS[2]},2014-05-07,13900000003`,
);

describe('a list', () => {
  test('is read below its title, the G of the roll and the telephone left out', async () => {
    const [child] = await readList(csv('学籍号,姓名,班级', `G${DIGITS[0]},岩一,三1`), 'roll.csv');
    expect(child).toEqual({
      line: 2,
      number: DIGITS[0],
      name: '岩一',
      born: '2014-03',
      shown: { 姓名: '岩一', 班级: '三1' },
    });
    expect((await readList(POPULATION, 'a.csv'))[0]).toMatchObject({
      line: 3,
      shown: { 姓名: '岩一', 出生日期: '2014-03-05' },
    });
  });

  test('is read from a spreadsheet, and from a file in the encoding of the country', async () => {
    const xlsx = await writeXlsx({
      sheets: [
        {
          name: 'a',
          rows: [
            ['姓名', '出生年月'],
            ['岩一', '2014年3月'],
          ],
        },
      ],
    });
    expect(await readList(new Uint8Array(xlsx), 'a.xlsx')).toMatchObject([
      { line: 2, name: '岩一', born: '2014-03' },
    ]);
    // 姓名,身份证号 in GB 18030.
    const head = [0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xc9, 0xed, 0xb7, 0xdd, 0xd6, 0xa4, 0xba, 0xc5, 0x0a];
    const bytes = Uint8Array.from([...head, ...new TextEncoder().encode(`A,${DIGITS[0]}`)]);
    expect(await readList(bytes, 'b.csv')).toMatchObject([{ name: 'A', number: DIGITS[0] }]);
  });

  test('without a head that tells children apart is refused with what to write', async () => {
    await expect(readList(csv('学校,班级', '甲,乙'), 'x.csv')).rejects.toThrow('"x.csv"里没找到表头');
  });
});

describe('comparing', () => {
  test('matches by number, and by name and birth month where a row has none', async () => {
    const app = await openApp();
    const compare = perform(createCompareLists(app.gate), app);
    const input = {
      households: await readList(POPULATION, 'a.csv'),
      roll: await readList(csv('学籍号,姓名', `G${DIGITS[0]},岩一`, `G${DIGITS[1]},岩二`), 'b.csv'),
      attending: await readList(csv('姓名,出生年月', '岩一,2014.3', '岩九,2014.9'), 'c.csv'),
    };
    const found = await compare(input, await consoleAdministrator(app));
    const lines = (rows: readonly { readonly line: number }[]) => rows.map(({ line }) => line);
    expect([lines(found.notEnrolled), lines(found.notAttending), lines(found.withoutRoll)]).toEqual([
      [5],
      [3],
      [3],
    ]);
    const said = JSON.stringify([found, input.households.map(({ shown }) => shown)]);
    expect([...DIGITS, '13900000001'].filter((digits) => said.includes(digits))).toEqual([]);
    const [entry] = (await app.work.stores.audit.list(5)).filter(({ action }) => action === 'ledger.compare');
    expect(entry?.details).toEqual({ households: 3, roll: 2, attending: 2, notEnrolled: 1, notAttending: 1 });
  });

  test("is for the office's own machine alone", async () => {
    const app = await openApp();
    const compare = perform(createCompareLists(app.gate), app);
    const administrator = await personOf(app, 'administrator', '530500');
    const none = { households: [], roll: [], attending: [] };
    await expect(compare(none, administrator)).rejects.toThrow();
  });
});
