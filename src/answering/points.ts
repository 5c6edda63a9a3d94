/** Points of a model's answer that have arrived whole, out of a text that may still be growing. Pure. */
import { Allow, parse } from 'partial-json';
import { z } from 'zod';
import type { Point } from './verify.ts';

const pointSchema = z.object({ text: z.string(), clauses: z.array(z.string()) });
const answerSchema = z.object({ answered: z.boolean(), points: z.array(pointSchema).max(6) });

export type ModelAnswer = z.infer<typeof answerSchema>;

/** A point still being written is not among them: an array may be open, an object may not. */
export function wholePoints(text: string): readonly Point[] {
  const opened = /"points"\s*:\s*\[/u.exec(text);
  if (opened === null) return [];
  const points = tryTo(() => parse(text.slice(opened.index + opened[0].length - 1), Allow.ARR));
  return Array.isArray(points)
    ? points.flatMap((point) => {
        const parsed = pointSchema.safeParse(point);
        return parsed.success ? [parsed.data] : [];
      })
    : [];
}

/** The finished answer; undefined where it is no such JSON. */
export function wholeAnswer(text: string): ModelAnswer | undefined {
  const from = text.indexOf('{');
  const to = text.lastIndexOf('}');
  const parsed = answerSchema.safeParse(tryTo(() => JSON.parse(text.slice(Math.max(0, from), to + 1))));
  return parsed.success ? parsed.data : undefined;
}

function tryTo(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}
