/**
 * Rows kept aside while they are counted and measured: a table's head cannot be written before its last row is
 * known. A few stay in memory; more go to a file that only this program can read, under a key it never writes down.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdirSync, rmSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { BATCH, inBatches, type Table } from './batches.ts';
import { Measure } from './measure.ts';
import type { Column, Row } from './sheet.ts';

/** Of rows that stay in memory. */
const IN_MEMORY = 1_000;

export class Spool implements Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly measure: Measure;
  readonly #folder: string;
  readonly #key = randomBytes(32);
  readonly #nonce = randomBytes(16);
  #rows: Row[] = [];
  #file: { readonly path: string; readonly out: WriteStream } | undefined;
  #cipher = createCipheriv('aes-256-ctr', this.#key, this.#nonce);

  /** @param folder - where rows go that are too many for memory. */
  constructor({ name, columns }: Pick<Table, 'name' | 'columns'>, folder: string) {
    this.name = name;
    this.columns = columns;
    this.measure = new Measure(columns);
    this.#folder = folder;
  }

  async add(rows: readonly Row[]): Promise<void> {
    for (const row of rows) {
      this.measure.add(row);
      this.#rows.push(row);
    }
    if (this.#rows.length >= (this.#file === undefined ? IN_MEMORY : BATCH)) await this.#putAside();
  }

  /** Everything was added. */
  async close(): Promise<void> {
    if (this.#file === undefined) return;
    await this.#putAside();
    const { out } = this.#file;
    out.end();
    await finished(out);
  }

  readonly batches: Table['batches'] = () =>
    this.#file === undefined ? inBatches(this.#rows) : this.#read(this.#file.path);

  drop(): void {
    this.#rows = [];
    if (this.#file === undefined) return;
    this.#file.out.destroy();
    rmSync(this.#file.path, { force: true });
  }

  async #putAside(): Promise<void> {
    this.#file ??= this.#begin();
    const rows = this.#rows;
    this.#rows = [];
    let isFull = false;
    for (const batch of inBatches(rows))
      isFull = !this.#file.out.write(this.#cipher.update(`${JSON.stringify(batch)}\n`, 'utf8')) || isFull;
    // Once it has failed it neither drains nor fails again.
    if (this.#file.out.errored !== null) throw this.#file.out.errored;
    if (isFull) await once(this.#file.out, 'drain');
  }

  #begin() {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const path = join(this.#folder, `${randomBytes(8).toString('hex')}.rows`);
    const out = createWriteStream(path, { mode: 0o600, flags: 'wx' });
    // Whoever waits for it next is told; nobody else may fall over it.
    out.on('error', () => undefined);
    return { path, out };
  }

  async *#read(path: string): AsyncIterable<readonly Row[]> {
    const decipher = createDecipheriv('aes-256-ctr', this.#key, this.#nonce);
    let rest = '';
    const decoder = new TextDecoder();
    for await (const bytes of createReadStream(path)) {
      const lines = `${rest}${decoder.decode(decipher.update(bytes as Buffer), { stream: true })}`.split(
        '\n',
      );
      rest = lines.pop() ?? '';
      for (const line of lines) yield JSON.parse(line) as readonly Row[];
    }
  }
}
