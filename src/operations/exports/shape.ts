/** Exports as they lie on the office's shelf: tables that are made, asked for, or made again and again. */
import { z } from 'zod';
import type { Person } from '../../domain/access/person.ts';
import { placesOf } from '../../domain/access/scope.ts';
import type { Gazetteer } from '../../domain/jurisdictions/gazetteer.ts';
import { EXPORT_FORMATS } from '../../export/formats.ts';
import type { OfficeEntry, RecordFilter } from '../../ports.ts';

const filterSchema = z.object({
  type: z.string(),
  format: z.enum(EXPORT_FORMATS),
  from: z.string().optional(),
  to: z.string().optional(),
  vouching: z.literal('waiting').optional(),
});
export type KeptFilter = z.infer<typeof filterSchema>;

/** The same filter says the same, whoever wrote it. */
export function filterOf({ type, format, from, to, vouching }: KeptFilter): KeptFilter {
  return {
    type,
    format,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(vouching === undefined ? {} : { vouching }),
  };
}

/** The records it is about, of what this person may export: what is counted, agreed to and written are the same. */
export function recordsOf(
  { type, from, to, vouching }: Omit<KeptFilter, 'format'>,
  actor: Person,
  places: Gazetteer,
): RecordFilter {
  return { type, from, to, vouching, places: placesOf(actor, places), withdrawn: 'too' };
}

/** As the log has it: what was not asked is left out. */
export function loggedFilter(filter: KeptFilter): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(filterOf(filter)).map(([name, value]) => [name, String(value)]));
}

/** A table that is made, or was. States: `making`, `ready`, `failed`. */
const exportBody = z.object({
  filter: filterSchema,
  purpose: z.string(),
  title: z.string(),
  /** Of the approval it was made under; null: masked. */
  approval: z.string().nullable(),
  expected: z.int(),
  done: z.int(),
  /** When whoever makes it was last at it. */
  beatAt: z.string(),
  fileName: z.string().nullable(),
  file: z.object({ key: z.string(), size: z.int(), digest: z.string() }).nullable(),
  /** Why there is none, in a sentence. */
  failed: z.string().nullable(),
});

/** Complete data, asked of a second person. States: `asked`, `approved`, `refused`. */
const requestBody = z.object({
  filter: filterSchema,
  purpose: z.string(),
  title: z.string(),
  rows: z.int(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  /** Not after this: asked, it is not decided any more; approved, not made. */
  until: z.string(),
});

export const EVERY = ['day', 'week', 'month'] as const;
export type Every = (typeof EVERY)[number];
/** Which days of submission each table covers. */
export const SPANS = ['all', 'year', 'last-month'] as const;
export type Span = (typeof SPANS)[number];

/** A table that is put into a folder by itself. States: `on`, `off`. */
const scheduleBody = z.object({
  type: z.string(),
  format: z.enum(EXPORT_FORMATS),
  title: z.string(),
  span: z.enum(SPANS),
  every: z.enum(EVERY),
  hour: z.int().min(0).max(23),
  folder: z.string(),
  keep: z.int(),
  purpose: z.string(),
  /** The last time that was due and tried. */
  triedAt: z.string().nullable(),
  wroteAt: z.string().nullable(),
  fileName: z.string().nullable(),
  rows: z.int(),
  failed: z.string().nullable(),
});
export type ScheduleBody = z.infer<typeof scheduleBody>;

const BODIES = { export: exportBody, request: requestBody, schedule: scheduleBody } as const;
type Kind = keyof typeof BODIES;

export interface Kept<Of extends Kind> extends Omit<OfficeEntry, 'body' | 'kind' | 'key'> {
  readonly body: z.infer<(typeof BODIES)[Of]>;
}

export function keptAs<Of extends Kind>(kind: Of, entry: OfficeEntry): Kept<Of> {
  return { ...entry, body: BODIES[kind].parse(entry.body) as Kept<Of>['body'] };
}
