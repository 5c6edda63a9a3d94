/** A table of any length: what was measured of it, and its rows a few at a time. */
import { type Measure, measureOf } from './measure.ts';
import type { Column, Row, Sheet } from './sheet.ts';

/** What is written to a file: measured already, its rows wherever they lie. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly measure: Measure;
  /** All rows in their order, a few at a time; from the beginning each time it is called. */
  readonly batches: () => Iterable<readonly Row[]> | AsyncIterable<readonly Row[]>;
}

/** Rows written in one go: everybody else has their turn in between. */
export const BATCH = 50;

export function tableOf({ name, columns, rows }: Sheet): Table {
  return { name, columns, measure: measureOf(columns, rows), batches: () => inBatches(rows) };
}

export function* inBatches(rows: readonly Row[]): Iterable<readonly Row[]> {
  for (let at = 0; at < rows.length; at += BATCH) yield rows.slice(at, at + BATCH);
}

/** The rows of one table, over as many sheets or files as they need. */
export class RowsLeft {
  taken = 0;
  readonly #batches: Iterator<readonly Row[]> | AsyncIterator<readonly Row[]>;
  #ready: readonly Row[] = [];

  constructor(table: Table) {
    const all = table.batches();
    this.#batches = Symbol.asyncIterator in all ? all[Symbol.asyncIterator]() : all[Symbol.iterator]();
  }

  /** @returns some more, at most so many; none when there are none left. */
  async take(most: number): Promise<readonly Row[]> {
    if (this.#ready.length === 0) {
      const next = await this.#batches.next();
      this.#ready = next.done === true ? [] : next.value;
    }
    const rows = this.#ready.slice(0, most);
    this.#ready = this.#ready.slice(rows.length);
    this.taken += rows.length;
    return rows;
  }
}
