/** Pieces the pages are put together from: tables, choices, links to the next page. */
import { html } from 'hono/html';
import { say } from '../messages/zh-CN.ts';
import type { Html } from './layout.ts';

type Content = string | number | Html;

export interface Head {
  readonly label: string;
  readonly isNumber?: boolean;
}

const heading = (label: string, isNumber = false): Head => ({ label, isNumber });
export const heads = (...labels: readonly string[]): readonly Head[] =>
  // A leading # says that the column holds numbers.
  labels.map((label) => (label.startsWith('#') ? heading(label.slice(1), true) : heading(label)));

const NAMELESS: Head = { label: '' };
/** Of words: a telephone's screen holds no more of them beside each other. */
const BESIDE = 3;
/** Broken over lines they are not found again. */
const WHOLE = /^(?:\d{4}-\d{2}-\d{2}|[A-Z]{2}-\d{4}-\d{4,})$/u;

/**
 * A table that scrolls sideways by itself, by keyboard too, instead of pushing the page. Where it has many columns
 * of words each row stands as a little card on a telephone, every cell under the name of its column.
 */
export function table(
  caption: string,
  columns: readonly Head[],
  rows: readonly (readonly Content[])[],
): Html {
  if (rows.length === 0) return html`<p class="none">${say('office.nothing')}</p>`;
  const isWide = columns.filter(({ isNumber }) => isNumber !== true).length > BESIDE;
  const cellOf = (cell: Content, { label, isNumber }: Head) => {
    const isWhole = typeof cell === 'string' && WHOLE.test(cell);
    const name = isNumber === true ? 'n' : isWhole ? 'whole' : '';
    return html`<td${name === '' ? '' : html` class="${name}"`}${isWide ? html` data-head="${label}"` : ''}>${cell}</td>`;
  };
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table${isWide ? html` class="cards"` : ''}>
<caption class="hidden">${caption}</caption>
<thead><tr>${columns.map(({ label, isNumber }) => html`<th scope="col"${isNumber ? html` class="n"` : ''}>${label}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) => html`<tr>${row.map((cell, at) => cellOf(cell, columns[at] ?? NAMELESS))}</tr>`,
  )}</tbody></table></div>`;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export function select(
  name: string,
  label: string,
  choices: readonly Choice[],
  chosen = '',
  all?: string,
): Html {
  return html`<label>${label}<select name="${name}">
${all === undefined ? '' : html`<option value="">${all}</option>`}
${choices.map(
  ({ value, label: words }) =>
    html`<option value="${value}"${value === chosen ? html` selected` : ''}>${words}</option>`,
)}</select></label>`;
}

export function input(
  name: string,
  label: string,
  value: string | undefined = '',
  type: 'text' | 'date' | 'number' = 'text',
  isNeeded = false,
): Html {
  return html`<label>${label}<input type="${type}" name="${name}" value="${value}" autocomplete="off"${isNeeded ? html` required` : ''}></label>`;
}

export function checkbox(name: string, value: string, label: string, isChecked = false): Html {
  return html`<label class="line"><input type="checkbox" name="${name}" value="${value}"${isChecked ? html` checked` : ''}><span>${label}</span></label>`;
}

/** A number that opens the list it counts; nothing opens an empty one. */
export const link = (value: number, href: string): Html | number =>
  value === 0 ? 0 : html`<a href="${href}">${value}</a>`;

/** An address with some of its questions changed; empty ones are left out. */
export function address(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const kept = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  return kept.length === 0 ? path : `${path}?${new URLSearchParams(kept)}`;
}

export function nextPage(
  path: string,
  query: Readonly<Record<string, string | undefined>>,
  after: string | number | null,
  name = 'after',
): Html {
  return after === null
    ? html``
    : html`<p><a class="button" rel="next" href="${address(path, { ...query, [name]: after })}">${say('office.next')}</a></p>`;
}

export const tag = (words: string, mood: '' | 'warn' | 'bad' = ''): Html =>
  html`<span class="tag ${mood}">${words}</span>`;

export const note = (words: string): Html => html`<p class="note" role="status">${words}</p>`;
