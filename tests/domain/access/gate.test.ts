/** What the table of readers does not turn: days of a correction, and who reads what is wrong with a child. */
import { describe, expect, test } from 'vitest';
import { gate, mayUse } from '../../../src/domain/access/gate.ts';
import type { Person } from '../../../src/domain/access/person.ts';
import { READERS, type ReaderId } from '../../../src/domain/access/readers.ts';
import type { Role } from '../../../src/domain/access/roles.ts';
import { childName, grade } from '../../../src/domain/records/child-fields.ts';
import { realCorpus } from '../../support/corpus.ts';

const { places } = realCorpus();
const answers = { school: '曼允小学', village: '潞江镇曼允村' };

const person = (role: Role, changes: Partial<Person> = {}): Person => ({
  id: 'p1',
  channel: 'web',
  role,
  place: '530500',
  unit: role === 'administrator' ? null : '曼允小学',
  name: null,
  isVouched: true,
  status: 'active',
  joinedOn: '2026-11-01',
  ...changes,
});
const looking = (who: Person, reader: ReaderId) => ({
  person: who,
  reader,
  today: '2026-11-21',
  places,
  settings: { personalOver: [], amendDays: 7 },
});

describe('a correction', () => {
  const of = (who: Person, authorId: string, submittedOn?: string) =>
    gate(looking(who, 'correction'), {
      authorId,
      place: '530500',
      answers,
      ...(submittedOn === undefined ? {} : { submittedOn }),
    });

  test.each([
    ['its author, after 7 days', person('teacher'), 'p1', '2026-11-14', 'shown'],
    ['its author, after 8', person('teacher'), 'p1', '2026-11-13', 'refused'],
    ['its author, of no day', person('teacher'), 'p1', undefined, 'refused'],
    ['a colleague', person('teacher'), 'p2', '2026-11-20', 'refused'],
    ['the administrator, after 8 days', person('administrator'), 'p2', '2026-11-13', 'shown'],
  ] as const)('by %s', (_who, who, author, on, verdict) => {
    expect(of(who, author, on)).toBe(verdict);
  });
});

describe('the name in a file of a disabled child', () => {
  const of = (who: Person, authorId: string, file?: { authorId: string }) =>
    gate(
      looking(who, 'file'),
      {
        authorId,
        place: '530500',
        answers,
        kind: 'disabled',
        ...(file === undefined ? {} : { file: { ...file, place: '530500', answers } }),
      },
      childName,
    );

  test.each([
    ['who recorded it', person('teacher'), 'p1', undefined, 'shown'],
    ['a colleague', person('teacher'), 'p2', undefined, 'masked'],
    ['who added a record to the file of another', person('teacher'), 'p1', { authorId: 'p2' }, 'masked'],
    ['whose file it is, in the record of another', person('teacher'), 'p2', { authorId: 'p1' }, 'shown'],
    ['the head teacher', person('head-teacher'), 'p2', undefined, 'shown'],
    ['the administrator', person('administrator'), 'p2', undefined, 'shown'],
  ] as const)('for %s', (_who, who, author, file, verdict) => {
    expect(of(who, author, file)).toBe(verdict);
  });
});

test('what is revealed is revealed at the console alone, and what was approved is taken on the page', () => {
  const at = (reader: ReaderId, channel: Person['channel']) =>
    mayUse(reader, person('administrator', { channel }));
  expect([
    at('reveal', 'console'),
    at('reveal', 'web'),
    at('approved', 'web'),
    at('approved', 'console'),
  ]).toEqual([true, false, true, false]);
});

test('over Telegram the school and grade of a disabled child are told where they fill in a form, and nowhere else', () => {
  const subject = { authorId: 'p1', place: '530500', answers, kind: 'disabled', submittedOn: '2026-11-20' };
  const of = (reader: ReaderId) =>
    gate(looking(person('administrator', { channel: 'telegram' }), reader), subject, grade);
  const told = (Object.keys(READERS) as ReaderId[]).filter((reader) => of(reader) === 'shown');
  expect(told.toSorted()).toEqual(['correction', 'form-from-file', 'prefill', 'review']);
});
