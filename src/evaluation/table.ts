/** Measures as a table for the terminal. */
import type { Measures } from './measures.ts';

const COLUMNS: readonly (readonly [string, (measures: Measures) => string])[] = [
  ['items', ({ items }) => String(items)],
  ['recall@1', ({ recallAt1 }) => show(recallAt1)],
  ['recall@3', ({ recallAt3 }) => show(recallAt3)],
  ['recall@5', ({ recallAt5 }) => show(recallAt5)],
  ['MRR', ({ meanReciprocalRank }) => show(meanReciprocalRank)],
  ['inclusion', ({ inclusion }) => show(inclusion)],
  ['false refusal', ({ falseRefusals }) => show(falseRefusals)],
  ['refusal', ({ refusals }) => show(refusals)],
];

export function measuresTable(groups: readonly (readonly [string, Measures])[]): string {
  const rows = [
    ['', ...COLUMNS.map(([title]) => title)],
    ...groups.map(([name, measures]) => [name, ...COLUMNS.map(([, cell]) => cell(measures))]),
  ];
  const widths =
    rows[0]?.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}

function show(share: number): string {
  return Number.isNaN(share) ? '–' : share.toFixed(3);
}
