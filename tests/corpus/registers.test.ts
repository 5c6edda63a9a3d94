/** What each document says about the registers: every clause, quotation, field and rule it names is there. */
import { describe, expect, test } from 'vitest';
import { isQuotedFrom } from '../../src/domain/clauses/quotation.ts';
import { lawOf, NO_LAW, numberPoint } from '../../src/domain/records/place-law.ts';
import { underLaw } from '../../src/domain/records/record-type.ts';
import { findRecordType, RECORD_TYPES, recordType } from '../../src/domain/records/types/index.ts';
import { findRule } from '../../src/domain/rules/types/index.ts';
import { realCorpus } from '../support/corpus.ts';

const { library, law } = realCorpus();
const registers = Object.entries(law).flatMap(([document, { registers: all }]) =>
  Object.entries(all).map(([type, each]) => ({ document, type, law: each })),
);

/** Options and fields of a type, those inside groups too. */
const fieldOf = (type: string, id: string) => findRecordType(type)?.fields[id];

describe('the law of a place', () => {
  test('names registers, fields, calculators and facts that there are', () => {
    const strange = [
      ...registers.flatMap(({ document, type, law: { hints, required, warnings } }) => [
        ...(findRecordType(type) === undefined ? [`${document} ${type}`] : []),
        ...[...Object.keys(hints), ...required, ...warnings.map(({ when }) => when.field)]
          .filter((id) => fieldOf(type, id) === undefined)
          .map((id) => `${document} ${type}.${id}`),
        ...warnings.flatMap(({ when: { field, is, in: oneOf = [], includes, lacks = [] } }) => {
          const found = fieldOf(type, field);
          const options = found !== undefined && 'options' in found ? Object.keys(found.options) : [];
          return [is, includes, ...oneOf, ...lacks]
            .filter((option) => option !== undefined && !options.includes(option))
            .map((option) => `${document} ${type}.${field}=${option}`);
        }),
      ]),
      ...Object.entries(law).flatMap(([document, { calculators }]) =>
        Object.entries(calculators)
          .filter(([rule]) => findRule(rule) === undefined)
          .map(([rule]) => `${document} ${rule}`),
      ),
    ];
    expect(strange).toEqual([]);
  });

  test('rests on clauses of its own document, and quotes them word for word', () => {
    const wrong = registers.flatMap(({ document, type, law: { basis, points, warnings } }) => [
      ...[...basis, ...warnings.map(({ clause }) => clause)]
        .filter((ref) => !ref.startsWith(`${document}#`) || library.find(ref) === undefined)
        .map((ref) => `${type}: ${ref}`),
      ...Object.entries(points).flatMap(([name, { clause, quote }]) =>
        library.find(clause) !== undefined && isQuotedFrom(library.get(clause), quote)
          ? []
          : [`${document} ${type}.${name}: ${quote}`],
      ),
    ]);
    expect(wrong).toEqual([]);
  });

  test('of a document without any leaves every register as it is', () => {
    const changed = RECORD_TYPES.filter(
      (type) => underLaw(type, lawOf(law, 'no-such-document', type.id)) !== type,
    );
    expect(changed).toEqual([]);
  });
});

describe('a register under the law of its place', () => {
  const at = (document: string, type: string) => underLaw(recordType(type), lawOf(law, document, type));

  test('asks for the six stages and stops at 16 years where they are printed, and nowhere else', () => {
    const today = '2026-11-26';
    const seen = Object.keys(law).map((document) => {
      const type = at(document, 'disabled-child');
      const tooOld = type.check?.({ birthMonth: '2009-01' }, { today }) ?? [];
      return [document, type.fields['stage']?.optional !== true, tooOld.length];
    });
    expect(seen.filter(([, asks, faults]) => asks === true || Number(faults) > 0)).toEqual([
      ['baoshan-2017-62', true, 1],
    ]);
  });

  test('may begin the report on the first day where the clause knows no 劝返无效, and calls it 汇报 there', () => {
    const kezhou = at('kezhou-2018-59', 'written-report');
    const jinghong = at('jinghong-2018-74', 'written-report');
    expect([kezhou.caseOf?.from, kezhou.title]).toEqual([undefined, '汇报']);
    expect([jinghong.caseOf?.from, jinghong.title]).toEqual([['ineffective', 'reported'], '书面报告']);
  });

  test("is the school's to write where the clause says 学校: a village cadre cannot", () => {
    const may = (document: string) => at(document, 'written-report').recordedBy.includes('village-cadre');
    expect([may('baoshan-2017-62'), may('jinghong-2018-74')]).toEqual([false, true]);
  });

  test('knows from how many pupils on a class is large, where the document prints it', () => {
    const printed = Object.keys(law).map((document) =>
      numberPoint(lawOf(law, document, 'large-class'), 'largeFrom'),
    );
    expect(printed).toEqual([56, 56, undefined, undefined, 56]);
  });

  test('has no law of another place', () => {
    expect(lawOf(law, 'mengwang-2016', 'written-report')).toBe(NO_LAW);
  });
});
