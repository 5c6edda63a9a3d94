/**
 * Before a wording goes live: which answers would it change? Questions that people asked and those the documents
 * come with are put to the search as it is and as it would be, over one state of the documents, and compared.
 */

import type { GateSettings } from '../../../domain/access/gate.ts';
import type { Clause } from '../../../domain/clauses/clause.ts';
import type { ClauseRef } from '../../../domain/clauses/reference.ts';
import { UsageError } from '../../../domain/shared/errors.ts';
import { fold } from '../../../domain/shared/fold.ts';
import { pairsOf, shareIn } from '../../../domain/shared/likeness.ts';
import { say } from '../../../messages/zh-CN.ts';
import type { ClauseSearch, Stores } from '../../../ports.ts';
import { wordsFor } from '../../answer-queue.ts';
import { ask } from '../../ask-question.ts';
import type { AskTools } from '../../ask-types.ts';
import { documentOfPerson } from '../../form-context.ts';
import { defineOperation } from '../../operation.ts';

export interface EffectTools {
  readonly asking: AskTools;
  /** The search with one question more. */
  readonly trying: (question: string, ref: ClauseRef) => ClauseSearch;
  /** Questions the documents come with. */
  readonly samples: (documentId: string) => readonly string[];
  readonly settings: GateSettings;
}

export interface EffectsInput {
  /** A reference. */
  readonly clause: string;
  /** The question, as the administrator words it. */
  readonly words: string;
}

/** How one question is answered. */
export interface Answered {
  /** The clause it cites first; null: it is refused. */
  readonly label: string | null;
  readonly text: string;
}

export interface Change {
  readonly question: string;
  readonly before: Answered;
  readonly after: Answered;
}

export interface Effects {
  readonly clause: Clause;
  /** How the wording itself would be answered. */
  readonly own: Answered;
  readonly changes: readonly Change[];
  /** Questions there are, and how many of them were near enough to be put. */
  readonly samples: number;
  readonly tried: number;
  /** Near ones that were not put any more: the time was up. */
  readonly left: number;
}

/** Recent questions that are looked at. */
const RECENT = 1000;
/**
 * A wording works where most of its pairs of letters stand in what is searched (`retrieval/learned.ts`), and what is
 * searched is a part of the question: what shares fewer than this cannot be touched.
 */
const NEAR = 0.6;
/** Milliseconds; somebody waits. Between two questions others have their turn. */
const PATIENCE = 1500;

/** @throws {UsageError} no such clause. */
export const createTryWording = ({ asking, trying, samples, settings }: EffectTools) =>
  defineOperation<EffectsInput, Effects>({
    name: 'queue.try',
    needs: 'queue.answer',
    // Nothing is done yet; the list before it leaves its row, and so does the answer after it.
    audit: null,
    // It takes its time: who writes does not wait for it.
    reads: true,
    run: async ({ clause: ref, words }, actor, stores) => {
      // No model speaks here: what is compared is what the documents say.
      const { generator: _, pinned, ...rest } = asking;
      const before: AskTools = { ...rest, ...pinned?.() };
      const clause = before.library.find(ref);
      if (clause === undefined) throw new UsageError(say('queue.no-clause', { clause: ref }));
      const after: AskTools = { ...before, search: trying(words, clause.ref) };
      const home = documentOfPerson(actor, before.places) ?? clause.documentId;
      const known = await questionsOf(home, stores, samples);
      const near = nearestFirst(words, known);
      const until = performance.now() + PATIENCE;
      const changes: Change[] = [];
      let tried = 0;
      for (const question of near) {
        if (performance.now() > until) break;
        const [now, then] = [await answerTo(question, home, before), await answerTo(question, home, after)];
        tried += 1;
        if (now.label !== then.label || now.text !== then.text)
          changes.push({ question: wordsFor(actor, question, { settings }), before: now, after: then });
        await new Promise(setImmediate);
      }
      return {
        clause,
        own: await answerTo(words, home, after),
        changes,
        samples: known.length,
        tried,
        left: near.length - tried,
      };
    },
  });

async function questionsOf(
  home: string,
  { office }: Stores,
  samples: EffectTools['samples'],
): Promise<readonly string[]> {
  const asked = await office.asked({ documentId: home, limit: RECENT });
  const all = [...asked.map(({ question }) => question), ...samples(home)];
  return [...new Map(all.map((question) => [fold(question), question])).values()];
}

function nearestFirst(words: string, questions: readonly string[]): readonly string[] {
  const pairs = pairsOf(words);
  return questions
    .map((question) => ({ question, share: shareIn(pairs, pairsOf(question)) }))
    .filter(({ question, share }) => share >= NEAR && fold(question) !== fold(words))
    .sort((one, other) => other.share - one.share)
    .map(({ question }) => question);
}

async function answerTo(text: string, home: string, tools: AskTools): Promise<Answered> {
  const { outcome, citations, blocks } = await ask({ text, home }, tools);
  const [first] = citations;
  const said = blocks.filter(({ kind }) => kind === 'datum' || kind === 'quote');
  return {
    label: outcome === 'answered' && first !== undefined ? tools.library.get(first).label : null,
    text: (outcome === 'answered' && said.length > 0 ? said : blocks.slice(0, 1)).map(wordsOf).join(' '),
  };
}

const wordsOf = (block: { readonly text?: string }): string => block.text ?? '';
