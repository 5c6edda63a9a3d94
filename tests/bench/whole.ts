/**
 * npm run bench -- whole [--small]: every measure one after the other, each in a process of its own, and one table
 * of what they found, as README has it. Hours; `--small` shows in minutes, on two of them, that the table is made.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Row } from './report.ts';

const isSmall = process.argv.includes('--small');
const measures: readonly (readonly string[])[] = isSmall
  ? [
      ['load', '50', '--seconds', '4'],
      ['growth', '500'],
    ]
  : [
      ['load', '200', '1000', '5000'],
      ['growth', '120', '13399', '132229', '1000000'],
      ['search', '--to', '100000'],
      ['adding'],
      ['ingest'],
      ['page'],
      ['channels'],
      ['office', '1000', '10000', '132229'],
      ['flood'],
    ];

const rows: Row[] = [];
for (const words of measures) {
  const command = `npm run bench -- ${words.join(' ')}`;
  process.stderr.write(`${command}\n`);
  const child = fork('tests/bench/run.ts', [...words], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const found: Row[] = [];
  child.on('message', (row) => found.push(row as Row));
  const [code] = await once(child, 'exit');
  // A measure that makes no rows is shown as it speaks.
  const spoken = said
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ what: words[0] ?? '', figure: line.trim(), command }));
  rows.push(...(found.length > 0 ? found : spoken));
  if (code !== 0) rows.push({ what: words[0] ?? '', figure: `ended with ${code}`, command });
}
process.stdout.write('| What | Figure | Command |\n|---|---|---|\n');
for (const { what, figure, command } of rows)
  process.stdout.write(`| ${what} | ${figure.replaceAll('|', '/')} | \`${command}\` |\n`);
