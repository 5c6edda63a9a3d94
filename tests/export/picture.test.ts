/** The overview as a picture: its size, its signs, and what stands on it. */
import { describe, expect, test } from 'vitest';
import { createDrawPng, FONT } from '../../src/export/pictures/png.ts';
import { decodePicture } from '../../src/ingest/readers/pictures.ts';
import type { Overview } from '../../src/operations/office/overview.ts';
import { createDrawOverview } from '../../src/operations/office/overview-picture.ts';

const NUMBERS: Overview = {
  from: '2026-06-01',
  to: '2026-11-21',
  open: 5,
  overdue: 2,
  ineffective: 0,
  largeClasses: 0,
  contactsDue: 0,
  townships: [
    { name: '潞江镇', open: 3, overdue: 2 },
    { name: '芒宽彝族傣族乡', open: 2, overdue: 0 },
  ],
  schools: [{ name: '曼允小学', open: 5, overdue: 2 }],
  kinds: [],
  visits: [{ month: '2026-11', results: { returned: 2 } }],
  certificates: [],
  questions: null,
  silent: ['某小学'],
};
const WORDS = { place: '保山市', day: '2026年11月21日' };

const drawPng = createDrawPng();

describe('signs', () => {
  test('of rare place names are drawn, each its own, and none as the box of a missing one', async () => {
    const signs = ['潞', '勐', '隆', '垟', '㙍', '堽', '\uE000'];
    const side = 20;
    const words = signs.map(
      (sign, at) => `<text x="${at * side + 1}" y="16" font-size="16" font-family="${FONT}">${sign}</text>`,
    );
    const width = side * signs.length;
    const { pixels, ...size } = decodePicture(
      await drawPng(
        `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${side}"><rect width="${width}" height="${side}" fill="#fff"/>${words.join('')}</svg>`,
      ),
    );
    const cell = size.width / signs.length;
    const drawn = signs.map((): string[] => []);
    for (let at = 0; at < pixels.length; at += 3) {
      const x = (at / 3) % size.width;
      const ofSign = Math.floor(x / cell);
      if ((pixels[at] ?? 255) < 128)
        drawn[ofSign]?.push(`${Math.round(x - ofSign * cell)},${Math.floor(at / 3 / size.width)}`);
    }
    const known = drawn.slice(0, -1);
    expect(known.map((ink) => ink.length > 1_000)).toEqual(known.map(() => true));
    expect(new Set(drawn.map(String)).size).toBe(signs.length);
  });
});

describe('the overview', () => {
  test('is a PNG 1,080 wide with bars of both colours and dark words', async () => {
    const png = await createDrawOverview(drawPng)(NUMBERS, WORDS);
    expect([...(png ?? [])].slice(0, 8)).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const { width, height, pixels } = decodePicture(png ?? new Uint8Array());
    expect(width).toBe(1080);
    // Telegram makes a picture smaller whose longer side has more than so many.
    expect(height).toBeLessThan(2_560);
    const counts = new Map([0x1f6f5c, 0xe0a72e, 0x16231e].map((colour) => [colour, 0]));
    const view = Buffer.from(pixels);
    for (let at = 0; at < view.length; at += 3) {
      const count = counts.get(view.readUIntBE(at, 3));
      if (count !== undefined) counts.set(view.readUIntBE(at, 3), count + 1);
    }
    for (const [colour, count] of counts) expect(count, colour.toString(16)).toBeGreaterThan(2_000);
  });

  test('shows townships where there are several, else schools; the numbers on their bars; nobody’s name', async () => {
    const svgs: string[] = [];
    const draw = createDrawOverview(async (svg) => {
      svgs.push(svg);
      return new Uint8Array();
    });
    await draw(NUMBERS, WORDS);
    await draw({ ...NUMBERS, townships: [] }, { ...WORDS, place: '甲<乙' });
    const said = svgs.map((svg) => [...svg.matchAll(/>([^<>]+)<\/text>/gu)].map(([, text]) => text));
    expect(said[0]).toEqual(
      expect.arrayContaining([
        '保山市控辍保学一览',
        '潞江镇',
        '芒宽彝族傣族乡',
        '未超期',
        '已返校',
        '2026-11',
      ]),
    );
    expect(said[0]).not.toContain('曼允小学');
    expect(said[1]).toEqual(expect.arrayContaining(['甲&lt;乙控辍保学一览', '曼允小学']));
    expect(said.flat()).not.toContain('某小学');
  });

  test('of nothing is no picture', async () => {
    const draw = createDrawOverview(() => Promise.reject(new Error('drawn')));
    expect(await draw({ ...NUMBERS, townships: [], schools: [], visits: [] }, WORDS)).toBeUndefined();
  });
});

test('what cannot be drawn says so, and the next is drawn', async () => {
  await expect(drawPng('no svg')).rejects.toThrow();
  expect(
    (await drawPng('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')).length,
  ).toBeGreaterThan(0);
});
