/** Charts put into the page as pictures. The table beneath says the same. */
import { html } from 'hono/html';
import { type BarChart, drawForPage } from '../operations/office/charts.ts';
import type { Html } from './layout.ts';

export function barChart(chart: BarChart): Html {
  const drawn = drawForPage(chart);
  if (drawn === undefined) return html``;
  const picture = `data:image/svg+xml;base64,${Buffer.from(drawn.svg).toString('base64')}`;
  return html`<img src="${picture}" alt="${chart.title}" width="${drawn.width}" height="${drawn.height}">`;
}
