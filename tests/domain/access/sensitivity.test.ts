/** A text long enough to tell a story is free text, and masked wherever what is private is; a shorter one is a word or two. */
import { expect, test } from 'vitest';
import { sensitivityOf } from '../../../src/domain/access/sensitivity.ts';
import type { Field } from '../../../src/domain/records/fields.ts';
import { closeOut } from '../../../src/domain/records/types/close-out.ts';

const text = (maxChars: number): Field => ({ kind: 'text', label: '说明', ask: '?', maxChars });

test.each([
  [59, 'open'],
  [60, 'private'],
  [61, 'private'],
] as const)('of at most %i characters, of a record without a child: %s', (maxChars, sensitivity) => {
  expect(sensitivityOf(text(maxChars), undefined)).toBe(sensitivity);
});

test('a register whose field takes exactly 60 characters keeps it private', () => {
  const exact = Object.values(closeOut.fields).filter(
    (field: Field) => field.kind === 'text' && field.maxChars === 60,
  );
  expect(exact.length).toBeGreaterThan(0);
  expect(exact.map((field) => sensitivityOf(field, undefined))).toEqual(exact.map(() => 'private'));
});
