import { expect, test } from 'vitest';
import { createFieldTerms } from '../../src/retrieval/field-terms.ts';

const { termsIn } = createFieldTerms(['防溺水', '防溺水专项整治', '留守儿童', '学校', 'ABC']);
const found = (text: string) => termsIn(text).map(({ term }) => term);

test('the longest term of the field at each place is found, and no short or foreign one', () => {
  expect(found('学校要不要搞防溺水专项整治')).toEqual(['防溺水专项整治']);
  expect(found('防溺水和留守儿童ABC')).toEqual(['防溺水', '留守儿童']);
});
