/** What a table says of itself: which register, whose, of which days, by whom, how many rows, which filter. */
import type { Day } from '../domain/shared/day.ts';
import { showDay } from '../domain/shared/show-day.ts';
import { say } from '../messages/zh-CN.ts';
import type { Table } from './batches.ts';

export interface About {
  /** 隆阳区劝返记录 */
  readonly title: string;
  /** 填报单位 */
  readonly unit: string;
  readonly period: string;
  readonly madeOn: Day;
  readonly madeBy: string;
  readonly rows: number;
  readonly filter: readonly string[];
  readonly isRevealed: boolean;
  readonly purpose?: string | undefined;
}

/** Of a table that stands by itself, and of which words there are to fill in. */
export const NOTHING_SAID: About = {
  title: '',
  unit: '',
  period: '',
  madeOn: '',
  madeBy: '',
  rows: 0,
  filter: [],
  isRevealed: false,
};

interface Days {
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
}

export function periodWords({ from, to }: Days, today: Day): string {
  if (from === undefined && to === undefined) return say('table.all-days', { day: showDay(today) });
  if (to === undefined) return say('table.from-on', { day: showDay(from ?? '') });
  if (from === undefined) return say('table.up-to', { day: showDay(to) });
  return say('table.between', { from: showDay(from), to: showDay(to) });
}

/** 隆阳区_劝返记录_2026-09-01至2026-11-30.xlsx: no spaces, and nothing a file system would not take. */
export function fileNameOf(
  {
    place,
    title,
    from,
    to,
    today,
  }: Days & { readonly place: string; readonly title: string; readonly today: Day },
  format: string,
): string {
  const period =
    from === undefined
      ? say('table.up-to', { day: to ?? today })
      : say('table.between', { from, to: to ?? today });
  const name = [place, title, period].filter((part) => part !== '').join('_');
  return `${name.replaceAll(/[\\/:*?"<>|\s]/gu, '')}.${format}`;
}

/** The first sheet, as two columns of words. */
export function aboutRows(about: About, tables: readonly Table[]): readonly (readonly [string, string])[] {
  return [
    [say('table.about-title'), about.title],
    [say('table.about-unit'), about.unit],
    [say('table.about-period'), about.period],
    [say('table.about-filter'), about.filter.length === 0 ? say('table.about-none') : about.filter.join(';')],
    [say('table.about-rows'), say('table.about-rows-of', { count: about.rows })],
    [say('table.about-made'), about.madeOn],
    [say('table.about-by'), about.madeBy],
    ...(about.purpose === undefined ? [] : [[say('table.about-purpose'), about.purpose] as const]),
    [say('table.about-personal'), about.isRevealed ? say('table.about-revealed') : say('table.about-masked')],
    [say('table.about-sheets'), tables.map(({ name, measure }) => `${name}(${measure.count})`).join('、')],
  ];
}
