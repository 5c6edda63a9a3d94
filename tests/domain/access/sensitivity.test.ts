/** A text long enough to tell a story is free text, and masked wherever what is private is; a shorter one is a word or two. */
import { expect, test } from 'vitest';
import { sensitivityOf } from '../../../src/domain/access/sensitivity.ts';
import { childName, grade, school, village } from '../../../src/domain/records/child-fields.ts';
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

test('of a child what leads to it is private, what tells of it is its own, and the rest is open', () => {
  const choice = { kind: 'choice', label: '去向', ask: '?', options: { a: '甲' } } as const;
  const fields: readonly Field[] = [
    choice,
    { ...choice, ofCase: true },
    text(10),
    village,
    childName,
    school,
    grade,
  ];
  const of = (kind: string | undefined) => fields.map((field) => sensitivityOf(field, kind));
  expect(of('dropout')).toEqual(['open', 'of-child', 'private', 'private', 'personal', 'open', 'open']);
  expect(of(undefined)).toEqual(['open', 'open', 'open', 'private', 'personal', 'open', 'open']);
});
