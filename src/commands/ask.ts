/**
 * npm run ask -- "问题" [--home baoshan-2017-62] [--json]
 * npm run ask -- --batch FILE.jsonl
 */
import { Command } from 'commander';
import { z } from 'zod';
import { certain } from '../answering/reason.ts';
import { plainText } from '../answering/reply.ts';
import { composeKnowledge, type Knowledge } from '../compose.ts';
import { documentOf } from '../domain/clauses/reference.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { eachJsonLine } from '../evaluation/json-lines.ts';
import { type AskOutput, ask } from '../operations/ask-question.ts';
import type { Clock } from '../ports.ts';
import { printJson, runCommand } from './command.ts';

interface Options {
  readonly home?: string;
  readonly json?: boolean;
  readonly batch?: string;
}

const program = new Command('ask')
  .argument('[question]')
  .option('--home <document-id>', "the asker's own document")
  .option('--json', 'one JSON object instead of text')
  .option('--batch <file>', 'JSON Lines with id, question and jurisdiction; prints JSON Lines')
  .parse();

await runCommand(async ({ config, clock }) => {
  const options = program.opts<Options>();
  const knowledge = await composeKnowledge(config);
  if (options.batch !== undefined) {
    const homes = z.enum(knowledge.library.documents.map(({ id }) => id)).nullish();
    const schema = z.object({ id: z.string(), question: z.string(), jurisdiction: homes });
    let faults = 0;
    for (const line of eachJsonLine(options.batch, schema)) {
      if (line.fault === null) {
        const { id, question, jurisdiction } = line.value;
        printJson(await answerLine(id, question, jurisdiction ?? null, knowledge, clock));
        continue;
      }
      // One bad line costs one line: it is named, in the place where its answer would stand.
      faults += 1;
      printJson({ id: line.id, line: line.number, error: line.fault });
    }
    if (faults > 0) throw new UsageError(`${faults} lines of ${options.batch} could not be read.`);
    return;
  }
  const [question] = program.args;
  if (question === undefined)
    throw new UsageError('Ask something: npm run ask -- "校车谁管" --home tianning-2017-68');
  const home = options.home ?? null;
  const documents = knowledge.library.documents.map(({ id }) => id);
  if (home !== null && !documents.includes(home))
    throw new UsageError(`No document "${home}". There are: ${documents.join(', ')}.`);
  if (options.json === true) printJson(await answerLine('1', question, home, knowledge, clock));
  else
    process.stdout.write(
      `${plainText((await ask({ text: question, home }, { ...knowledge, clock })).blocks)}\n`,
    );
});

async function answerLine(
  id: string,
  question: string,
  home: string | null,
  knowledge: Knowledge,
  clock: Clock,
) {
  const started = performance.now();
  const { outcome, reason, blocks, citations } = await askSafely(question, home, knowledge, clock);
  const ms = Math.round((performance.now() - started) * 100) / 100;
  return {
    id,
    outcome,
    ...reason,
    reply: plainText(blocks),
    citations: citations.map((ref) => {
      const clause = knowledge.library.get(ref);
      return { document: documentOf(ref), ref, label: clause.label, text: clause.text };
    }),
    ms,
  };
}

/** A question that cannot be read is refused with the sentence a person would see. */
async function askSafely(
  question: string,
  home: string | null,
  knowledge: Knowledge,
  clock: Clock,
): Promise<Pick<AskOutput, 'outcome' | 'reason' | 'blocks' | 'citations'>> {
  try {
    return await ask({ text: question, home }, { ...knowledge, clock });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return {
      outcome: 'refused',
      reason: certain('asks-back', 'unreadable'),
      blocks: [{ kind: 'text', text: error.message }],
      citations: [],
    };
  }
}
