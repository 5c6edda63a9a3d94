/** Tables too long for memory: what is written row by row is, cell by cell, what was put aside. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as othersTurn } from 'node:timers/promises';
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { About } from '../../src/export/about.ts';
import { collected, writeTables } from '../../src/export/formats.ts';
import { writeCsvParts } from '../../src/export/lines.ts';
import type { Column, Row } from '../../src/export/sheet.ts';
import { Spool } from '../../src/export/spool.ts';
import { writeWorkbook } from '../../src/export/workbook.ts';

const ROWS = 1_250;
const ABOUT: About = {
  title: '隆阳区劝返记录',
  unit: '隆阳区教育体育局',
  period: '全部',
  madeOn: '2026-11-22',
  madeBy: '县(市、区)管理员',
  rows: ROWS,
  filter: [],
  isRevealed: false,
};
const COLUMNS: readonly Column[] = [
  { id: 'number', title: '记录编号' },
  { id: 'visitedOn', title: '劝返日期' },
  { id: 'village', title: '村(社区)' },
  { id: 'people', title: '人数', unit: '人', isSummed: true },
];
const rowAt = (index: number): Row => [
  `QF-2026-${index}`,
  index % 3 === 0 ? null : { day: `2026-11-${10 + (index % 20)}` },
  ['潞江镇曼允村', '1-2', '=1+1', '<&>"\n两行', '', '\u0007响'][index % 6] ?? null,
  index % 5 === 0 ? null : index,
];

const folder = mkdtempSync(join(tmpdir(), 'yijiaotong-spool-'));
const spool = new Spool({ name: '劝返记录', columns: COLUMNS }, folder);
beforeAll(async () => {
  for (let at = 0; at < ROWS; at += 50)
    await spool.add(Array.from({ length: Math.min(50, ROWS - at) }, (_, index) => rowAt(at + index)));
  await spool.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('rows kept aside', () => {
  test('come back as they were, twice', async () => {
    for (let time = 0; time < 2; time += 1) {
      const rows: Row[] = [];
      for await (const batch of spool.batches()) rows.push(...batch);
      expect(rows).toEqual(Array.from({ length: ROWS }, (_, index) => rowAt(index)));
    }
  });

  test('lie on the disk under a key, and are gone when they are dropped', async () => {
    const other = new Spool({ name: '劝返记录', columns: COLUMNS }, join(folder, 'other'));
    await other.add(Array.from({ length: 1_000 }, (_, index) => rowAt(index)));
    await other.close();
    const [name = ''] = readdirSync(join(folder, 'other'));
    expect(readFileSync(join(folder, 'other', name), 'utf8')).not.toMatch(/QF-2026|潞江/u);
    other.drop();
    expect(readdirSync(join(folder, 'other'))).toEqual([]);
  });

  test('whoever reads rows is told when they cannot be kept aside any more, and waits for nothing', async () => {
    const lost = new Spool({ name: '劝返记录', columns: COLUMNS }, join(folder, 'lost'));
    const goesOn = async (count: number): Promise<never> => {
      await lost.add(Array.from({ length: count }, () => [null]));
      await othersTurn();
      return goesOn(50);
    };
    const told = goesOn(1_000);
    // The file is not open yet.
    rmSync(join(folder, 'lost'), { recursive: true });
    await expect(told).rejects.toThrow('ENOENT');
    await expect(lost.close()).rejects.toThrow('ENOENT');
  });
});

describe('a workbook of more rows than a sheet takes', () => {
  let book: Awaited<ReturnType<typeof readXlsx>>;
  beforeAll(async () => {
    const bytes = await collected((sink) => writeWorkbook([spool], ABOUT, sink, 500));
    book = await readXlsx(bytes, { readStyles: true });
  });

  test('has them on several, every cell where and what it was', () => {
    expect(book.sheets.map(({ name }) => name)).toEqual(['说明', '劝返记录_1', '劝返记录_2', '劝返记录_3']);
    const found = book.sheets
      .slice(1)
      .flatMap(({ rows }) => rows.filter((row) => /^QF-/u.test(String(row[0]))));
    const expected = Array.from({ length: ROWS }, (_, index) =>
      rowAt(index).map((cell) =>
        typeof cell === 'object' && cell !== null
          ? new Date(`${cell.day}T00:00:00Z`)
          : typeof cell === 'string'
            ? cell.replace('\u0007', '') || null
            : cell,
      ),
    );
    expect(found.map((row) => row.map((cell) => (cell === '' ? null : cell)))).toEqual(expected);
  });

  test('looks the same on each: head, ruled cells, print area; totals and the line to sign stand under the last', () => {
    const setUp = book.sheets
      .slice(1)
      .map(({ rows, cells, pageSetup }) => [
        rows[2]?.[3],
        cells?.get('3,1')?.style?.numFmt,
        cells?.get('3,2')?.style?.numFmt,
        cells?.get(`${rows.length < 500 ? 100 : 400},0`)?.style?.border?.left?.style,
        pageSetup?.printArea,
        pageSetup?.printTitlesRow,
        String(rows.at(-2)?.[0]),
      ]);
    const same = ['人数(人)', 'yyyy-mm-dd', '@', 'thin'];
    expect(setUp).toEqual([
      [...same, '$A$1:$D$503', '$3:$3', 'QF-2026-498'],
      [...same, '$A$1:$D$503', '$3:$3', 'QF-2026-998'],
      [...same, '$A$1:$D$255', '$3:$3', `合计 ${ROWS}条`],
    ]);
    const sum = Array.from({ length: ROWS }, (_, index) => (index % 5 === 0 ? 0 : index)).reduce(
      (a, b) => a + b,
    );
    expect(book.sheets[3]?.rows.at(-2)?.[3]).toBe(sum);
    expect(book.sheets[3]?.rows.at(-1)?.[0]).toContain('单位负责人(签字、盖章)');
  });
});

describe('the same as text', () => {
  test('a zip says what it is, and holds all rows over its parts', async () => {
    const parts = unzipSync(await collected((sink) => writeCsvParts([spool], ABOUT, sink, 600)));
    expect(Object.keys(parts)).toEqual(['说明.csv', '劝返记录_1.csv', '劝返记录_2.csv', '劝返记录_3.csv']);
    const texts = Object.values(parts).map((part) => strFromU8(part));
    expect(texts[0]).toContain(`${ROWS}条`);
    expect(texts.slice(1).map((text) => text.match(/QF-2026-/gu)?.length)).toEqual([600, 600, 50]);
  });

  test.each(['csv', 'jsonl', 'xlsx', 'zip'] as const)('%s says how many rows it wrote', async (format) => {
    expect(await writeTables([spool], format, ABOUT, async () => undefined)).toEqual([ROWS]);
  });
});
