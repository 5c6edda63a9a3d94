/** Bars drawn on the server to SVG: no script runs for them where they are looked at. */
import { createRequire } from 'node:module';

type ECharts = typeof import('echarts');

let loaded: ECharts | undefined;

/**
 * Loaded when something is drawn for the first time: the program starts without. Its one packed file takes a
 * tenth of a second; its hundreds of modules took three.
 */
function echarts(): ECharts {
  loaded ??= createRequire(import.meta.url)('echarts/dist/echarts.min.js') as ECharts;
  return loaded;
}

export interface Series {
  readonly name: string;
  readonly values: readonly number[];
}

export interface BarChart {
  readonly title: string;
  readonly names: readonly string[];
  /** Stacked where there are several. */
  readonly series: readonly Series[];
  /** Lying where names are long. */
  readonly isLying?: boolean;
}

export interface BarLook {
  readonly width: number;
  readonly ink: string;
  readonly font: string;
  readonly fontSize: number;
  /** Each bar bears its number: where no table stands beneath. */
  readonly isNumbered: boolean;
}

export interface Drawn {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** Told apart in grey print and by eyes that see no red or green. */
const COLOURS = ['#1f6f5c', '#e0a72e', '#b0453f', '#5b7fb9', '#8a8f8c', '#7a4fa3', '#3fa3a0', '#c9783a'];
/** Too light for white numbers. */
const LIGHT = ['#e0a72e', '#8a8f8c', '#3fa3a0', '#c9783a'];

/** @returns undefined where there is nothing to draw. */
export function drawBars(chart: BarChart, look: BarLook): Drawn | undefined {
  const { names, series, isLying = false } = chart;
  if (names.length === 0) return undefined;
  const { width } = look;
  const height = isLying ? 60 + names.length * 28 : 240;
  const drawing = echarts().init(null, null, { renderer: 'svg', ssr: true, width, height });
  drawing.setOption(optionOf(names, series, isLying, look));
  const svg = drawing.renderToSVGString();
  drawing.dispose();
  return { svg, width, height };
}

function optionOf(names: readonly string[], series: readonly Series[], isLying: boolean, look: BarLook) {
  const { ink, fontSize, font } = look;
  // One colour alone is told by the table, where there is one.
  const hasLegend = series.length > 1 || look.isNumbered;
  const words = { color: ink, fontSize };
  const category = {
    type: 'category' as const,
    data: [...names],
    inverse: isLying,
    axisLabel: { ...words, interval: 0 },
    axisLine: { lineStyle: { color: ink } },
    axisTick: { show: false },
  };
  const value = {
    type: 'value' as const,
    minInterval: 1,
    axisLabel: words,
    splitLine: { lineStyle: { color: ink, opacity: 0.25 } },
  };
  return {
    animation: false,
    color: COLOURS,
    textStyle: { fontFamily: font },
    grid: {
      left: 8,
      right: 24,
      top: hasLegend ? 36 : 12,
      bottom: 8,
      outerBoundsMode: 'same' as const,
      outerBoundsContain: 'axisLabel' as const,
    },
    ...(hasLegend ? { legend: { top: 0, textStyle: words } } : {}),
    xAxis: isLying ? value : category,
    yAxis: isLying ? category : value,
    series: series.map(({ name, values }, at) => ({
      type: 'bar' as const,
      name,
      // A bar of nothing bears no number.
      data: values.map((each) => (each === 0 ? null : each)),
      stack: 'all',
      barMaxWidth: 28,
      ...(look.isNumbered ? { label: { show: true, color: inkOn(at), fontSize } } : {}),
    })),
  };
}

function inkOn(at: number): string {
  return LIGHT.includes(COLOURS[at % COLOURS.length] ?? '') ? '#16231e' : '#ffffff';
}
