/**
 * npm run documents -- add FILE… [--meta FILE.json] [--place CODE] [--title …] [--json]
 * npm run documents -- law ID [registers.yaml|duties.yaml|seats.yaml|parameters/RULE.yaml [FILE]]
 * npm run documents -- draft ID
 * npm run documents -- list | show ID | diff ID [ID] | confirm ID | withdraw ID | undo | export ID [--markdown]
 *
 * The office's own documents. A file that is refused ends in one sentence on standard error and status 1.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Command, CommanderError } from 'commander';
import { AppError, UsageError } from '../domain/shared/errors.ts';
import { type GivenMetadata, givenMetadata } from '../ingest/ingest-document.ts';
import { loadShipped } from '../ingest/load-corpus.ts';
import { loadPrompt } from '../ingest/load-prompts.ts';
import { loadLexicon } from '../ingest/load-wording.ts';
import { compareVersions } from '../library/compare-versions.ts';
import { asJsonLines, asMarkdown } from '../library/export-document.ts';
import { createShelf } from '../library/shelf.ts';
import { say } from '../messages/zh-CN.ts';
import { createDesk, type Desk, type Preview } from '../operations/documents/desk.ts';
import { draftQuestions } from '../operations/documents/draft-questions.ts';
import { changeLines, entryLine, previewLines } from '../operations/documents/lines.ts';
import { type CommandContext, printJson, runCommand } from './command.ts';

interface AddOptions {
  readonly meta?: string;
  readonly place?: string;
  readonly title?: string;
  readonly json?: boolean;
}

const program = new Command('documents').exitOverride();
program
  .command('add')
  .argument('<files...>')
  .option('--meta <file>', 'what is known about it, as JSON')
  .option('--place <code>', 'division code of the place it was issued for')
  .option('--title <title>')
  .option('--json', 'one JSON object a file')
  .action((files: readonly string[], options: AddOptions) => run((desk) => addAll(desk, files, options)));
program.command('list').action(() =>
  run(({ list }) => {
    for (const entry of list()) print(entryLine(entry));
  }),
);
program
  .command('show')
  .argument('<id>')
  .action((id: string) =>
    run(({ document, list }) => {
      const found = document(id);
      const entry = list().find((each) => each.id === id);
      print(previewLines(found, entry?.warnings ?? []).join('\n'));
    }),
  );
program
  .command('diff')
  .argument('<id>')
  .argument('[other]', 'the newer one; without it, this one against the version it replaced')
  .action((id: string, other?: string) =>
    run(({ document, before }) => {
      const old = other === undefined ? before(id) : document(id);
      if (old === undefined) throw new UsageError(say('library.no-version-before', { id }));
      print(changeLines(compareVersions(old, document(other ?? id))).join('\n'));
    }),
  );
for (const [name, said] of [
  ['confirm', 'library.confirmed'],
  ['withdraw', 'library.withdrawn'],
] as const)
  program
    .command(name)
    .argument('<id>')
    .action((id: string) =>
      run((desk) => {
        desk[name](id);
        print(say(said, { id }));
      }),
    );
program
  .command('law')
  .argument('<id>')
  .argument('[name]', 'registers.yaml, duties.yaml, seats.yaml or parameters/RULE.yaml')
  .argument('[file]', 'the file to take it from; without it, what is kept is printed')
  .action((id: string, name?: string, file?: string) =>
    run(({ law, setLaw }) => {
      if (name === undefined) print(Object.keys(law(id)).join('\n'));
      else if (file === undefined) print(law(id)[name] ?? '');
      else {
        setLaw(id, name, new TextDecoder().decode(readBytes(file)));
        print(say('law.kept', { name }));
      }
    }),
  );
program
  .command('draft')
  .argument('<id>')
  .action((id: string) => runCommand((context) => draft(id, context), {}, 1));
program.command('undo').action(() =>
  run(({ undo }) => {
    const { act, id } = undo();
    print(say('library.undone', { act: say(ACTS[act]), id }));
  }),
);
program
  .command('export')
  .argument('<id>')
  .option('--markdown', 'Markdown instead of JSON Lines')
  .action((id: string, { markdown }: { readonly markdown?: boolean }) =>
    run(({ document }) => {
      process.stdout.write(markdown === true ? asMarkdown(document(id)) : asJsonLines(document(id)));
    }),
  );

const ACTS = {
  add: 'library.act.add',
  replace: 'library.act.replace',
  withdraw: 'library.act.withdraw',
  confirm: 'library.act.confirm',
  correct: 'library.act.correct',
  undo: 'library.act.undo',
} as const;

await program.parseAsync().catch((error: unknown) => {
  // Commander has said what was wrong with the call.
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode;
});

async function run(act: (desk: Desk) => void | Promise<void>): Promise<void> {
  await runCommand(async (context) => act(openDesk(context)), {}, 1);
}

function openDesk({ config, clock }: CommandContext): Desk {
  const office = join(config.dataFolder, 'library');
  const { library, places } = loadShipped(config.corpusFolder, office);
  const { terms } = loadLexicon(config.corpusFolder);
  return createDesk({ library, places, shelf: createShelf(office, clock), clock, terms });
}

/** Questions for thin clauses, by the chat model that is configured; nothing of them is used until it is approved. */
async function draft(id: string, context: CommandContext): Promise<void> {
  const { config } = context;
  if (config.llm === null) throw new UsageError(say('draft.no-model'));
  const { composeKnowledge } = await import('../compose/knowledge.ts');
  const { createChatModel } = await import('../models/chat-model.ts');
  const { TopicMatcher } = await import('../retrieval/topic-match.ts');
  const { sources, index, wording } = await composeKnowledge(config);
  const { clauses, questions, isBroken } = await draftQuestions(id, {
    desk: openDesk(context),
    matcher: new TopicMatcher(sources.topics, index),
    facts: wording.facts,
    model: await createChatModel(config.llm),
    prompt: loadPrompt(config.promptsFolder, 'draft-questions'),
    timeoutMs: config.llm.timeoutMs,
  });
  if (isBroken) throw new UsageError(say('draft.broken', { questions }));
  print(clauses === 0 ? say('draft.none', { id }) : say('draft.done', { id, clauses, questions }));
}

