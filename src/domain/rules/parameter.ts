/**
 * Dated numbers of a rule: each value has the day from which it holds, a unit and its clause,
 * and somebody says when it was last checked. Files: `corpus/<id>/parameters/<rule>.yaml`.
 */
import { z } from 'zod';
import { isClauseRef } from '../clauses/reference.ts';
import type { Day } from '../shared/day.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);

export const clauseRefSchema = z
  .string()
  .refine(isClauseRef, 'a clause reference such as baoshan-2017-62#4.4.9');

/** A dated value must name the clause it was read from and quote it. */
export const quotedSchema = z.object({ clause: clauseRefSchema, quote: z.string().min(4) });

/** Words about the subject without a number; the year is that of the target they set. */
export const mentionSchema = quotedSchema.extend({ targetYear: z.int().optional() });

export const parameterSchema = z.object({
  label: z.string(),
  unit: z.string(),
  values: z.record(day, z.unknown()),
  lastCheckedOn: day,
});
export type Parameter = z.infer<typeof parameterSchema>;

/** Parameters of one rule in one document, by name. */
export const parameterFileSchema = z.record(z.string(), parameterSchema);
export type ParameterFile = z.infer<typeof parameterFileSchema>;

/** Parameter files by document, then by rule. */
export type ParameterTable = Readonly<Record<string, Readonly<Record<string, ParameterFile>>>>;

/**
 * Value in force on a day, checked against its shape; undefined when the document has none,
 * or none yet on that day.
 *
 * @throws {z.ZodError} the file holds a value of another shape.
 */
export function parameterOn<Schema extends z.ZodType>(
  file: ParameterFile | undefined,
  name: string,
  onDay: Day,
  schema: Schema,
): z.infer<Schema> | undefined {
  const values = file?.[name]?.values ?? {};
  const from = Object.keys(values)
    .filter((first) => first <= onDay)
    .sort()
    .at(-1);
  return from === undefined ? undefined : schema.parse(values[from]);
}

/** The first day any value of a rule holds: before it the document was not there. */
export function firstDayOf(file: ParameterFile | undefined): Day | undefined {
  return Object.values(file ?? {})
    .flatMap(({ values }) => Object.keys(values))
    .sort()
    .at(0);
}
