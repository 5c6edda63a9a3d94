/**
 * What one document says about the registers (地方规定): which clause asks for one, what it says about an
 * answer, what must be answered there, and the numbers and lists the program decides by. Data with the document,
 * `corpus/<document>/registers.yaml`; a document without it gets every register in its usual form.
 */
import { z } from 'zod';
import { clauseRefSchema, quotedSchema } from '../rules/parameter.ts';
import { type Answers, listOf, textOf } from './answers.ts';

/** A condition on one answer; all its parts must hold. */
const conditionSchema = z.strictObject({
  field: z.string(),
  is: z.string().optional(),
  in: z.array(z.string()).optional(),
  /** One of several ticked. */
  includes: z.string().optional(),
  /** None of these ticked. */
  lacks: z.array(z.string()).optional(),
  /** These words stand in it. */
  contains: z.string().optional(),
  below: z.number().optional(),
  atLeast: z.number().optional(),
});
export type Condition = z.infer<typeof conditionSchema>;

/** A question that is put where the document calls for it, and only `when`. */
const askedSchema = quotedSchema.extend({ when: conditionSchema.optional() });

const pointSchema = quotedSchema.extend({
  value: z.union([z.number(), z.boolean(), z.string(), z.array(z.string())]),
});

export const registerLawSchema = z.strictObject({
  basis: z.array(clauseRefSchema).default([]),
  hints: z.record(z.string(), z.string()).default({}),
  required: z.array(z.string()).default([]),
  asks: z.record(z.string(), askedSchema).default({}),
  points: z.record(z.string(), pointSchema).default({}),
  warnings: z
    .array(z.strictObject({ when: conditionSchema, say: z.string(), clause: clauseRefSchema }))
    .default([]),
});
export type RegisterLaw = z.infer<typeof registerLawSchema>;

export const calculatorLawSchema = z.strictObject({
  hints: z.record(z.string(), z.string()).default({}),
  asks: z.array(z.string()).default([]),
});

export type CalculatorLaw = z.infer<typeof calculatorLawSchema>;

export const placeLawSchema = z.strictObject({
  registers: z.record(z.string(), registerLawSchema).default({}),
  calculators: z.record(z.string(), calculatorLawSchema).default({}),
});
export type PlaceLaw = z.infer<typeof placeLawSchema>;

/** By document. */
export type LawBook = Readonly<Record<string, PlaceLaw>>;

/** The document says nothing about it. */
export const NO_LAW: RegisterLaw = { basis: [], hints: {}, required: [], asks: {}, points: {}, warnings: [] };

/** What a document says about one register. */
export function lawOf(book: LawBook, documentId: string | undefined, typeId: string): RegisterLaw {
  return (documentId === undefined ? undefined : book[documentId]?.registers[typeId]) ?? NO_LAW;
}

const NO_CALCULATOR_LAW: CalculatorLaw = { hints: {}, asks: [] };

/** What a document says about one calculator. */
export function calculatorLawOf(book: LawBook, documentId: string | undefined, rule: string): CalculatorLaw {
  return (documentId === undefined ? undefined : book[documentId]?.calculators[rule]) ?? NO_CALCULATOR_LAW;
}

/** A number the program decides by; undefined where the document prints none. */
export function numberPoint(law: RegisterLaw, name: string): number | undefined {
  const value = law.points[name]?.value;
  return typeof value === 'number' ? value : undefined;
}

export function listPoint(law: RegisterLaw, name: string): readonly string[] | undefined {
  const value = law.points[name]?.value;
  return Array.isArray(value) ? value : undefined;
}

export function wordPoint(law: RegisterLaw, name: string): string | undefined {
  const value = law.points[name]?.value;
  return typeof value === 'string' ? value : undefined;
}

export function isPoint(law: RegisterLaw, name: string): boolean {
  return law.points[name]?.value === true;
}

/** Words of the document to a point, for a sentence that rests on it. */
export function quoteOf(law: RegisterLaw, name: string): string {
  return law.points[name]?.quote ?? '';
}

/** Sentences the document has for answers like these. */
export function warningsOf(law: RegisterLaw, answers: Answers): readonly string[] {
  return law.warnings.flatMap(({ when, say }) => (holds(when, answers) ? [say] : []));
}

/** A condition on an answer that was not given does not hold. */
export function holds(condition: Condition, answers: Answers): boolean {
  const { field, is, in: oneOf, includes, lacks, contains, below, atLeast } = condition;
  const answer = answers[field];
  if (answer === undefined) return false;
  const ticked = listOf(answers, field);
  const text = textOf(answers, field) ?? '';
  const number = typeof answer === 'number' ? answer : undefined;
  return (
    (is === undefined || text === is) &&
    (oneOf === undefined || oneOf.includes(text)) &&
    (includes === undefined || ticked.includes(includes)) &&
    (lacks === undefined || !lacks.some((each) => ticked.includes(each))) &&
    (contains === undefined || text.includes(contains)) &&
    (below === undefined || (number !== undefined && number < below)) &&
    (atLeast === undefined || (number !== undefined && number >= atLeast))
  );
}
