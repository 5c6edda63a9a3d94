/** The overview's charts as one picture for a chat. Numbers by place and month: it shows nobody. */
import type { DrawPng } from '../../export/pictures/png.ts';
import { sheetOf } from '../../export/pictures/sheet.ts';
import { say } from '../../messages/zh-CN.ts';
import { groupsChart, visitsChart } from './charts.ts';
import type { Overview } from './overview.ts';

/** @returns a PNG; undefined where there is nothing to chart. */
export type DrawOverview = (
  numbers: Overview,
  words: { readonly place: string; readonly day: string },
) => Promise<Uint8Array | undefined>;

export function createDrawOverview(drawPng: DrawPng): DrawOverview {
  return async ({ open, overdue, townships, schools, visits }, { place, day }) => {
    const words = {
      title: say('overview.picture-title', { place }),
      lines: [say('overview.picture-line', { day, open, overdue })],
    };
    // What is all of one township is told by its schools. One of the two: Telegram makes what is long small.
    const groups =
      townships.length > 1
        ? groupsChart(say('office.by-township'), townships)
        : groupsChart(say('office.by-school'), schools);
    const svg = sheetOf(words, [groups, visitsChart(visits)]);
    return svg === undefined ? undefined : drawPng(svg);
  };
}
