/**
 * What a document says about registers, calculators, duties and seats, filled in by an administrator of its place:
 * entry by entry, each quoted from its clause, with the day and the account that changed it, and one way back.
 */
import type { Person } from '../../domain/access/person.ts';
import type { PolicyDocument } from '../../domain/clauses/clause.ts';
import { isDay } from '../../domain/shared/day.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import {
  type LawEntry,
  type LawValue,
  lawEntries,
  lawPatterns,
  patternOf,
  withEntry,
  withoutEntry,
} from '../../ingest/law-entries.ts';
import type { LawChange } from '../../ingest/law-history.ts';
import type { LawTables } from '../../ingest/load-corpus.ts';
import { say } from '../../messages/zh-CN.ts';
import { defineOperation, type Operation, type Performed } from '../operation.ts';
import type { Desk } from './desk.ts';
import { codeOf } from './law-codes.ts';

export interface LawView {
  readonly document: PolicyDocument;
  readonly entries: readonly LawEntry[];
  /** Sorts of entries that can be added. */
  readonly patterns: readonly { readonly pattern: string; readonly entry: LawEntry }[];
  readonly lastChange: LawChange | null;
}

/** An entry as the form sent it. */
export interface SentEntry {
  readonly id: string;
  /** Of an entry that is there: its number in the view. */
  readonly at: number | null;
  /** Of a new one. */
  readonly pattern: string | null;
  readonly values: Readonly<Record<string, string>>;
  readonly clause: string;
  readonly quote: string;
  readonly from: string;
}

export interface LawServices {
  readonly look: Performed<{ readonly id: string }, LawView>;
  readonly set: Performed<SentEntry, void>;
  readonly drop: Performed<{ readonly id: string; readonly at: number }, void>;
  readonly undo: Performed<{ readonly id: string }, void>;
}

interface LawTools {
  readonly desk: Desk;
  readonly today: () => string;
  readonly tables: LawTables;
  readonly refresh: () => Promise<void>;
  /** @throws {UsageError} the document is another place's. */
  readonly check: (id: string, actor: Person) => PolicyDocument;
}

type Bind = <Input, Output>(operation: Operation<Input, Output>) => Performed<Input, Output>;

export function createLawServices(
  bind: Bind,
  { desk, today, tables, refresh, check }: LawTools,
): LawServices {
  const entriesOf = (id: string) => lawEntries(desk.law(id));
  const entryAt = (id: string, at: number): LawEntry => {
    const entry = entriesOf(id)[at];
    if (entry === undefined) throw new UsageError(say('law.no-entry'));
    return entry;
  };
  const begun = (id: string, pattern: string | null, from: string): LawEntry => {
    const found = lawPatterns(tables).find((each) => patternOf(each) === pattern);
    if (found === undefined) throw new UsageError(say('law.no-entry'));
    const day = found.from === null ? null : from;
    if (day !== null && !isDay(day)) throw new UsageError(say('law.bad-day', { day }));
    const count = entriesOf(id).filter(
      ({ file, path }) => file === found.file && typeof path.at(-1) === 'number',
    ).length;
    const path = found.path.map((step) =>
      typeof step === 'number' ? count : step === found.from ? (day ?? step) : step,
    );
    return { ...found, path, from: day };
  };
  /** The file as it would be. */
  const changed = (sent: SentEntry) => {
    const before = sent.at === null ? begun(sent.id, sent.pattern, sent.from) : entryAt(sent.id, sent.at);
    const values = Object.fromEntries(
      Object.entries(before.values).map(([name, value]) => [
        name,
        typed(name, value, sent.values[name] ?? ''),
      ]),
    );
    if ('id' in values && sent.at === null) values['id'] = `own-${today()}-${before.path.at(-1)}`;
    const entry = { ...before, values, clause: sent.clause, quote: sent.quote.trim() };
    return { name: before.file, text: withEntry(desk.law(sent.id)[before.file] ?? '', entry, today()) };
  };
  const audit = ({ id }: { readonly id: string }) => ({ document: id });
  const set = bind(
    defineOperation<SentEntry, void>({
      name: 'document.law',
      needs: 'library.change',
      audit,
      run: async (sent, actor, _stores, afterCommit) => {
        check(sent.id, actor);
        const { name, text } = changed(sent);
        desk.checkLaw(sent.id, name, text);
        afterCommit(() => desk.setLaw(sent.id, name, text, actor.id));
      },
    }),
  );
  const drop = bind(
    defineOperation<{ readonly id: string; readonly at: number }, void>({
      name: 'document.law-drop',
      needs: 'library.change',
      audit,
      run: async ({ id, at }, actor, _stores, afterCommit) => {
        check(id, actor);
        const entry = entryAt(id, at);
        const text = withoutEntry(desk.law(id)[entry.file] ?? '', entry);
        desk.checkLaw(id, entry.file, text);
        afterCommit(() => desk.setLaw(id, entry.file, text, actor.id));
      },
    }),
  );
  const undo = bind(
    defineOperation<{ readonly id: string }, void>({
      name: 'document.law-undo',
      needs: 'library.change',
      audit,
      run: async ({ id }, actor, _stores, afterCommit) => {
        check(id, actor);
        if (desk.lawChanges(id).length === 0) throw new UsageError(say('law.nothing-to-undo'));
        afterCommit(() => desk.undoLaw(id));
      },
    }),
  );
  const andRefresh =
    <Input>(operation: Performed<Input, void>): Performed<Input, void> =>
    async (input, actor) => {
      await operation(input, actor);
      await refresh();
    };
  return {
    look: bind(
      defineOperation<{ readonly id: string }, LawView>({
        name: 'document.law-read',
        needs: 'library.change',
        // Words of a public document.
        audit: null,
        reads: 'nothing',
        run: async ({ id }, actor) => ({
          document: check(id, actor),
          entries: entriesOf(id),
          patterns: lawPatterns(tables).map((entry) => ({ pattern: patternOf(entry), entry })),
          lastChange: desk.lawChanges(id).at(-1) ?? null,
        }),
      }),
    ),
    set: andRefresh(set),
    drop: andRefresh(drop),
    undo: andRefresh(undo),
  };
}

/** What was typed, as the kind of value that stands there. @throws {UsageError} no number where one belongs. */
function typed(name: string, value: LawValue, text: string): LawValue {
  const words = text.trim();
  if (Array.isArray(value)) {
    const items = words
      .split(/[、,，;；\n]/u)
      .map((item) => item.trim())
      .filter((item) => item !== '');
    return value.some((one) => typeof one === 'number')
      ? items.map((item) => numberIn(name, item))
      : items.map((item) => codeOf(name, item));
  }
  if (typeof value === 'boolean') return words === say('law.yes');
  // Only some numbers may be left out: the year of a target, the parts of a due time.
  const isOptional = name === 'targetYear' || (value === null && words === '');
  if (isOptional && words === '') return null;
  if (typeof value === 'number' || NUMBERS.includes(name)) return numberIn(name, words);
  return words === '' ? null : name === 'value' ? words : codeOf(name, words);
}

const NUMBERS = ['due.days', 'due.month'];

function numberIn(name: string, words: string): number {
  const number = Number(words);
  if (words === '' || !Number.isFinite(number)) throw new UsageError(say('law.no-number', { name, words }));
  return number;
}
