/** A plan printed to PDF and laid on a scanner comes back with its clauses; a picture without text is refused. */

import type { Browser } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSafely } from '../../src/ingest/read-safely.ts';
import { ingest } from '../support/ingesting.ts';
import { asDocx, asHtml, asPdf, asScans, openRenderer } from '../support/render-documents.ts';

const PLAN = [
  '某县控辍保学工作方案',
  '一、工作目标',
  '（一）全县适龄儿童少年入学率达到百分之百，辍学率控制在国家规定范围以内，建立控辍保学台账并按月更新。',
  '（二）残疾儿童少年入学率达到百分之九十五以上。',
  '二、工作措施',
  '第五条规定的情形除外。',
];
const labels = ['文首', '一', '一(一)', '一(二)', '二'];
let browser: Browser;
beforeAll(async () => {
  browser = await openRenderer();
}, 60_000);
afterAll(async () => {
  await browser?.close();
});

test.each([
  ['a Word file', () => asDocx(PLAN)],
  ['a saved web page', async () => new TextEncoder().encode(asHtml(PLAN))],
  ['a PDF', () => asPdf(browser, PLAN)],
])(
  '%s has the same clauses, and nothing of its surroundings',
  async (_name, render) => {
    const { pieces } = await readSafely(await render(), 'plan');
    const read = ingest(pieces);
    expect(read.labels).toEqual(labels);
    expect(read.joined).toBe(ingest(PLAN).joined);
  },
  60_000,
);

test('a scan laid on askew is read along its lines, and a misread word of the field is repaired', async () => {
  const [scan = new Uint8Array()] = await asScans(browser, PLAN, { height: 800 });
  const { pieces, recognised } = await readSafely(scan, 'scan.png', { terms: ['控辍保学', '辍学率'] });
  expect(ingest(pieces).labels).toEqual(labels);
  expect(ingest(pieces).textOf('一(一)')).toContain('控辍保学台账');
  expect(recognised[0]?.confidence).toBeGreaterThan(0.9);
}, 120_000);

test('a picture without lines of text is refused', async () => {
  const face = new PNG({ width: 400, height: 400 });
  for (let at = 0; at < face.data.length; at += 4) {
    const away = Math.hypot(((at / 4) % 400) - 200, Math.floor(at / 1_600) - 200);
    face.data.set(away < 120 ? [220, 180, 150, 255] : [90, 120, 160, 255], at);
  }
  await expect(readSafely(new Uint8Array(PNG.sync.write(face)), 'face.png')).rejects.toThrow(
    '照片和人像不收',
  );
}, 120_000);

test('a broken PDF is refused with the remedy', async () => {
  const broken = new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<<');
  await expect(readSafely(broken, 'broken.pdf')).rejects.toThrow('已损坏');
}, 60_000);
