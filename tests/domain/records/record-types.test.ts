/** What holds for every record type, whoever adds one. */
import { describe, expect, test } from 'vitest';
import { CASE_KINDS, CLOSED, caseKind } from '../../../src/domain/records/case-kinds.ts';
import type { Field } from '../../../src/domain/records/fields.ts';
import {
  type AskScope,
  caseFieldOf,
  defineRecordType,
  fieldsAsked,
  onlyJoins,
  opensCase,
  type RecordType,
} from '../../../src/domain/records/record-type.ts';
import { honorCertificate } from '../../../src/domain/records/types/honor-certificate.ts';
import { findRecordType, RECORD_TYPES, recordType } from '../../../src/domain/records/types/index.ts';
import { persuasionVisit } from '../../../src/domain/records/types/persuasion-visit.ts';
import { UsageError } from '../../../src/domain/shared/errors.ts';

const ASKED_FOR: AskScope = { personalAllowed: true, hasFiles: true, knownInFile: () => undefined };
const NO_NAMES: AskScope = { ...ASKED_FOR, personalAllowed: false };

/** Fields with those inside groups, by path. */
function allFields(type: RecordType): readonly (readonly [string, Field])[] {
  return Object.entries(type.fields).flatMap(([id, field]) => [
    [id, field] as const,
    ...(field.kind === 'group'
      ? Object.entries(field.fields).map(([inner, simple]) => [`${id}.${inner}`, simple] as const)
      : []),
  ]);
}

describe.each(RECORD_TYPES.map((type) => [type.id, type] as const))('%s', (_id, type) => {
  test('a list of records never shows a personal answer', () => {
    const ofFile = opensCase(type) ? (type.caseOf?.kinds ?? []).flatMap(({ summary }) => summary) : [];
    const shown = [...type.summary, ...ofFile];
    expect(shown.filter((id) => type.fields[id] === undefined || type.fields[id].personal === true)).toEqual(
      [],
    );
  });

  test('no personal field hides inside repeated answers, where nothing is masked', () => {
    const inner = allFields(type).filter(([path]) => path.includes('.'));
    expect(inner.filter(([, field]) => field.personal === true)).toEqual([]);
  });

  test('option ids are at most 24 characters, in groups too', () => {
    const ids = allFields(type).flatMap(([, field]) =>
      'options' in field ? Object.keys(field.options) : [],
    );
    expect(ids.filter((id) => !/^[a-z0-9-]{1,24}$/u.test(id))).toEqual([]);
  });

  test('everyday words belong to options there are', () => {
    const unknown = allFields(type).flatMap(([path, field]) =>
      'alsoCalled' in field
        ? Object.keys(field.alsoCalled ?? {})
            .filter((id) => !(id in field.options))
            .map((id) => `${path}: ${id}`)
        : [],
    );
    expect(unknown).toEqual([]);
  });

  test('no everyday word is the same for two options of one question', () => {
    const twice = allFields(type).flatMap(([path, field]) => {
      if (!('alsoCalled' in field)) return [];
      const words = Object.entries(field.options).flatMap(([id, label]) => [
        ...new Set([label, ...(field.alsoCalled?.[id] ?? [])]),
      ]);
      return words.filter((word, at) => words.indexOf(word) !== at).map((word) => `${path}: ${word}`);
    });
    expect(twice).toEqual([]);
  });

  test('it is begun from a command, the menu or its file, and an entry knows how it leaves the file', () => {
    const statuses = (type.caseOf?.kinds ?? []).flatMap((kind) => Object.keys(kind.statuses));
    const from = type.caseOf?.from ?? [];
    expect([
      onlyJoins(type) && caseFieldOf(type) === undefined,
      from.filter((id) => !statuses.includes(id)),
    ]).toEqual([false, []]);
  });

  test('no personal question is asked where personal data is not allowed', () => {
    const asked = fieldsAsked(type, { childName: '张', result: 'returned', hadBreaks: 'yes' }, NO_NAMES);
    expect(asked.filter((id) => type.fields[id]?.personal === true)).toEqual([]);
  });
});

describe('the register of record types', () => {
  test.each(['id', 'command', 'numberPrefix', 'title'] as const)('no two types share their %s', (key) => {
    const values = RECORD_TYPES.flatMap((type) => type[key] ?? []);
    expect(values.filter((value, at) => values.indexOf(value) !== at)).toEqual([]);
  });

  test('a type is found by its id, and no other', () => {
    expect([findRecordType('persuasion-visit')?.title, findRecordType('no-such-type')]).toEqual([
      '劝返记录',
      undefined,
    ]);
  });

  test('an unknown type is an error that lists those there are', () => {
    expect(() => recordType('no-such-type')).toThrow(UsageError);
  });
});

