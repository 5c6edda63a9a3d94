/**
 * Calculators as forms: every rule asks its facts one by one, from its own schema, and nothing is
 * stored but an unfinished draft. The result says formula, inputs and clause.
 */
import { z } from 'zod';
import type { Answers } from '../domain/records/answers.ts';
import type { Field } from '../domain/records/fields.ts';
import type { RecordType } from '../domain/records/record-type.ts';
import type { Rule, RuleOutcome } from '../domain/rules/rule.ts';
import { RULES } from '../domain/rules/types/index.ts';
import { say } from '../messages/zh-CN.ts';

const PREFIX = 'calc-';

/** Rules with facts that can be asked one by one; those over lists have a form of their own. */
export const CALCULATORS: readonly Rule<unknown>[] = RULES.filter(
  (rule) =>
    Object.keys(schemaOf(rule)).length > 0 &&
    Object.values(schemaOf(rule)).every(({ type }) => type !== 'array'),
);

export function isCalculator(recordTypeId: string): boolean {
  return recordTypeId.startsWith(PREFIX);
}

/**
 * Name of a calculator's form.
 *
 * @param place - Chinese name of the place it reckons for: what only other places need is not asked there.
 * @example calculatorId('training-hours', '保山市') // 'calc-training-hours@保山市'
 */
export function calculatorId(rule: string, place?: string): string {
  return `${PREFIX}${rule}${place === undefined ? '' : `@${place}`}`;
}

/** The rule behind a calculator's form, and that form: for one place where its name says so, else for all. */
export function findCalculator(
  recordTypeId: string,
): { readonly rule: Rule<unknown>; readonly form: RecordType } | undefined {
  const [base, place] = recordTypeId.split('@');
  const rule = CALCULATORS.find(({ id }) => calculatorId(id) === base);
  return rule === undefined ? undefined : { rule, form: formOf(rule, place) };
}

/** What a rule cannot do without, as it says itself; the labels of its questions where it does not. */
export function neededFacts(rule: Rule<unknown>, { results }: RuleOutcome): string {
  const [said] = results.flatMap(({ lines }) =>
    lines.flatMap((line) => /还差:([^;；]+)/u.exec(line)?.[1] ?? []),
  );
  return (
    said ??
    Object.values(formOf(rule).fields)
      .map(({ label }) => label)
      .join('、')
  );
}

/** Facts of the rule → answers of its form. */
export function answersOf(facts: Readonly<Record<string, unknown>>): Answers {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([id, fact]) => {
      if (typeof fact === 'boolean') return [[id, fact ? 'yes' : 'no'] as const];
      return typeof fact === 'number' || typeof fact === 'string' ? [[id, fact] as const] : [];
    }),
  );
}

/** Answers → facts of the rule: a choice of yes and no is a truth value there. */
export function factsOf(rule: Rule<unknown>, answers: Answers): Readonly<Record<string, unknown>> {
  const schema = schemaOf(rule);
  return Object.fromEntries(
    Object.entries(answers).map(([id, answer]) => [
      id,
      schema[id]?.type === 'boolean' ? answer === 'yes' : answer,
    ]),
  );
}

interface FactSchema {
  readonly type?: string;
  readonly description?: string;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
}

function schemaOf({ facts }: Rule<unknown>): Readonly<Record<string, FactSchema>> {
  const { properties = {} } = z.toJSONSchema(facts, { unrepresentable: 'any' }) as {
    properties?: Record<string, FactSchema>;
  };
  return properties;
}

function formOf(rule: Rule<unknown>, place?: string): RecordType {
  return {
    id: calculatorId(rule.id, place),
    version: 1,
    title: rule.title,
    group: 'schools',
    action: rule.title,
    ending: say('calc.ending'),
    numberPrefix: '',
    basis: [],
    recordedBy: [],
    summary: [],
    fields: Object.fromEntries(
      Object.entries(schemaOf(rule)).flatMap(([id, fact]) => {
        const words = wordsOf(fact.description ?? '', place);
        return words === undefined ? [] : [[id, fieldOf(fact, words)]];
      }),
    ),
  };
}

interface FieldWords {
  readonly label: string;
  readonly unit: string;
  readonly hint?: string;
}

/** The bracket that is nothing but a measure: 人, 元/生/年, 学时. Other brackets are remarks. */
const UNIT = /^(?:[元人个年月天节周生]|学时)(?:\/[元人个年月天节周生])*$/u;
/** A remark for one place: 天宁用, 天宁填省定标准, 保山:县级以上优秀教师. */
const FOR_PLACE = /^(\p{Script=Han}{2})(?:(用)$|(?=填)|:)/u;

/**
 * Description of a fact → label, unit and hint; undefined for a fact that only another place needs.
 *
 * @example wordsOf('现有教师数(人),不填只算应配') // { label: '现有教师数', unit: '人', hint: '不填只算应配' }
 */
function wordsOf(description: string, place: string | undefined): FieldWords | undefined {
  const [head = '', ...after] = description.normalize('NFKC').split(/,(?![^(]*\))/u);
  const brackets = [...head.matchAll(/\(([^()]*)\)/gu)].map(([, inside = '']) => inside);
  const unit = brackets.findLast((inside) => UNIT.test(inside)) ?? '';
  const hints: string[] = [];
  for (const remark of [...brackets.filter((inside) => inside !== unit), ...after]) {
    const match = FOR_PLACE.exec(remark);
    const isElsewhere = match !== null && place !== undefined && !place.startsWith(match[1] ?? '');
    if (isElsewhere && match[2] !== undefined) return undefined;
    if (isElsewhere) continue;
    const own = match === null || place === undefined ? remark : remark.slice(match[0].length);
    // 天宁用, read in Tianning, says nothing more.
    if (own !== '') hints.push(own);
  }
  const label = head.replace(/\([^()]*\)/gu, '');
  return { label, unit, ...(hints.length === 0 ? {} : { hint: hints.join(';') }) };
}

function fieldOf(
  { type, minimum, exclusiveMinimum, maximum }: FactSchema,
  { label, unit, hint }: FieldWords,
): Field {
  const shared = { label, optional: true, ...(hint === undefined ? {} : { hint }) };
  if (type === 'boolean')
    return {
      ...shared,
      kind: 'choice',
      ask: `${label}?`,
      options: { yes: '是', no: '不是' },
    };
  if (type === 'string')
    return { ...shared, kind: 'day', precision: 'day', ask: `${label}是哪天?`, offers: [0] };
  return {
    ...shared,
    kind: 'number',
    ask: `${label}是多少?不知道就跳过。`,
    min: minimum ?? exclusiveMinimum ?? 0,
    max: maximum ?? 1_000_000_000,
    unit,
    isWhole: type === 'integer',
  };
}
