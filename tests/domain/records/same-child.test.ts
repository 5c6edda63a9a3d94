import { describe, expect, test } from 'vitest';
import type { Answers } from '../../../src/domain/records/answers.ts';
import { mayBeSameChild } from '../../../src/domain/records/same-child.ts';

const OTHER: Answers = {
  school: '曼允中学',
  grade: 'g8',
  birthMonth: '2013-02',
  guardianPhone: '13700004321',
  village: '潞江镇芒旦村',
};
const KNOWN: Answers = {
  school: '曼允小学',
  grade: 'g3',
  birthMonth: '2017-05',
  guardianPhone: '13987654321',
  village: '潞江镇曼允村',
};

type Agreement = '=' | '≠' | '?';

/** The same child told a second time: = as before, ≠ otherwise, ? not at all. */
function told(...agreements: readonly Agreement[]): Answers {
  return Object.fromEntries(
    Object.keys(KNOWN).flatMap((field, at) => {
      const source = { '=': KNOWN, '≠': OTHER, '?': {} as Answers }[agreements[at] ?? '?'];
      const answer = source[field];
      return answer === undefined ? [] : [[field, answer] as const];
    }),
  );
}

describe('two entries may be about the same child', () => {
  test.each<readonly [Agreement, Agreement, Agreement, Agreement, Agreement, boolean]>([
    // The telephone alone, as long as the birth month does not speak against it.
    ['=', '=', '=', '=', '=', true],
    ['≠', '=', '=', '=', '=', true],
    ['=', '≠', '=', '=', '=', true],
    ['≠', '≠', '?', '=', '≠', true],
    ['?', '?', '=', '=', '?', true],
    // Brothers and sisters have the same guardian.
    ['=', '=', '≠', '=', '=', false],
    ['≠', '≠', '≠', '=', '=', false],
    // Another number: mother's, where father's was given before.
    ['=', '=', '=', '≠', '≠', true],
    ['=', '?', '=', '≠', '=', true],
    ['≠', '=', '=', '≠', '=', false],
    ['=', '≠', '=', '≠', '=', false],
    ['=', '=', '?', '≠', '=', false],
    ['=', '=', '≠', '≠', '=', false],
    // No number: school, grade and birth month.
    ['=', '=', '=', '?', '≠', true],
    ['=', '?', '=', '?', '?', true],
    ['=', '≠', '=', '?', '=', false],
    ['≠', '=', '=', '?', '=', false],
    ['?', '=', '=', '?', '=', false],
    ['=', '=', '≠', '?', '=', false],
    // Neither: over Telegram only school, grade and village are asked.
    ['=', '=', '?', '?', '=', true],
    ['=', '?', '?', '?', '=', true],
    ['=', '=', '?', '?', '≠', false],
    ['=', '=', '?', '?', '?', false],
    ['=', '≠', '?', '?', '=', false],
    ['≠', '=', '?', '?', '=', false],
    ['?', '?', '?', '?', '=', false],
    ['?', '?', '?', '?', '?', false],
  ])('school %s, grade %s, birth month %s, telephone %s, village %s: %s', (...row) => {
    const [school, grade, birthMonth, phone, village, expected] = row;
    const again = told(school, grade, birthMonth, phone, village);
    expect([mayBeSameChild(KNOWN, again), mayBeSameChild(again, KNOWN)]).toEqual([expected, expected]);
  });

  test('not by their name: 岩温香 twice, with nothing else in common, is 2 children', () => {
    const named = { childName: '岩温香' };
    expect(mayBeSameChild({ ...KNOWN, ...named }, { ...OTHER, ...named })).toBe(false);
  });

  test('under 2 names, when school, grade and birth month agree', () => {
    expect(
      mayBeSameChild({ ...KNOWN, childName: '岩温香' }, { ...told('=', '=', '='), childName: '小香' }),
    ).toBe(true);
  });
});

describe('a month of birth written with its day', () => {
  const born = (birthMonth: string): Answers => ({ school: '曼允小学', grade: 'g3', birthMonth });

  test.each([
    ['2017-05', '2017-05-09', true],
    ['2017-05-09', '2017-05', true],
    ['2017-05-09', '2017-05-10', true],
    ['2017-05', '2017-06-09', false],
    ['2017-05-09', '2016-05-09', false],
  ])('%s and %s are the same: %s', (one, other, isSame) => {
    expect(mayBeSameChild(born(one), born(other))).toBe(isSame);
  });
});

test.each([
  ['7654321', '13987654321'],
  ['13987654321', '87654321'],
])('the telephone numbers %s and %s, one the end of the other, are 2 numbers', (one, other) => {
  expect(mayBeSameChild({ guardianPhone: one }, { guardianPhone: other })).toBe(false);
});

describe('a name written in 2 ways is one name', () => {
  const here = { grade: 'g3', birthMonth: '2017-05' };

  test.each([
    ['曼允小学', '潞江镇曼允小学'],
    ['潞江镇曼允小学', '曼允小学'],
    ['曼允 小学', '曼允小学'],
    ['曼允小学(本部)', '曼允小学（本部）'],
  ])('the schools %s and %s', (one, other) => {
    expect(mayBeSameChild({ ...here, school: one }, { ...here, school: other })).toBe(true);
  });

  test.each([
    ['曼允小学', '曼允中学'],
    ['曼允小学', '曼允小学分校'],
  ])('but not the schools %s and %s', (one, other) => {
    expect(mayBeSameChild({ ...here, school: one }, { ...here, school: other })).toBe(false);
  });

  test('the villages 曼允村 and 潞江镇曼允村, where nothing personal is known', () => {
    const child = { school: '曼允小学', grade: 'g3' };
    expect(mayBeSameChild({ ...child, village: '曼允村' }, { ...child, village: '潞江镇曼允村' })).toBe(true);
  });
});
