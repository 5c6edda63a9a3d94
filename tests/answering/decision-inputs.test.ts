/** What the decision is reckoned from, on evidence made by hand: each number worked out on paper. */
import { describe, expect, test } from 'vitest';
import {
  DECISION_INPUTS,
  type DecisionInputs,
  type DecisionModel,
  decisionInputs,
  judge,
  probability,
  readFor,
} from '../../src/answering/decision.ts';
import { ClauseLibrary } from '../../src/domain/clauses/library.ts';
import type { ClauseHit, EvidenceNumbers } from '../../src/ports.ts';
import { askedKinds } from '../support/asked-kinds.ts';
import { NO_NUMBERS } from '../support/evidence.ts';
import { sharedKnowledge } from '../support/knowledge.ts';
import { smallDocument, smallLibrary } from '../support/small-library.ts';

const hitOf = (ref: ClauseHit['ref'], ...sentences: number[]): ClauseHit => ({ ref, score: 4, sentences });

function inputs(
  text: string,
  numbers: Partial<EvidenceNumbers> = {},
  hits: readonly ClauseHit[] = [hitOf('north-2020#1', 0)],
  library = smallLibrary,
): DecisionInputs {
  const evidence = {
    numbers: { ...NO_NUMBERS, ...numbers },
    isWorded: true,
    topics: [],
    strength: 0.5,
    fact: 0.3,
    unanswered: null,
  };
  return decisionInputs(text, { hits, evidence }, library, askedKinds);
}
const some = (found: DecisionInputs, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, Number((found[name] ?? Number.NaN).toFixed(6))]));

describe('what stands against an answer', () => {
  const NAMES = [
    'elsewhereBeforeAsked',
    'likeBankNotTopic',
    'bankNotTopic',
    'silenceBeforeOwn',
    'silenceBeforeAsked',
    'likeSilenceShare',
    'talkBeforeMeaning',
    'fieldOverOffTopic',
  ];

  test('is how much nearer it is', () => {
    const found = inputs('娃不来了怎么办', {
      likeBank: 0.7,
      bank: 0.4,
      mostTopic: 0.25,
      mostAsked: 0.2,
      mostOwn: 0.3,
      silence: 0.5,
      likeOwnSilence: 0.6,
      likeOffTopic: 0.1,
      likeNearField: 0.8,
      mostMeaning: 0.35,
      mostFields: 0.45,
      offTopic: 0.15,
    });
    expect(some(found, NAMES)).toEqual({
      elsewhereBeforeAsked: 0.5,
      likeBankNotTopic: 0.525,
      bankNotTopic: 0.3,
      silenceBeforeOwn: 0.2,
      silenceBeforeAsked: 0.4,
      likeSilenceShare: 0.75,
      talkBeforeMeaning: 0.45,
      fieldOverOffTopic: 0.3,
    });
  });

  test('is nothing where it is farther, and no topic counts for more than a whole one or less than none', () => {
    const far = {
      likeBank: 0.2,
      bank: 0.5,
      mostAsked: 0.7,
      mostOwn: 0.6,
      silence: 0.3,
      likeOwnSilence: -0.2,
      likeOffTopic: 0.3,
      likeNearField: 0.1,
      mostMeaning: 0.5,
      offTopic: 0.9,
    };
    expect(some(inputs('娃不来了怎么办', { ...far, mostTopic: 1.5 }), NAMES)).toEqual({
      elsewhereBeforeAsked: 0,
      likeBankNotTopic: 0,
      bankNotTopic: 0,
      silenceBeforeOwn: 0,
      silenceBeforeAsked: 0,
      likeSilenceShare: 0,
      talkBeforeMeaning: 0,
      fieldOverOffTopic: -0.3,
    });
    expect(inputs('娃不来了怎么办', { ...far, mostTopic: -0.5 })['bankNotTopic']).toBe(0.5);
  });

  test('of a share, what stands against it counts for nothing below nothing', () => {
    expect(inputs('娃不来了怎么办', { likeOwnSilence: 0.4, mostAsked: -0.4 })['likeSilenceShare']).toBe(1);
  });
});

