/** What each part of the search is worth on documents that are left out: the same questions, one part switched off in each row. */
import { RANKER_INPUTS, type RankerInput, type RankerWeights } from '../retrieval/ranker.ts';
import type { Model } from '../retrieval/weights.ts';
import { type LeftOutTools, runLeftOut } from './left-out.ts';
import { type Measures, measure, type TestQuestion } from './measures.ts';

/** Each row's parts have no say in the ranking. */
const ROWS: readonly (readonly [name: string, off: readonly RankerInput[]])[] = [
  ['everything', []],
  ['without the encoder (meaning, topic)', ['meaning', 'topic']],
  ['without the bank (bridge, topic)', ['bridge', 'topic']],
  ['without the lexicon', ['lexicon']],
  ['without the best sentence', ['sentence']],
  ['without headings', ['path', 'heading', 'frame']],
  ['fields alone, nothing learned', RANKER_INPUTS.filter((input) => input !== 'fields')],
];

export async function ablate(
  questions: readonly TestQuestion[],
  tools: LeftOutTools,
): Promise<readonly (readonly [string, Measures])[]> {
  const rows: (readonly [string, Measures])[] = [];
  for (const [name, off] of ROWS) {
    const modelWithout = (id: string) => switchedOff(tools.modelWithout(id), off);
    rows.push([name, measure(await runLeftOut(questions, { ...tools, modelWithout }))]);
  }
  return rows;
}

export function switchedOff({ encoder, weights }: Model, off: readonly RankerInput[]): Model {
  const quiet = (ranker: RankerWeights): RankerWeights =>
    Object.fromEntries(
      RANKER_INPUTS.map((input) => [
        input,
        off.includes(input) ? 0 : Math.max(ranker[input], input === 'fields' ? 0.1 : ranker[input]),
      ]),
    ) as RankerWeights;
  return {
    encoder,
    weights: {
      ...weights,
      ranker: { bare: quiet(weights.ranker.bare), worded: quiet(weights.ranker.worded) },
    },
  };
}
