/**
 * Everyday questions that a chat model has drafted for clauses nobody has worded: `drafts.json` in the document's
 * folder. A person approves or strikes each; only what is approved is the document's own wording.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import { isQuotedFrom } from '../domain/clauses/quotation.ts';
import type { EverydayFact } from '../domain/clauses/wording.ts';
import { groupBy } from '../domain/shared/group-by.ts';

const draftsFile = 'drafts.json';

/** What is struck stays, so that it is not drafted again. */
const draftsSchema = z.array(
  z.object({
    clause: z.string(),
    quote: z.string().min(1),
    question: z.string(),
    state: z.enum(['drafted', 'approved', 'struck']),
  }),
);
export type Drafts = z.infer<typeof draftsSchema>;
export type Draft = Drafts[number];

/** Where those of a document that ships lie, in the folder of the office's own documents. */
export const draftsBeside = (folder: string, id: string): string => join(folder, '.drafts', id);

/** @param folder - of the document. */
export function readDrafts(folder: string): Drafts {
  const path = join(folder, draftsFile);
  return existsSync(path) ? draftsSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : [];
}

export function writeDrafts(folder: string, drafts: Drafts): void {
  const path = join(folder, draftsFile);
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${path}.new`, JSON.stringify(drafts, null, 1));
  renameSync(`${path}.new`, path);
}

/** What a person has approved, as far as the clause still says it. */
export function approvedFacts(folder: string, library: ClauseLibrary): readonly EverydayFact[] {
  const approved = readDrafts(folder).filter(({ state }) => state === 'approved');
  const byQuote = groupBy(approved, ({ clause, quote }) => `${clause} ${quote}`);
  return [...byQuote.values()].flatMap((drafts) => {
    const [first] = drafts;
    const clause = first === undefined ? undefined : library.find(first.clause);
    if (first === undefined || clause === undefined || !isQuotedFrom(clause, first.quote)) return [];
    return [{ clause: clause.ref, quote: first.quote, questions: drafts.map(({ question }) => question) }];
  });
}
