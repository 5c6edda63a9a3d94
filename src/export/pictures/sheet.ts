/** Charts one beneath the other under a title, as one SVG for a telephone's screen. */
import { type BarChart, drawBars } from './bars.ts';
import { FONT } from './png.ts';

export interface PictureWords {
  readonly title: string;
  /** One line of numbers under it. */
  readonly lines: readonly string[];
}

/** Drawn in few units and made large: what is written is a thirtieth of the picture's width. */
const WIDTH = 450;
const EDGE = 14;
const LINE = 22;
const GAP = 18;
const INK = '#16231e';
const SOFT = '#55625c';

/** @returns the SVG; undefined where no chart has anything to show. */
export function sheetOf({ title, lines }: PictureWords, charts: readonly BarChart[]): string | undefined {
  const parts: string[] = [];
  let top = EDGE + 24;
  const write = (text: string, size: number, ink: string) =>
    parts.push(`<text x="${EDGE}" y="${top}" font-size="${size}" fill="${ink}">${escaped(text)}</text>`);
  write(title, 21, INK);
  for (const line of lines) {
    top += LINE;
    write(line, 14, SOFT);
  }
  let count = 0;
  for (const chart of charts) {
    const drawn = drawBars(chart, {
      width: WIDTH - 2 * EDGE,
      ink: INK,
      font: FONT,
      fontSize: 14,
      isNumbered: true,
    });
    if (drawn === undefined) continue;
    count += 1;
    top += GAP + LINE;
    write(chart.title, 17, INK);
    top += 10;
    parts.push(drawn.svg.replace('<svg ', `<svg x="${EDGE}" y="${top}" `));
    top += drawn.height;
  }
  if (count === 0) return undefined;
  const height = top + EDGE;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="${FONT}"><rect width="${WIDTH}" height="${height}" fill="#ffffff"/>${parts.join('')}</svg>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
