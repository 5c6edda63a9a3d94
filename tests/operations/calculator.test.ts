/** A rule's own schema turned into a form: kinds, bounds and units of its questions, and the facts of the answers. */
import { describe, expect, test } from 'vitest';
import type { Field } from '../../src/domain/records/fields.ts';
import { findRecordType } from '../../src/domain/records/types/index.ts';
import { RULES, runRule } from '../../src/domain/rules/types/index.ts';
import {
  answersOf,
  CALCULATORS,
  calculatorId,
  factsOf,
  findCalculator,
  isCalculator,
} from '../../src/operations/calculator.ts';
import { realCorpus } from '../support/corpus.ts';

const { library, parameters } = realCorpus();

const calculator = (rule: string) => {
  const found = findCalculator(calculatorId(rule));
  if (found === undefined) throw new Error(`No calculator for ${rule}.`);
  return found;
};
const fieldOf = (rule: string, fact: string): Field | undefined => calculator(rule).form.fields[fact];

describe('calculators', () => {
  test('are all rules but 2: the certificate asks for a list of schools, the report for nothing', () => {
    const asked = CALCULATORS.map(({ id }) => id);
    expect(RULES.map(({ id }) => id).filter((id) => !asked.includes(id))).toEqual([
      'honor-certificate',
      'written-report',
    ]);
  });

  test.each(
    CALCULATORS.map(({ id }) => id),
  )('calc-%s is no register: nothing is stored under its name', (id) => {
    expect([isCalculator(calculatorId(id)), findRecordType(calculatorId(id))]).toEqual([true, undefined]);
  });

  test('are not found by the name of a register', () => {
    expect([isCalculator('large-class'), findCalculator('large-class')]).toEqual([false, undefined]);
  });

  test('are not found for a rule that nobody wrote', () => {
    expect(findCalculator('calc-no-such-rule')).toBeUndefined();
  });
});

describe("a calculator's form", () => {
  test.each(
    CALCULATORS.map(({ id }) => id),
  )('of %s lets every question be skipped, and none is personal', (id) => {
    const fields = Object.values(calculator(id).form.fields);
    expect(fields.filter(({ optional, personal }) => optional !== true || personal === true)).toEqual([]);
  });

  test('ends in 计算, not in 提交', () => {
    expect(calculator('class-size').form.ending).toBe('计算');
  });

  test('asks for a whole number of 0 to 300 people', () => {
    expect(fieldOf('class-size', 'headcount')).toMatchObject({
      kind: 'number',
      label: '班级人数',
      unit: '人',
      min: 0,
      max: 300,
      isWhole: true,
    });
  });

  test('asks for hours with halves', () => {
    expect(fieldOf('training-hours', 'doneHours')).toMatchObject({
      kind: 'number',
      isWhole: false,
      unit: '学时',
    });
  });

  test('asks for a day as a day', () => {
    expect(fieldOf('term-start-deadline', 'termStartsOn')).toMatchObject({ kind: 'day', precision: 'day' });
  });

  test('asks for yes or no by 2 buttons', () => {
    expect(fieldOf('senior-title-experience', 'isUrban')).toMatchObject({
      kind: 'choice',
      options: { yes: '是', no: '不是' },
    });
  });

  test('says below the question what stands after the unit', () => {
    expect(fieldOf('per-pupil-funds', 'ordinaryCny')?.hint).toBe('算特教学校用');
  });
});

describe('the words of a question, out of the description of its fact', () => {
  test.each([
    ['rotation-quota', 'counted', '其中骨干教师人数', '人', undefined],
    ['training-hours', 'cycleStartYear', '周期开始年份', '', undefined],
    ['class-teacher-ratio', 'teachers', '现有教师数', '人', '不填只算应配'],
    ['per-pupil-funds', 'standardCny', '基准定额', '元/生/年', undefined],
    ['migrant-public-share', 'inPublicSchools', '在公办学校就读的随迁子女', '人', undefined],
  ])('%s %s is %s in %j, with %j below', (rule, fact, label, unit, hint) => {
    const field = fieldOf(rule, fact);
    expect([field?.label, field?.kind === 'number' ? field.unit : null, field?.hint]).toEqual([
      label,
      unit,
      hint,
    ]);
  });

  test.each(
    CALCULATORS.map(({ id }) => id),
  )('%s has no bracket left in a label, and no words in a unit', (rule) => {
    const fields = Object.values(calculator(rule).form.fields);
    const odd = fields.filter(
      (field) => /[()]/u.test(field.label) || (field.kind === 'number' && [...field.unit].length > 5),
    );
    expect(odd).toEqual([]);
  });
});

const { law } = realCorpus();

describe('a form for one place', () => {
  const formAt = (rule: string, place: string) => findCalculator(calculatorId(rule, place), law)?.form;

  test.each([
    ['tianning-2017-68', ['doneHours', 'cycleStartYear']],
    ['baoshan-2017-62', ['doneHours']],
  ])('of training hours at %s asks %j', (place, facts) => {
    expect(Object.keys(formAt('training-hours', place)?.fields ?? {})).toEqual(facts);
  });

  test.each([
    ['per-pupil-funds', 'tianning-2017-68', 'standardCny', '填省定标准'],
    ['per-pupil-funds', 'baoshan-2017-62', 'standardCny', undefined],
    ['rotation-quota', 'baoshan-2017-62', 'counted', '县级以上优秀教师及中高级教师'],
    ['rotation-quota', 'jinghong-2018-74', 'counted', undefined],
  ])('of %s at %s says of %s: %j', (rule, place, fact, hint) => {
    expect(formAt(rule, place)?.fields[fact]?.hint).toBe(hint);
  });
});

describe('facts of the answers', () => {
  test.each([
    ['yes', true],
    ['no', false],
  ])('%s is %s', (answer, fact) => {
    expect(factsOf(calculator('senior-title-experience').rule, { years: 2, isUrban: answer })).toEqual({
      years: 2,
      isUrban: fact,
    });
  });

  test('a number, a day and a yes become answers and facts again', () => {
    const facts = { years: 1.5, isUrban: true };
    const { rule } = calculator('senior-title-experience');
    expect(factsOf(rule, answersOf(facts))).toEqual(facts);
  });

  test('a question passed over is no fact', () => {
    expect(factsOf(calculator('class-size').rule, {})).toEqual({});
  });

  /** The least and the greatest answer each question takes, put to the rule of every document. */
  const ends = CALCULATORS.flatMap(({ id }) =>
    (['min', 'max'] as const).flatMap((end) => library.documents.map(({ id: at }) => [id, end, at] as const)),
  );
  test.each(ends)('the form of %s takes nothing at its %s that the rule refuses, in %s', (id, end, at) => {
    const { form, rule } = calculator(id);
    const answers = Object.fromEntries(
      Object.entries(form.fields).map(([fact, field]) => {
        if (field.kind === 'number') return [fact, field[end]];
        return [fact, field.kind === 'day' ? '2026-09-01' : 'yes'];
      }),
    );
    expect(() => runRule(id, at, factsOf(rule, answers), parameters, '2026-11-21')).not.toThrow();
  });
});