describe('a datum', () => {
  const NAMES = [
    'asksDatum',
    'lacksDatum',
    'lacksThing',
    'noDatum',
    'noDatumNear',
    'lacksAny',
    'nearDatum',
    'datumSilenceShare',
    'lacksUnvouched',
  ];
  const numbers = { soundsNearField: 0.9, silence: 0.6, mostOwn: 0.2, mostAsked: 0.25 };

  test('that is not asked for is not missed', () => {
    expect(some(inputs('娃不来了怎么办', numbers), NAMES)).toEqual(
      Object.fromEntries(NAMES.map((name) => [name, 0])),
    );
  });

  test('that is asked for and printed is not missed either', () => {
    const found = inputs('住校一年多少钱', numbers, [hitOf('north-2020#2', 0)]);
    expect(some(found, ['asksDatum', 'lacksDatum', 'lacksThing', 'noDatum', 'noDatumNear'])).toEqual({
      asksDatum: 1,
      lacksDatum: 0,
      lacksThing: 0,
      noDatum: 0,
      noDatumNear: 0,
    });
  });

  test('that is asked for and not printed is missed in each way', () => {
    expect(some(inputs('住校一年多少钱', numbers), NAMES)).toEqual({
      asksDatum: 1,
      lacksDatum: 1,
      lacksThing: 0,
      noDatum: 1,
      noDatumNear: 1,
      lacksAny: 1,
      nearDatum: 0.9,
      datumSilenceShare: 0.75,
      lacksUnvouched: 0.75,
    });
  });

  test.each([
    '校长电话号码是多少',
    '报名表在哪下载',
    '政策网址是什么',
    '报名账号是多少',
    '校长叫什么',
    '发一下名单',
  ])('of %s is a thing that is printed or not', (text) => {
    expect(inputs(text)['lacksThing']).toBe(1);
  });

  test('of two that are asked for, one of them a thing, is a thing', () => {
    expect(inputs('校长电话号码是多少,一年多少钱')['lacksThing']).toBe(1);
  });

  test('told at the beginning of a story of 3 sentences is not asked for; of 2 it may be', () => {
    const asks = (text: string) => inputs(text)['asksDatum'];
    expect([
      asks('一年多少钱?娃不来了怎么办'),
      asks('一年多少钱我不管。他爹也不管。娃不来了怎么办?'),
      asks('一年多少钱我不管。他爹也不管。娃不来了怎么办'),
      asks('他爹不管。一年多少钱?娃不来了怎么办。'),
      asks('他爹不管。娃不来了。一年多少钱'),
      asks('一年多少钱我不管。娃不来了怎么办'),
    ]).toEqual([1, 0, 0, 1, 1, 1]);
  });
});

describe('what is read for it', () => {
  const sentence = '各学校要认真落实有关工作要求并做好登记。';
  const library = new ClauseLibrary([
    smallDocument('long-2020', { '1': sentence.repeat(8), '2': `${sentence.repeat(8)}好` }),
  ]);

  test('is a clause of 160 characters whole, of one of 161 the best sentences', () => {
    expect(sentence.length).toBe(20);
    expect(readFor(library, hitOf('long-2020#1', 3), 1)).toEqual([sentence.repeat(8)]);
    expect(readFor(library, hitOf('long-2020#2', 8, 3, 4), 2)).toEqual(['好', sentence]);
  });

  test('are 2 sentences of the best clause and 1 of the next, and none of the third', () => {
    const money = '每生每年200元。';
    const pad = sentence.repeat(10);
    const held = new ClauseLibrary([
      smallDocument('long-2020', { '1': `${pad}${money}`, '2': `${pad}${money}`, '3': money }),
    ]);
    const lacks = (...hits: ClauseHit[]) => inputs('一年多少钱', {}, hits, held)['lacksDatum'];
    expect([
      lacks(hitOf('long-2020#1', 0, 10)),
      lacks(hitOf('long-2020#1', 0, 1, 10)),
      lacks(hitOf('long-2020#1', 0), hitOf('long-2020#2', 10)),
      lacks(hitOf('long-2020#1', 0), hitOf('long-2020#2', 0, 10)),
      lacks(hitOf('long-2020#1', 0), hitOf('long-2020#2', 0), hitOf('long-2020#3', 0)),
    ]).toEqual([0, 1, 0, 1, 1]);
  });
});