describe('the kinds of files', () => {
  test.each(['id', 'title', 'numberPrefix'] as const)('no two kinds share their %s', (key) => {
    expect(new Set(CASE_KINDS.map((kind) => kind[key])).size).toBe(CASE_KINDS.length);
  });

  test.each(
    CASE_KINDS.map((kind) => [kind.id, kind] as const),
  )('%s can be opened, and some type brings it to its end', (id, kind) => {
    const types = RECORD_TYPES.filter(({ caseOf }) => caseOf?.kinds.includes(kind) === true);
    const ends = types.filter(
      ({ id: type, caseOf }) => type === 'close-out' || caseOf?.statusAfter({}, 'any') === CLOSED,
    );
    expect([id, types.some((type) => opensCase(type)), ends.length > 0]).toEqual([id, true, true]);
  });
});

describe('the question whose file an entry belongs to', () => {
  const opening = RECORD_TYPES.filter((type) => opensCase(type) && caseFieldOf(type) !== undefined);
  const joining = RECORD_TYPES.filter(onlyJoins);
  const NO_FILES: AskScope = { ...ASKED_FOR, hasFiles: false };
  /** Is it asked, of each type? */
  const isAsked = (types: readonly RecordType[], scope: AskScope, answers = {}) => [
    ...new Set(types.map((type) => fieldsAsked(type, answers, scope).includes(caseFieldOf(type) ?? ''))),
  ];

  test('is asked with a file to choose and not with 0, where an entry may open one', () => {
    expect([isAsked(opening, ASKED_FOR), isAsked(opening, NO_FILES)]).toEqual([[true], [false]]);
  });

  test('is asked with 0 files to choose where an entry only joins one', () => {
    expect(isAsked(joining, NO_FILES)).toEqual([true]);
  });

  test('stays with its answer when the last file to choose is gone', () => {
    expect(isAsked(opening, NO_FILES, { case: 'new' })).toEqual([true]);
  });
});

describe('questions that depend on answers', () => {
  const asks = (answers: Parameters<typeof fieldsAsked>[1]) =>
    fieldsAsked(persuasionVisit, answers, ASKED_FOR);

  test('a visit that joins a file asks nothing that the file already answers', () => {
    const ofFile = Object.entries(persuasionVisit.fields).flatMap(([id, field]) =>
      'ofCase' in field && field.ofCase ? [id] : [],
    );
    expect([ofFile.length > 5, asks({ case: 'GA-2026-0001' }).filter((id) => ofFile.includes(id))]).toEqual([
      true,
      [],
    ]);
  });

  test('a visit that joins a file of another register asks what that register did not: the reasons', () => {
    const lacking = { ...ASKED_FOR, knownInFile: () => ['school', 'grade', 'village'] };
    const asked = fieldsAsked(persuasionVisit, { case: 'GA-2026-0001' }, lacking);
    expect([asked.includes('reasons'), asked.includes('school')]).toEqual([true, false]);
  });

  test.each([
    ['returned', 'returned', ['returnedOn']],
    ['promised', 'in-outreach', ['promisedOn', 'nextStep', 'nextOn']],
    ['untrue', 'closing', []],
    ['ineffective', 'ineffective', ['nextStep', 'nextOn']],
    ['absent', 'in-outreach', ['nextStep', 'nextOn']],
  ])('after the result %s the case is %s and %j is asked', (result, status, asked) => {
    const after = asks({ result }).slice(asks({ result }).indexOf('result') + 1);
    expect([persuasionVisit.caseOf.statusAfter({ result }, 'in-outreach'), after]).toEqual([status, asked]);
  });

  test('a written report is computed for the one result 劝返无效', () => {
    const results = Object.keys(persuasionVisit.fields.result.options);
    expect(results.filter((result) => persuasionVisit.ruleFor({ result }) !== undefined)).toEqual([
      'ineffective',
    ]);
  });
});

describe('a definition checked when the program starts', () => {
  const define = (changed: Partial<RecordType>) => () =>
    defineRecordType({ ...honorCertificate, ...changed });
  const field: Field = { kind: 'choice', label: '项目', ask: '?', options: { yes: '有' } };

  test.each<readonly [string, Partial<RecordType>]>([
    ['a field id with a hyphen', { fields: { 'visited-on': field }, summary: [] }],
    ['an option id in capitals', { fields: { a: { ...field, options: { Yes: '有' } } }, summary: [] }],
    [
      'an option id of 25 characters',
      { fields: { a: { ...field, options: { ['x'.repeat(25)]: '有' } } }, summary: [] },
    ],
    ['a summary of an unknown field', { summary: ['nothing'] }],
    ['a summary of a personal field', { summary: ['teacherName'] }],
    [
      'a case summary of a personal field',
      {
        caseOf: {
          kinds: [{ ...caseKind('training'), summary: ['teacherName'] }],
          statusAfter: () => 'closed',
        },
      },
    ],
  ])('%s is refused', (_what, changed) => {
    expect(define(changed)).toThrow(TypeError);
  });

  test('the same definition without the mistake is taken', () => {
    expect(define({})).not.toThrow();
  });
});