async function addAll(desk: Desk, files: readonly string[], options: AddOptions): Promise<void> {
  for (const file of files) {
    try {
      const preview = await desk.read(readBytes(file), file, given(file, options));
      if (options.json === true) {
        desk.keep(preview, preview.mustBeSeen ? 'waiting' : 'live');
        printJson(line(preview));
        continue;
      }
      print(previewLines(preview.document, preview.warnings).join('\n'));
      const isLive = preview.mustBeSeen ? await isConfirmed(preview) : await isConfirmed(preview, true);
      desk.keep(preview, isLive ? 'live' : 'waiting');
      print(say(isLive ? 'library.added' : 'library.waiting', { id: preview.document.id }));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      process.stderr.write(`${files.length > 1 ? `${file}：` : ''}${error.message}\n`);
      process.exitCode = 1;
    }
  }
}

function line({ document, warnings }: Preview) {
  return {
    id: document.id,
    clauses: document.clauses.length,
    warnings: warnings.map(({ code, message, ref }) => ({ code, message, ref })),
  };
}

/** One question to whoever sits there; a script that nobody watches takes what is safe. */
async function isConfirmed({ document }: Preview, otherwise = false): Promise<boolean> {
  if (process.stdin.isTTY !== true) return otherwise;
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await prompt.question(`${say('library.confirm-ask', { title: document.title })} `);
  prompt.close();
  return /^(?:y|yes|是|好|确认)$/iu.test(answer.trim());
}

/** Beside FILE.txt, FILE.meta.json says what is known about it, where no --meta does. */
function given(file: string, { meta, place, title }: AddOptions): GivenMetadata {
  const beside = file.replace(/\.[^./\\]+$/u, '.meta.json');
  const path = meta ?? (beside !== file && existsSync(beside) ? beside : undefined);
  const own = path === undefined ? {} : readMeta(path);
  return {
    ...own,
    ...(place === undefined ? {} : { placeCode: place }),
    ...(title === undefined ? {} : { title }),
  };
}

function readMeta(path: string): GivenMetadata {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new UsageError(say('library.bad-meta', { file: path }));
  }
  const result = givenMetadata.safeParse(value);
  if (!result.success)
    throw new UsageError(
      say('library.bad-meta-field', { file: path, field: result.error.issues[0]?.path.join('.') ?? '' }),
    );
  return result.data;
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch {
    throw new UsageError(say('library.no-file', { file }));
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
