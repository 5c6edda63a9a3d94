/**
 * Calculators as forms: every rule asks its facts one by one, from its own schema, and nothing is
 * stored but an unfinished draft. The result says formula, inputs and clause.
 */
import { z } from 'zod';
import type { Answers } from '../domain/records/answers.ts';
import type { Field } from '../domain/records/fields.ts';
import { calculatorLawOf, type LawBook } from '../domain/records/place-law.ts';
import type { RecordType } from '../domain/records/record-type.ts';
import type { Rule } from '../domain/rules/rule.ts';
import { RULES } from '../domain/rules/types/index.ts';
import type { SpokenOutcome } from '../messages/speak.ts';
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
 * @param documentId - the document it reckons by: what only others need is not asked there.
 * @example calculatorId('training-hours', 'some-plan-2017') // 'calc-training-hours@some-plan-2017'
 */
export function calculatorId(rule: string, documentId?: string): string {
  return `${PREFIX}${rule}${documentId === undefined ? '' : `@${documentId}`}`;
}

/** The rule behind a calculator's form, and that form: for one document where its name says so, else for all. */
export function findCalculator(
  recordTypeId: string,
  law: LawBook = {},
): { readonly rule: Rule<unknown>; readonly form: RecordType } | undefined {
  const [base, documentId] = recordTypeId.split('@');
  const rule = CALCULATORS.find(({ id }) => calculatorId(id) === base);
  return rule === undefined ? undefined : { rule, form: formOf(rule, documentId, law) };
}

/** What a rule cannot do without, as it says itself; the labels of its questions where it does not. */
export function neededFacts(rule: Rule<unknown>, { results }: SpokenOutcome): string {
  const [said] = results.flatMap(({ missing = [] }) => (missing.length === 0 ? [] : [missing.join('、')]));
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

function formOf(rule: Rule<unknown>, documentId?: string, law: LawBook = {}): RecordType {
  const { hints, asks } = calculatorLawOf(law, documentId, rule.id);
  const isAsked = (id: string) =>
    documentId === undefined || rule.askedWhereNeeded?.includes(id) !== true || asks.includes(id);
  return {
    id: calculatorId(rule.id, documentId),
    version: 1,
    title: rule.title,
    group: 'schools',
    action: rule.title,
    ending: say('calc.ending'),
    numberPrefix: '',
    recordedBy: [],
    summary: [],
    fields: Object.fromEntries(
      Object.entries(schemaOf(rule))
        .filter(([id]) => isAsked(id))
        .map(([id, fact]) => [id, fieldOf(fact, wordsOf(fact.description ?? '', hints[id]))]),
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

/**
 * Description of a fact → label, unit and hint.
 *
 * @param ofPlace - what the place's document says about it.
 * @example wordsOf('现有教师数(人),不填只算应配') // { label: '现有教师数', unit: '人', hint: '不填只算应配' }
 */
function wordsOf(description: string, ofPlace: string | undefined): FieldWords {
  const [head = '', ...after] = description.normalize('NFKC').split(/,(?![^(]*\))/u);
  const brackets = [...head.matchAll(/\(([^()]*)\)/gu)].map(([, inside = '']) => inside);
  const unit = brackets.findLast((inside) => UNIT.test(inside)) ?? '';
  const remarks = [...brackets.filter((inside) => inside !== unit), ...after];
  const hints = ofPlace === undefined ? remarks : [ofPlace, ...remarks];
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
