/**
 * The law of one document, as single entries a person can fill in: a point of a register, a dated number of a
 * calculator, a duty, a seat. Each names its clause and quotes it. What entries there can be, and which values
 * they have, is told by those of the documents at hand.
 */
import { parse, parseDocument, stringify } from 'yaml';
import type { DutyTable, SeatTable } from '../domain/duties/duty.ts';
import type { LawBook } from '../domain/records/place-law.ts';
import type { ParameterTable } from '../domain/rules/parameter.ts';

export type LawValue = string | number | boolean | readonly (string | number)[] | null;

export interface LawEntry {
  readonly file: string;
  /** Where it stands in the file. */
  readonly path: readonly (string | number)[];
  /** By what it says beside clause and quotation: students, value, due.kind. */
  readonly values: Readonly<Record<string, LawValue>>;
  readonly clause: string;
  readonly quote: string;
  /** The day from which a number holds; null for what has no day of its own. */
  readonly from: string | null;
  /** Of a number: its name and unit in Chinese, as the file has them. */
  readonly label: string | null;
  readonly unit: string | null;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** @param files - names of a document's files, with their words. */
export function lawEntries(files: Readonly<Record<string, string>>): readonly LawEntry[] {
  return Object.entries(files).flatMap(([file, text]) => entriesIn(file, parse(text), []));
}

/** One entry of each sort that any document has: what may be filled in for another. */
export function lawPatterns({
  parameters,
  duties,
  seats,
  law,
}: {
  readonly parameters: ParameterTable;
  readonly duties: DutyTable;
  readonly seats: SeatTable;
  readonly law: LawBook;
}): readonly LawEntry[] {
  const all = [
    ...Object.values(parameters).flatMap((rules) =>
      Object.entries(rules).flatMap(([rule, file]) => entriesIn(`parameters/${rule}.yaml`, file, [])),
    ),
    ...Object.values(law).flatMap((book) => entriesIn('registers.yaml', book, [])),
    ...Object.values(duties).flatMap((list) => entriesIn('duties.yaml', list, [])),
    ...Object.values(seats).flatMap((plan) => entriesIn('seats.yaml', plan, [])),
  ];
  const patterns = new Map<string, LawEntry>();
  for (const entry of all) if (!patterns.has(patternOf(entry))) patterns.set(patternOf(entry), entry);
  return [...patterns.values()].filter(
    ({ path, from }) => path.length > 0 && (from !== null || !isNumbered(path)),
  );
}

/** Entries of one sort share it: duties are one sort, each number of each calculator is its own. */
export function patternOf({ file, path }: Pick<LawEntry, 'file' | 'path'>): string {
  const places = path.map((step) => (typeof step === 'number' ? '*' : DAY.test(step) ? '@' : step));
  return [file, ...places].join('|');
}

/** Numbers whose values have several parts in a list are edited where they stand and not begun here. */
const isNumbered = (path: readonly (string | number)[]) => path.length > 2 && typeof path.at(-1) === 'number';

function entriesIn(
  file: string,
  value: unknown,
  path: readonly (string | number)[],
  above?: object,
): readonly LawEntry[] {
  if (Array.isArray(value)) return value.flatMap((inner, at) => entriesIn(file, inner, [...path, at], above));
  if (typeof value !== 'object' || value === null) return [];
  const { clause, quote } = value as { readonly clause?: unknown; readonly quote?: unknown };
  const inner = Object.entries(value).flatMap(([key, each]) =>
    key === 'due' || key === 'when'
      ? []
      : entriesIn(file, each, [...path, key], 'label' in value ? value : above),
  );
  if (typeof clause !== 'string' || typeof quote !== 'string') return inner;
  const day = path.findLast((step) => typeof step === 'string' && DAY.test(step));
  const { label = null, unit = null } = (above ?? {}) as { readonly label?: string; readonly unit?: string };
  const values = { ...(file === 'duties.yaml' ? DUE : {}), ...valuesOf(value) };
  const entry = {
    file,
    path,
    values,
    clause,
    quote,
    from: day === undefined ? null : String(day),
    label,
    unit,
  };
  return [entry, ...inner];
}

/** Parts a due time may have, whichever its kind needs. */
const DUE = { 'due.kind': null, 'due.by': null, 'due.days': null, 'due.month': null, 'due.printed': null };

function valuesOf(value: object, before = ''): Readonly<Record<string, LawValue>> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]): [string, LawValue][] => {
      if (before === '' && (key === 'clause' || key === 'quote')) return [];
      if (key === 'due' && typeof each === 'object' && each !== null)
        return Object.entries(valuesOf(each, 'due.'));
      const isList =
        Array.isArray(each) && each.every((one) => typeof one === 'string' || typeof one === 'number');
      return isList || each === null || ['string', 'number', 'boolean'].includes(typeof each)
        ? [[`${before}${key}`, each as LawValue]]
        : [];
    }),
  );
}

/** Each change of a file leaves its other lines as the last one wrote them. */
const AS_WRITTEN = { flowCollectionPadding: false, lineWidth: 0 } as const;

/** The file's words with this entry as it now is; a file that is not there yet is begun. */
export function withEntry(text: string, entry: LawEntry, lastCheckedOn: string): string {
  const { file, path, values, clause, quote, label, unit } = entry;
  const isNew = text.trim() === '';
  const document = parseDocument(
    isNew && file === 'seats.yaml' ? stringify({ system: quote, clause, quote, seats: [] }) : text,
  );
  const given = Object.entries(values).filter(([, value]) => value !== null);
  for (const [name, value] of given) document.setIn([...path, ...name.split('.')], value);
  for (const [name, value] of Object.entries(values)) {
    if (value !== null) continue;
    // 政府线 or 教育线, or neither: a seat says so.
    if (name === 'line') document.setIn([...path, name], null);
    else document.deleteIn([...path, ...name.split('.')]);
  }
  document.setIn([...path, 'clause'], clause);
  document.setIn([...path, 'quote'], quote);
  if (file.startsWith('parameters/')) {
    const name = path[0] ?? '';
    if (document.getIn([name, 'label']) === undefined) document.setIn([name, 'label'], label ?? String(name));
    if (document.getIn([name, 'unit']) === undefined) document.setIn([name, 'unit'], unit ?? '');
    document.setIn([name, 'lastCheckedOn'], lastCheckedOn);
  }
  return document.toString(AS_WRITTEN);
}

/** The file's words without it. */
export function withoutEntry(text: string, { path }: Pick<LawEntry, 'path'>): string {
  const document = parseDocument(text);
  document.deleteIn(path);
  return document.toString(AS_WRITTEN);
}
