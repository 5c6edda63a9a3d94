/** Charts drawn on the server to SVG and put into the page as pictures: no script runs for them. The table beneath says the same. */
import { html } from 'hono/html';
import type { Html } from './layout.ts';

let echarts: typeof import('echarts/core') | undefined;

/** Loads what draws, when somebody looks for the first time: the program starts without. */
export async function readyCharts(): Promise<void> {
  if (echarts !== undefined) return;
  const [core, { BarChart }, { GridComponent, LegendComponent }, { SVGRenderer }] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ]);
  core.use([BarChart, GridComponent, LegendComponent, SVGRenderer]);
  echarts = core;
}

export interface Series {
  readonly name: string;
  readonly values: readonly number[];
}

/** Told apart in grey print and by eyes that see no red or green. */
const COLOURS = ['#1f6f5c', '#e0a72e', '#b0453f', '#5b7fb9', '#8a8f8c', '#7a4fa3', '#3fa3a0', '#c9783a'];
/** Legible on white and on the dark page alike. */
const INK = '#77857e';

/** Bars, lying where names are long, stacked where there are several series. */
export function barChart(
  alt: string,
  names: readonly string[],
  series: readonly Series[],
  lying = false,
): Html {
  if (names.length === 0 || echarts === undefined) return html``;
  const height = lying ? 60 + names.length * 28 : 240;
  const key = JSON.stringify([names, series, lying]);
  const picture = drawn.get(key) ?? pictureOf(echarts, names, series, lying, height);
  // The latest asked for stays longest.
  drawn.delete(key);
  drawn.set(key, picture);
  for (const oldest of drawn.keys()) if (drawn.size > KEPT) drawn.delete(oldest);
  return html`<img src="${picture}" alt="${alt}" width="560" height="${height}">`;
}

/** Drawing takes longer than everything else on a page; the numbers of one hour are mostly those of the last. */
const drawn = new Map<string, string>();
const KEPT = 60;

function pictureOf(
  { init }: Pick<NonNullable<typeof echarts>, 'init'>,
  names: readonly string[],
  series: readonly Series[],
  lying: boolean,
  height: number,
): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 560, height });
  const category = {
    type: 'category' as const,
    data: [...names],
    inverse: lying,
    axisLabel: { color: INK, fontSize: 13, interval: 0 },
    axisLine: { lineStyle: { color: INK } },
    axisTick: { show: false },
  };
  const value = {
    type: 'value' as const,
    minInterval: 1,
    axisLabel: { color: INK, fontSize: 13 },
    splitLine: { lineStyle: { color: INK, opacity: 0.25 } },
  };
  chart.setOption({
    animation: false,
    color: COLOURS,
    textStyle: { fontFamily: 'system-ui, PingFang SC, Noto Sans CJK SC, Microsoft YaHei, sans-serif' },
    grid: {
      left: 8,
      right: 24,
      top: series.length > 1 ? 36 : 12,
      bottom: 8,
      outerBoundsMode: 'same' as const,
      outerBoundsContain: 'axisLabel' as const,
    },
    ...(series.length > 1 ? { legend: { top: 0, textStyle: { color: INK, fontSize: 13 } } } : {}),
    xAxis: lying ? value : category,
    yAxis: lying ? category : value,
    series: series.map(({ name, values }) => ({
      type: 'bar' as const,
      name,
      data: [...values],
      stack: 'all',
      barMaxWidth: 28,
    })),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
