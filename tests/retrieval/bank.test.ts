import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Topic } from '../../src/domain/clauses/topic.ts';
import { bridgeOf, buildBank } from '../../src/retrieval/bank.ts';
import { encode } from '../../src/retrieval/encoder.ts';
import { countsOf } from '../../src/retrieval/features.ts';
import { createSegmenter } from '../../src/retrieval/segmenter.ts';
import { readModel } from '../../src/retrieval/weights.ts';
import { corpusFolder } from '../support/corpus.ts';

const { encoder } = readModel(join(corpusFolder, 'model'));
const segmenter = createSegmenter([]);
const topic = (id: string, name: string, term: string, question: string): Topic => ({
  id,
  field: 'test',
  name,
  terms: [term],
  sentences: [],
  questions: { what: [question] },
  mistakenFor: [],
  written: [],
});
const bankOf = (...topics: readonly Topic[]) =>
  buildBank({ topics, nearField: [], offTopic: [], facts: [] }, { segmenter, encoder, dialect: [] });

const ofField = bankOf(topic('bus', '校车', '校车使用许可', '接送娃的车要办啥证'));
const beyond = bankOf(topic('adoption', '收养', '收养登记', '抱养的小孩怎么上户口'));

/** Sources whose words are taken over, and how near the field itself is. */
function bridged(text: string, neighbouring?: typeof beyond) {
  const question = countsOf(text, segmenter);
  const bridge = bridgeOf(
    question,
    encode(encoder, 'question', question),
    ofField,
    () => false,
    neighbouring,
  );
  return { ...bridge, sources: bridge.entries.map(({ source }) => source) };
}

test('a question takes over the words of neighbouring law, which say nothing of how near the field is', () => {
  const asked = '抱养的小孩上户口要啥证';
  const [alone, both] = [bridged(asked), bridged(asked, beyond)];
  expect(both.sources[0]).toBe('topic:adoption');
  const printed = [...countsOf('收养登记', segmenter).keys()];
  const takenOver = ({ features }: typeof both) => printed.filter((feature) => features.has(feature)).length;
  expect([takenOver(alone), takenOver(both)]).toEqual([0, expect.toSatisfy((count: number) => count > 2)]);
  expect([both.nearest, both.like]).toEqual([alone.nearest, alone.like]);
});

test('a question of the field stays with the field', () => {
  const both = bridged('接送娃的车办证', beyond);
  expect(both.sources[0]).toBe('topic:bus');
  expect(both.nearest).toBeGreaterThan(bridged('抱养的小孩上户口要啥证', beyond).nearest);
});
