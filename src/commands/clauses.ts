/** npm run clauses -- <document-id> [--json]: a document's clause tree. */
import { Command } from 'commander';
import { UsageError } from '../domain/shared/errors.ts';
import { loadCorpus } from '../ingest/load-corpus.ts';
import { printJson, runCommand } from './command.ts';

const program = new Command('clauses')
  .argument('<document-id>')
  .option('--json', 'JSON instead of an outline')
  .parse();

await runCommand(async ({ config }) => {
  const { library } = loadCorpus(config.corpusFolder);
  const [id = ''] = program.args;
  const document = library.findDocument(id);
  if (document === undefined) {
    throw new UsageError(
      `No document "${id}". There are: ${library.documents.map((each) => each.id).join(', ')}.`,
    );
  }
  if (program.opts<{ json?: boolean }>().json === true) {
    printJson(
      document.clauses.map(({ ref, label, parent, heading, text, inferred }) => ({
        ref,
        label,
        parent,
        heading,
        text,
        inferred,
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
