/**
 * Personal data, from the office's machine: npm run privacy -- erase --file GA-2026-0001 --reason 监护人申请
 * · export --file GA-2026-0001 --out copy.xlsx · retain [--yes] · filing [--year 2026] --out filing.xlsx.
 * Always of the office's database. While the program runs, it may run beside it.
 */
import { Command } from 'commander';
import { UsageError } from '../domain/shared/errors.ts';
import type { EraseInput } from '../operations/privacy/erase.ts';
import type { SubjectInput } from '../operations/privacy/export-subject.ts';
import { asAdministrator, OFFICE_ALONE } from './as-administrator.ts';
import { printJson, writeOut } from './command.ts';

const withApp = (act: Parameters<typeof asAdministrator>[0]) => asAdministrator(act, OFFICE_ALONE);

interface Subject {
  readonly file?: string;
  readonly person?: string;
  readonly chat?: string;
}

const program = new Command('privacy');
program
  .command('erase')
  .description('take away a child’s file, what is kept of an account, or what somebody said on the page')
  .option('--file <number>', 'a case file, with its entries, corrections, and what shows it')
  .option('--person <id>', 'an account: npm run staff -- list')
  .option('--chat <id>', 'what that account said on the page, and its downloads')
  .requiredOption('--reason <words>', 'who asked, and why: kept in the log, sealed')
  .action((given: Subject & { readonly reason: string }) =>
    withApp(async ({ privacy }, actor) => {
      const { subject, counts } = await privacy.erase(toErase(given), actor);
      printJson({ erased: subject, ...counts });
      process.stderr.write(
        'Backups made before still hold it: let them run out, or erase again after restoring one.\n',
      );
    }),
  );
program
  .command('export')
  .description('all that is kept of one child or one account, as a workbook, names in the open; logged')
  .option('--file <number>', 'a case file')
  .option('--person <id>', 'an account')
  .requiredOption('--out <file>', 'where to write')
  .action(({ out, ...given }: Subject & { readonly out: string }) =>
    withApp(async ({ privacy }, actor) => {
      const { bytes, subject } = await privacy.exportSubject(toExport(given), actor);
      writeOut(out, bytes);
      process.stdout.write(`${subject} written to ${out}\n`);
    }),
  );
program
  .command('retain')
  .description('what has been kept long enough, by RETENTION; --yes takes it away, as the day’s round does')
  .option('--yes', 'take it away')
  .action(({ yes }: { readonly yes?: boolean }) =>
    withApp(async (app, actor) => {
      for (const { what, days, rows } of await app.privacy.showExpired({}, actor))
        process.stdout.write(`${what}  ${days} days  ${rows}\n`);
      if (yes === true) process.stdout.write(`${await app.retain()} taken away\n`);
    }),
  );
program
  .command('filing')
  .description('the year’s numbers on minors’ data, for the report due by the end of January')
  .option('--year <year>', 'the year before this one where it is left out')
  .requiredOption('--out <file>', 'where to write')
  .action(({ year, out }: { readonly year?: string; readonly out: string }) =>
    withApp(async ({ privacy }, actor) => {
      const { bytes, numbers } = await privacy.compileFiling(
        { year: year === undefined ? undefined : Number(year) },
        actor,
      );
      writeOut(out, bytes);
      printJson(numbers);
    }),
  );

function toErase({ file, person, chat, reason }: Subject & { readonly reason: string }): EraseInput {
  if ([file, person, chat].filter((each) => each !== undefined).length !== 1)
    throw new UsageError('Name one: --file <number>, --person <id> or --chat <id>.');
  if (file !== undefined) return { what: 'file', number: file, reason };
  return { what: person === undefined ? 'chat' : 'person', personId: person ?? chat ?? '', reason };
}

function toExport({ file, person }: Subject): SubjectInput {
  if ((file === undefined) === (person === undefined))
    throw new UsageError('Name one: --file <number> or --person <id>.');
  return file === undefined ? { what: 'person', personId: person ?? '' } : { what: 'file', number: file };
}

await program.parseAsync();
