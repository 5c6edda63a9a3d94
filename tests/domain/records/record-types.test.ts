/** What holds for every record type, whoever adds one. */
import { describe, expect, test } from 'vitest';
import type { Field } from '../../../src/domain/records/fields.ts';
import { defineRecordType, fieldsAsked, type RecordType } from '../../../src/domain/records/record-type.ts';
import { honorCertificate } from '../../../src/domain/records/types/honor-certificate.ts';
import { findRecordType, RECORD_TYPES, recordType } from '../../../src/domain/records/types/index.ts';
import { persuasionVisit } from '../../../src/domain/records/types/persuasion-visit.ts';
import { RULES } from '../../../src/domain/rules/types/index.ts';
import { UsageError } from '../../../src/domain/shared/errors.ts';
import { realCorpus } from '../../support/corpus.ts';

const { library } = realCorpus();

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
  test('every clause it rests on is in the corpus', () => {
    expect(type.basis.filter((ref) => library.find(ref) === undefined)).toEqual([]);
  });

  test('a list of records never shows a personal answer', () => {
    const shown = [...type.summary, ...(type.caseOf?.summary ?? [])];
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

  test('its rule is one of the rules', () => {
    const rules = [type.ruleFor?.({}), type.ruleFor?.({ result: 'ineffective' })].flatMap(
      (rule) => rule?.id ?? [],
    );
    expect([rules.length > 0, rules.filter((id) => !RULES.some((rule) => rule.id === id))]).toEqual([
      true,
      [],
    ]);
  });

  test('no personal question is asked where personal data is not allowed', () => {
    const asked = fieldsAsked(type, { childName: '张', result: 'returned', hadBreaks: 'yes' }, false);
    expect(asked.filter((id) => type.fields[id]?.personal === true)).toEqual([]);
  });
});

describe('the register of record types', () => {
  test.each(['id', 'command', 'numberPrefix'] as const)('no two types share their %s', (key) => {
    expect(new Set(RECORD_TYPES.map((type) => type[key])).size).toBe(RECORD_TYPES.length);
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

describe('questions that depend on answers', () => {
  const asks = (answers: Parameters<typeof fieldsAsked>[1]) => fieldsAsked(persuasionVisit, answers, true);

  test('a visit that joins a case leaves out 10 questions about the child', () => {
    const ofCase = Object.values(persuasionVisit.fields).filter((field) => 'ofCase' in field && field.ofCase);
    const left = asks({ case: 'new' }).length - asks({ case: 'GA-2026-0001' }).length;
    // otherReason and lawfulBasis wait for their reason to be asked.
    expect([ofCase.length, left]).toEqual([12, 10]);
  });

  test.each([
    ['returned', 'returned', ['returnedOn']],
    ['promised', 'in-outreach', ['promisedOn', 'nextStep', 'nextOn']],
    ['untrue', 'closed', []],
    ['ineffective', 'ineffective', ['nextStep', 'nextOn']],
    ['absent', 'in-outreach', ['nextStep', 'nextOn']],
  ])('after the result %s the case is %s and %j is asked', (result, status, asked) => {
    const after = asks({ result }).slice(asks({ result }).indexOf('result') + 1);
    expect([persuasionVisit.caseOf.statusAfter({ result }), after]).toEqual([status, asked]);
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
      { caseOf: { numberPrefix: 'GA', summary: ['teacherName'], statusAfter: () => 'closed' } },
    ],
  ])('%s is refused', (_what, changed) => {
    expect(define(changed)).toThrow(TypeError);
  });

  test('the same definition without the mistake is taken', () => {
    expect(define({})).not.toThrow();
  });
});
