/** What a measure found: a line for whoever looks, and a row for the one table of all measures. */
export interface Row {
  readonly what: string;
  readonly figure: string;
  readonly command: string;
}

export function report(row: Row): void {
  process.stdout.write(`${row.what.padEnd(56)} ${row.figure}\n`);
  // Run by the whole, which puts them together.
  process.send?.(row);
}
