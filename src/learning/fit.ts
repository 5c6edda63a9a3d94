/** Examples → ranker, decision and thresholds, each with whole documents left out to be judged on. */
import { DECISION_INPUTS, probability } from '../answering/decision.ts';
import { RANKER_INPUTS, type RankerWeights } from '../retrieval/ranker.ts';
import type { Logistic, Weights } from '../retrieval/weights.ts';
import { type AskedExample, type DecisionExample, type Dress, decisionOf, rankedOf } from './examples.ts';
import type { LearningSources } from './sources.ts';
import { thresholdAt, upperBound } from './threshold.ts';
import { rounded, trainLogistic } from './train-logistic.ts';
import { trainRanker } from './train-ranker.ts';

/** Share of answerable questions, harder ones than people ask, that may be refused: somebody's choice, stated. */
export const WRONG_REFUSALS = { bare: 0.05, worded: 0.05 } as const;
/** How much a question weighs by what it is: silences are few and matter as much as answers. */
const KIND_WEIGHTS = { answered: 1, silent: 1.5, foreign: 1, 'near-field': 1.5, 'off-topic': 1.5 } as const;
/** What tells talk off the field from a question the documents are silent on: nothing of the clauses' own. */
const FIELD_INPUTS = [
  'bank',
  'inField',
  'offTopic',
  'likeOffTopic',
  'soundsOffField',
  'likeNearField',
  'talkBeforeMeaning',
  'fieldOverOffTopic',
  'meaning',
  'known',
  'mostOwn',
  'silence',
];

export interface Judged {
  readonly dress: Dress;
  readonly examples: number;
  readonly firstThree: number;
  readonly wronglyRefused: number;
  readonly wronglyRefusedAtMost: number;
  readonly refused: Readonly<Record<'silent' | 'foreign' | 'near-field' | 'off-topic', number>>;
}

export type FittedWeights = Omit<Weights, 'learned'>;

export interface Fitted {
  readonly weights: FittedWeights;
  readonly judged: readonly Judged[];
  /** Weights fitted without a document, by its id. */
  readonly without: ReadonlyMap<string, FittedWeights>;
}

interface Fit {
  readonly ranker: RankerWeights;
  readonly decision: Logistic;
  readonly seen: readonly DecisionExample[];
}

type Sure = DecisionExample & { readonly probability: number };

/** @param examples - of every document that has wording. */
export function fitWeights(
  examples: readonly AskedExample[],
  sources: Pick<LearningSources, 'library' | 'asks'>,
): Fitted {
  const documents = [...new Set(examples.map(({ document }) => document))];
  const dressed = (dress: Dress): Dressed => {
    const own = examples.filter((each) => each.dress === dress);
    const folds = new Map(
      documents.map((document) => [
        document,
        fitOne(
          own.filter((each) => each.document !== document),
          sources,
        ),
      ]),
    );
    // Each document is judged by weights that have not seen it.
    const outside = own.map((each): Sure => {
      const { ranker, decision } = folds.get(each.document) as Fit;
      const example = decisionOf(each, ranker, sources);
      return { ...example, probability: probability(decision, example.inputs) };
    });
    return { dress, folds, outside, ...fitOne(own, sources), threshold: thresholdOf(outside, dress) };
  };
  const bare = dressed('bare');
  const worded = dressed('worded');
  return {
    weights: weightsOf(bare, worded, [...bare.seen, ...worded.seen]),
    judged: [bare, worded].map(judge),
    without: new Map(
      documents.map((document) => {
        const others = ({ folds, outside, dress }: Dressed): Dressed => ({
          ...(folds.get(document) as Fit),
          dress,
          folds,
          outside,
          threshold: thresholdOf(
            outside.filter((each) => each.document !== document),
            dress,
          ),
        });
        const [left, right] = [others(bare), others(worded)];
        return [document, weightsOf(left, right, [...left.seen, ...right.seen])];
      }),
    ),
  };
}

interface Dressed extends Fit {
  readonly dress: Dress;
  readonly folds: ReadonlyMap<string, Fit>;
  readonly outside: readonly Sure[];
  readonly threshold: number;
}

function weightsOf(bare: Dressed, worded: Dressed, seen: readonly DecisionExample[]): FittedWeights {
  return {
    ranker: { bare: bare.ranker, worded: worded.ranker },
    decision: { bare: bare.decision, worded: worded.decision },
    threshold: { bare: bare.threshold, worded: worded.threshold },
    offField: trainLogistic(
      seen.map((each) => ({ ...each, isYes: each.kind === 'off-topic', weight: 1 })),
      Object.fromEntries(FIELD_INPUTS.map((name) => [name, 0])),
    ),
  };
}

function thresholdOf(outside: readonly Sure[], dress: Dress): number {
  const answerable = outside.filter(({ isYes }) => isYes).map((each) => each.probability);
  return rounded(thresholdAt(answerable, WRONG_REFUSALS[dress]));
}

function judge({ dress, outside, threshold }: Dressed): Judged {
  const answerable = outside.filter(({ isYes }) => isYes);
  const isRefused = (each: Sure) => each.probability < threshold;
  const shareOf = (part: readonly Sure[], whole: readonly Sure[]) => part.length / Math.max(1, whole.length);
  const wrong = answerable.filter(isRefused);
  const refusedOf = (kind: string) => {
    const asked = outside.filter((each) => each.kind === kind);
    return shareOf(asked.filter(isRefused), asked);
  };
  return {
    dress,
    examples: outside.length,
    firstThree: shareOf(
      answerable.filter((each) => each.isFound && !isRefused(each)),
      answerable,
    ),
    wronglyRefused: shareOf(wrong, answerable),
    wronglyRefusedAtMost: upperBound(wrong.length, answerable.length),
    refused: {
      silent: refusedOf('silent'),
      foreign: refusedOf('foreign'),
      'near-field': refusedOf('near-field'),
      'off-topic': refusedOf('off-topic'),
    },
  };
}

function fitOne(examples: readonly AskedExample[], sources: Pick<LearningSources, 'library' | 'asks'>): Fit {
  const answered = examples.filter(({ kind, right }) => kind === 'answered' && right >= 0);
  const numbers = trainRanker(answered.map(rankedOf), RANKER_INPUTS.length);
  const ranker = Object.fromEntries(
    RANKER_INPUTS.map((input, at) => [input, rounded(numbers[at] ?? 0)]),
  ) as RankerWeights;
  const seen = examples.map((each) => {
    const example = decisionOf(each, ranker, sources);
    return { ...example, weight: KIND_WEIGHTS[example.kind] };
  });
  return { ranker, decision: trainLogistic(seen, DECISION_INPUTS), seen };
}
