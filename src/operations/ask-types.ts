/** What asking takes and gives: shared by the operation and the parts it is made of. */

import type { Verdict } from '../answering/answer.ts';
import type { AskedKinds } from '../answering/asked-for.ts';
import type { DecisionModel } from '../answering/decision.ts';
import type { Generator } from '../answering/generate.ts';
import type { Reason } from '../answering/reason.ts';
import type { Block } from '../answering/reply.ts';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import type { ClauseRef } from '../domain/clauses/reference.ts';
import type { Wording } from '../domain/clauses/wording.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import type { LawBook } from '../domain/records/place-law.ts';
import type { ParameterTable } from '../domain/rules/parameter.ts';
import type { ClauseSearch, Clock } from '../ports.ts';
import type { Offer } from './intended.ts';

export interface AskInput {
  readonly text: string;
  /** The asker's own document; null when they have named no place. */
  readonly home: string | null;
  /** The last questions of the chat, newest last: a short one may lean on them. */
  readonly earlier?: readonly string[];
  /** Sentences shown in answer to them: a follow-up moves on to what has not been said. */
  readonly said?: readonly string[];
  /** Where a model speaks: the answer so far, each time more of it has passed the check. */
  readonly onProgress?: ((blocks: readonly Block[]) => void) | undefined;
}

export interface AskOutput {
  readonly outcome: 'answered' | 'refused';
  readonly blocks: readonly Block[];
  /** Documents the question was put to; empty when no place is known. */
  readonly documents: readonly string[];
  /** `small-talk`: nothing was asked, or a child is in danger: nothing to keep, to rate or to queue. */
  readonly verdict: Verdict | 'small-talk';
  readonly reason: Reason;
  /** Best first. */
  readonly citations: readonly ClauseRef[];
  /** Clauses nearest to a question that is not answered. */
  readonly nearest: readonly ClauseRef[];
  /** The whole question as it was understood: what the next one may lean on. */
  readonly asked: string;
  /** It leans on the question before: what was said then still counts as said. */
  readonly leans: boolean;
  /** A form for what the message tells, with what it already says. */
  readonly offer: Offer | null;
}

export interface AskTools {
  /** What each document says about the calculators. */
  readonly law: LawBook;
  readonly library: ClauseLibrary;
  readonly places: Gazetteer;
  readonly parameters: ParameterTable;
  readonly search: ClauseSearch;
  /** The learned weights of the decision to answer. */
  readonly decision: DecisionModel;
  /** What questions may ask for. */
  readonly asks: AskedKinds;
  readonly clock: Clock;
  /** Terms that everyday words stand for. */
  readonly wording?: Pick<Wording, 'lexicon'>;
  /** Puts clauses into words; absent by default, and then the quotation speaks for itself. */
  readonly generator?: Generator | undefined;
  /** The same as they are now: documents that come or go do so between two questions, never within one. */
  readonly pinned?: () => Pick<AskTools, 'law' | 'library' | 'places' | 'parameters' | 'search'>;
}

/** An answer to one question of a message. */
export type Part = Omit<AskOutput, 'asked' | 'leans'>;