test('a datum whose phrase says little of the question is near in the sentence the search puts first alone', () => {
  const pad = '要认真落实有关工作要求并做好各项登记记录。'.repeat(9);
  const held = new ClauseLibrary([
    smallDocument('long-2020', { '1': `${pad}由县民政局负责救助。`, '2': '学校可以收取费用。' }),
  ]);
  const lacks = (text: string, hit: ClauseHit) => inputs(text, {}, [hit], held)['noDatumNear'];
  expect([
    lacks('冬天取暖归谁管', hitOf('long-2020#1', 9)),
    lacks('冬天取暖归谁管', hitOf('long-2020#1', 0, 9)),
    lacks('学校能不能收费', hitOf('long-2020#2', 0)),
  ]).toEqual([0, 1, 1]);
});

describe('the judgement', () => {
  const model: DecisionModel = {
    decision: { bare: { bias: 0, weights: { bare: 1 } }, worded: { bias: 0, weights: { worded: 1 } } },
    threshold: { bare: 0.4, worded: 0.2 },
    offField: { bias: 0, weights: { off: 1 } },
  };
  /** The input that gives a probability. */
  const logit = (share: number) => Math.log(share / (1 - share));
  const judged = (answered: number, off = 0.01, more = {}, isWorded = true) =>
    judge({ [isWorded ? 'worded' : 'bare']: logit(answered), off: logit(off), ...more }, isWorded, model)
      .isAnswered;

  test('is squeezed: 0 is a half, and what is not known counts for nothing', () => {
    expect(probability({ bias: 0, weights: { some: 3 } }, {})).toBe(0.5);
    expect(probability({ bias: 1, weights: { some: 2 } }, { some: 0.5 })).toBeCloseTo(1 / (1 + Math.exp(-2)));
  });

  test.each([
    ['above the threshold, yes', judged(0.21), true],
    ['below it, no', judged(0.19), false],
    ['without wording, by a threshold of its own', judged(0.39, 0.01, {}, false), false],
    ['without wording, above that', judged(0.41, 0.01, {}, false), true],
    ['likelier off the field, no', judged(0.5, 0.6), false],
    ['as likely off the field, yes', judged(0.5, 0.5), true],
    ['for a thing, below a half, no', judged(0.49, 0.01, { lacksThing: 1 }), false],
    ['for a thing, above it, yes', judged(0.51, 0.01, { lacksThing: 1 }), true],
  ])('%s', (_name, found, wanted) => {
    expect(found).toBe(wanted);
  });
});

test('what may speak one way alone does so in the weights that are kept, document with wording or without', async () => {
  const { decision } = (await sharedKnowledge()).decision;
  for (const { weights } of [decision.bare, decision.worded])
    for (const [name, way] of Object.entries(DECISION_INPUTS)) {
      expect([-1, 0, 1], name).toContain(way);
      expect((weights[name] ?? 0) * way, name).toBeGreaterThanOrEqual(0);
    }
  const forIt = Object.entries(DECISION_INPUTS).flatMap(([name, way]) => (way > 0 ? [name] : []));
  expect(forIt.join(' ')).toBe(
    'fields sentence lexicon bridge mostMeaning mostTopic mostOwn mostAsked known rareKnown inField bank ' +
      'rareInBest topShare agreement fieldOverOffTopic',
  );
});
