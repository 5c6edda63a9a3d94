/** An import as it lies on the office's shelf: the table as it was brought, how it is read, and what became of it. */
import { z } from 'zod';
import type { OfficeEntry } from '../../../ports.ts';

const rowSchema = z.object({
  /** Where it stands in the file, the first line being 1. */
  line: z.int(),
  cells: z.array(z.string()),
  /** The line its entry begins on, where it only adds to one. */
  of: z.int().optional(),
});
export type ImportRow = z.infer<typeof rowSchema>;

const broughtSchema = z.object({
  line: z.int(),
  number: z.string(),
  file: z.string().nullable(),
  /** The file as it was, where the row joined one that stood already; null where the row opened it. */
  before: z
    .object({ status: z.string(), nextOn: z.string().nullable(), answers: z.record(z.string(), z.unknown()) })
    .nullable(),
  /** It was taken back. */
  isBack: z.literal(true).optional(),
});
export type Brought = z.infer<typeof broughtSchema>;

const leftSchema = z.object({ line: z.int(), reasons: z.array(z.string()) });
export type LeftRow = z.infer<typeof leftSchema>;

export const importBody = z.object({
  type: z.string(),
  fileName: z.string(),
  head: z.array(z.string()),
  rows: z.array(rowSchema),
  /** Field by column; null: not taken over. */
  columns: z.array(z.string().nullable()),
  /** The same answer to a field for every row. */
  fixed: z.record(z.string(), z.string()),
  /** Was the reading of the columns known from a table of the same head? */
  isKnown: z.boolean(),
  done: z.object({ brought: z.array(broughtSchema), left: z.array(leftSchema) }).nullable(),
});
export type ImportBody = z.infer<typeof importBody>;

export const columnsBody = z.object({
  columns: z.array(z.string().nullable()),
  fixed: z.record(z.string(), z.string()),
});

/** `waiting`: looked at, nothing brought in yet. `coming`: some are in; it goes on, or broke off and may. `going`: some were taken back, likewise. */
export type ImportState = 'waiting' | 'coming' | 'done' | 'going' | 'undone';

export interface ImportEntry {
  readonly id: string;
  readonly place: string | null;
  readonly state: ImportState;
  readonly madeAt: string;
  readonly body: ImportBody;
}

export function importOf({ id, place, state, madeAt, body }: OfficeEntry): ImportEntry {
  return { id, place, state: state as ImportState, madeAt, body: importBody.parse(body) };
}
