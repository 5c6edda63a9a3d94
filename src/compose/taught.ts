/** What administrators taught, put into the search when the program starts. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { documentOf } from '../domain/clauses/reference.ts';
import type { Wording } from '../domain/clauses/wording.ts';
import { readOverlay } from '../ingest/load-wording.ts';
import { fitting, type TaughtTools } from '../operations/taught.ts';
import type { UnitOfWork } from '../ports.ts';
import { removeOverlay } from '../storage/old-overlay.ts';

/** Moves what files of earlier versions hold into the database, sealed, and puts all of it into the search. */
export async function loadTaught(
  work: UnitOfWork,
  { library, clock, learning }: TaughtTools,
  dataFolder: string,
): Promise<void> {
  const overlay = join(dataFolder, 'overlay');
  if (existsSync(overlay)) {
    const facts = readOverlay(overlay, library);
    await work.transaction(async ({ learnt }) => {
      for (const { clause, quote, questions } of facts)
        for (const question of questions)
          await learnt.add({ clause, at: clock.now(), personId: null, question, quote });
    });
    removeOverlay(overlay);
  }
  for (const entry of (await work.stores.learnt.list()).toReversed()) {
    const line = fitting(entry, library);
    if (line !== undefined) learning.learn(line.question, line.clause.ref, line.id);
  }
}

/** Everyday questions that the documents come with: those a document answers, and those it does not. */
export function samplesOf(documentId: string, { facts, unanswered }: Wording): readonly string[] {
  return [
    ...facts.filter(({ clause }) => documentOf(clause) === documentId).flatMap(({ questions }) => questions),
    ...unanswered.filter((each) => each.documentId === documentId).flatMap(({ questions }) => questions),
  ];
}
