/** npm run export -- --type persuasion-visit --format csv|xlsx|jsonl|zip [--from DAY] [--to DAY] --out FILE */
import { Command } from 'commander';
import { compose } from '../compose.ts';
import { RECORD_TYPES } from '../domain/records/types/index.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { EXPORT_FORMATS, isExportFormat } from '../operations/export-records.ts';
import { consoleAdministrator, runCommand, streamOut } from './command.ts';

interface Options {
  readonly type: string;
  readonly format: string;
  readonly from?: string;
  readonly to?: string;
  readonly out: string;
  readonly reveal?: boolean;
}

const program = new Command('export')
  .requiredOption('--type <record-type>', RECORD_TYPES.map(({ id }) => id).join(', '))
  .requiredOption('--format <format>', EXPORT_FORMATS.join(', '))
  .option('--from <day>', 'first day of submission, 2026-09-01')
  .option('--to <day>', 'last day of submission')
  .option('--reveal', 'personal answers in the open instead of masked; logged')
  .requiredOption('--out <file>', 'where to write')
  .parse();

await runCommand(async ({ config }) => {
  const { type, format, from, to, out, reveal } = program.opts<Options>();
  if (!isExportFormat(format))
    throw new UsageError(`No format "${format}". There are: ${EXPORT_FORMATS.join(', ')}.`);
  const app = await compose(config);
  try {
    const actor = await consoleAdministrator(app);
    const { rows, write, drop } = await app.exports.gather(
      {
        type,
        format,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...(reveal === true ? { reveal } : {}),
        ...(process.stderr.isTTY ? { watch: showProgress } : {}),
      },
      actor,
    );
    try {
      await streamOut(out, write);
    } finally {
      drop();
    }
    process.stdout.write(`${rows} rows written to ${out}\n`);
    process.stderr.write(`Counted: ${rows} in the database, ${rows} in the file.\n`);
  } finally {
    await app.close();
  }
});

function showProgress(done: number, of: number): void {
  process.stderr.write(`\r${done} / ${of}${done === of ? '\n' : ''}`);
}
