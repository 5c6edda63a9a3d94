/**
 * Calculators as forms: every rule asks its facts one by one, from its own schema, and nothing is
 * stored but an unfinished draft. The result says formula, inputs and clause.
 */
import { z } from 'zod';
import type { Answers } from '../domain/records/answers.ts';
import type { Field } from '../domain/records/fields.ts';
import type { RecordType } from '../domain/records/record-type.ts';
import type { Rule } from '../domain/rules/rule.ts';
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

export function calculatorId(rule: string): string {
  return `${PREFIX}${rule}`;
}

/** The rule behind a calculator's form, and that form. */
export function findCalculator(
  recordTypeId: string,
): { readonly rule: Rule<unknown>; readonly form: RecordType } | undefined {
  const rule = CALCULATORS.find(({ id }) => calculatorId(id) === recordTypeId);
  return rule === undefined ? undefined : { rule, form: formOf(rule) };
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

function formOf(rule: Rule<unknown>): RecordType {
  return {
    id: calculatorId(rule.id),
    version: 1,
    title: rule.title,
    group: 'schools',
    action: rule.title,
    ending: say('calc.ending'),
    numberPrefix: '',
    basis: [],
    recordedBy: [],
    summary: [],
    fields: Object.fromEntries(Object.entries(schemaOf(rule)).map(([id, fact]) => [id, fieldOf(fact)])),
  };
}

/** 实有学生数(人) → label and unit. */
function fieldOf({ type, description = '', minimum, exclusiveMinimum, maximum }: FactSchema): Field {
  const [, label = description, unit = '', more = ''] = /^(.*?)\(([^()]*)\)(.*)$/u.exec(description) ?? [];
  const shared = { label, optional: true, ...(more === '' ? {} : { hint: more.replace(/^[,，]/u, '') }) };
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
