/**
 * npm run import -- --type large-class --place 530502 --file old.xlsx              every row tried, nothing kept
 * npm run import -- --type large-class --place 530502 --file old.xlsx --commit [--likes skip|apart|join] [--left FILE.xlsx]
 * npm run import -- --place 530502 --resume ID     one that broke off goes on; nothing comes in twice
 * npm run import -- --place 530502 --undo ID
 *
 * How the columns are read is corrected on the office's page, under 导入, and kept for tables with the same head.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Command } from 'commander';
import { compose } from '../compose.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { LIKES, type Likes } from '../operations/office/import/bring.ts';
import { consoleAdministrator, runCommand, writeOut } from './command.ts';

interface Options {
  readonly type?: string;
  readonly place: string;
  readonly file?: string;
  readonly commit?: boolean;
  readonly likes: string;
  readonly left?: string;
  readonly resume?: string;
  readonly undo?: string;
}

const program = new Command('import')
  .option('--type <record-type>', 'which register')
  .requiredOption('--place <code>', 'division code of the place whose ledger it is')
  .option('--file <file>', '.xlsx or .csv')
  .option('--commit', 'bring the good rows in; without it nothing is kept')
  .option('--likes <way>', `rows that may be there already: ${LIKES.join(', ')}`, 'skip')
  .option('--left <file>', 'write the rows that did not come in, with why, .xlsx')
  .option('--resume <id>', 'go on with an import that broke off')
  .option('--undo <id>', 'take a whole import back')
  .parse();

await runCommand(async ({ config }) => {
  const { type, place, file, commit, likes, left, resume, undo } = program.opts<Options>();
  const way = LIKES.find((each): each is Likes => each === likes);
  if (way === undefined) throw new UsageError(`--likes is one of: ${LIKES.join(', ')}.`);
  const app = await compose(config);
  try {
    if (app.knowledge.places.find(place) === undefined)
      throw new UsageError(`No place "${place}". See: npm run places.`);
    const actor = { ...(await consoleAdministrator(app)), place };
    const { imports } = app.office;
    if (undo !== undefined) {
      const { records, kept } = await imports.undo({ id: undo }, actor);
      print(
        `${records} records taken back.${kept.length === 0 ? '' : ` Kept, worked on since: ${kept.join(' ')}`}`,
      );
      return;
    }
    if (resume !== undefined) {
      const done = await imports.commit({ id: resume, likes: way }, actor);
      print(`${done.brought} brought in, ${done.left} left.`);
      return;
    }
    if (type === undefined || file === undefined)
      throw new UsageError('Say which register and which file: --type large-class --file old.xlsx.');
    const { id } = await imports.begin({ type, fileName: basename(file), bytes: readFileSync(file) }, actor);
    const { rows } = await imports.read({ id }, actor);
    for (const { line, reasons, like } of rows)
      if (reasons.length + like.length > 0)
        print(`${line}\t${reasons.join(';')}${like.length === 0 ? '' : `\t${like.join(' ')}`}`);
    const bad = rows.filter(({ reasons }) => reasons.length > 0).length;
    const alike = rows.filter(({ like }) => like.length > 0).length;
    print(`${id}: ${rows.length} rows, ${bad} cannot come in, ${alike} may be there already.`);
    if (commit === true) {
      const done = await imports.commit({ id, likes: way }, actor);
      print(
        `${done.brought} brought in, ${done.left} left. Take back: npm run import -- --place ${place} --undo ${id}`,
      );
    }
    if (left !== undefined) writeOut(left, (await imports.left({ id }, actor)).bytes);
  } finally {
    await app.close();
  }
});

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
