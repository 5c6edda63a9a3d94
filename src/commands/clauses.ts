/** npm run clauses -- <document-id> [--json]: a document's clause tree. */
import { join } from 'node:path';
import { Command } from 'commander';
import { ClauseLibrary } from '../domain/clauses/library.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { loadCorpus } from '../ingest/load-corpus.ts';
import { printJson, runCommand } from './command.ts';

const program = new Command('clauses')
  .argument('<document-id>')
  .option('--json', 'JSON instead of an outline')
  .parse();

await runCommand(async ({ config }) => {
  const office = join(config.dataFolder, 'library');
  const { library: held, readOffice } = loadCorpus(config.corpusFolder, office);
  // What waits for somebody to look at it is shown too: this is how one looks.
  const library = new ClauseLibrary([...held.documents, ...readOffice().waiting]);
  const [id = ''] = program.args;
  const document = library.findDocument(id) ?? held.findDocument(id);
  if (document === undefined) {
    throw new UsageError(
      `No document "${id}". There are: ${library.documents.map((each) => each.id).join(', ')}.`,
    );
  }
  if (program.opts<{ json?: boolean }>().json === true) {
    printJson(
      document.clauses.map(({ ref, label, parent, heading, text, inferred, fields }) => ({
        ref,
        label,
        parent,
        heading,
        text,
        inferred,
        ...(fields === undefined ? {} : { fields }),
      })),
    );
    return;
  }
  for (const clause of document.clauses) {
    const depth = library.ancestors(clause).length;
    process.stdout.write(
      `${'  '.repeat(depth)}${clause.label} ${clause.heading}${clause.inferred ? ' [序号推定]' : ''}  ${clause.ref}\n`,
    );
  }
});
