/** What the overview charts, on the office's page and on the picture that goes into a chat: the same bars. */
import { persuasionVisit } from '../../domain/records/types/persuasion-visit.ts';
import { type BarChart, type Drawn, drawBars } from '../../export/pictures/bars.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Group, Overview } from './overview.ts';

export type { BarChart } from '../../export/pictures/bars.ts';

/** Bars that a chart has room for; the table has them all. */
const BARS = 12;

export function groupsChart(title: string, groups: readonly Group[]): BarChart {
  const shown = groups.filter(({ name }) => name !== '').slice(0, BARS);
  return {
    title,
    names: shown.map(({ name }) => name),
    series: [
      { name: say('office.on-time'), values: shown.map(({ open, overdue }) => open - overdue) },
      { name: say('office.overdue-short'), values: shown.map(({ overdue }) => overdue) },
    ],
    isLying: true,
  };
}

export function visitsChart(months: Overview['visits']): BarChart {
  return {
    title: say('office.visits'),
    names: months.map(({ month }) => month),
    series: resultsIn(months).map(([id, name]) => ({
      name,
      values: months.map(({ results }) => results[id] ?? 0),
    })),
  };
}

/** Results that came at all, with what they are called. */
export function resultsIn(months: Overview['visits']): readonly (readonly [id: string, name: string])[] {
  return Object.entries(persuasionVisit.fields.result.options).filter(([id]) =>
    months.some(({ results }) => results[id] !== undefined),
  );
}

/** Legible on white and on the dark page alike; its table stands beneath. */
const ON_PAGE = {
  width: 560,
  ink: '#77857e',
  font: 'system-ui, PingFang SC, Noto Sans CJK SC, Microsoft YaHei, sans-serif',
  fontSize: 13,
  isNumbered: false,
};

/** Drawing takes longer than everything else on a page; the numbers of one hour are mostly those of the last. */
const kept = new Map<string, Drawn>();
const KEPT = 60;

export function drawForPage(chart: BarChart): Drawn | undefined {
  const key = JSON.stringify(chart);
  const drawn = kept.get(key) ?? drawBars(chart, ON_PAGE);
  if (drawn === undefined) return undefined;
  // The latest asked for stays longest.
  kept.delete(key);
  kept.set(key, drawn);
  for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
  return drawn;
}
