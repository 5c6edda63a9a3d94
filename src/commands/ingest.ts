/** npm run ingest: read the corpus and build the index again. */
import { Command } from 'commander';
import { composeKnowledge } from '../compose.ts';
import { runCommand } from './command.ts';

new Command('ingest').description('reads the corpus and builds the index again').parse();

await runCommand(async ({ config }) => {
  const started = performance.now();
  const { library, wording } = await composeKnowledge(config, { rebuild: true });
  const questions = wording.facts.reduce((sum, fact) => sum + fact.questions.length, 0);
  for (const document of library.documents) {
    process.stdout.write(
      `${document.id}: ${document.clauses.length} clauses${document.missing.length > 0 ? `, missing in print: ${document.missing.join(', ')}` : ''}\n`,
    );
  }
  process.stdout.write(
    `${library.documents.length} documents, ${library.clauseCount} clauses, ${questions} everyday questions indexed in ${Math.round(performance.now() - started)} ms\n`,
  );
});
