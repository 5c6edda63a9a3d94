/** Open files by their next date: those that are past it, and one's own that are coming. Each page is found by its date; no other file is opened. */
import type { Looking } from '../domain/access/gate.ts';
import type { OfficeSettings } from '../domain/office/settings.ts';
import { CASE_KINDS } from '../domain/records/case-kinds.ts';
import { addDays, type Day } from '../domain/shared/day.ts';
import type { CaseFile, CaseQuery, Stores } from '../ports.ts';
import { fileLabel, openFilesFor } from './case-files.ts';

export interface DatedFile {
  readonly number: string;
  readonly label: string;
  readonly nextOn: Day;
}

type Page = Pick<CaseQuery, 'after' | 'limit'>;

/** Past their next date, the longest first: one's own at once, others' after the days the county has set. */
export async function overdueFiles(
  looking: Looking,
  stores: Stores,
  { settings: { overdueDays } }: { readonly settings: Pick<OfficeSettings, 'overdueDays'> },
  page: Page,
): Promise<readonly DatedFile[]> {
  const { person, today } = looking;
  const due = { order: 'due', ...page } as const;
  const own = await openFilesFor(looking, stores, CASE_KINDS, {
    ...due,
    answeredBy: person.id,
    dueBefore: today,
  });
  const all = await openFilesFor(looking, stores, CASE_KINDS, {
    ...due,
    dueBefore: addDays(today, -overdueDays),
  });
  const found = new Map([...own, ...all].map((file) => [file.number, file]));
  return dated([...found.values()], looking).slice(0, page.limit);
}

/** One's own with a next date that is not past, the nearest first. */
export async function comingFiles(
  looking: Looking,
  stores: Stores,
  limit: number,
): Promise<readonly DatedFile[]> {
  const { person, today } = looking;
  const files = await openFilesFor(looking, stores, CASE_KINDS, {
    answeredBy: person.id,
    dueFrom: today,
    order: 'due',
    limit,
  });
  return dated(files, looking);
}

function dated(files: readonly CaseFile[], looking: Looking): readonly DatedFile[] {
  return files
    .flatMap((file) => {
      const { number, nextOn } = file;
      return nextOn === null ? [] : [{ number, nextOn, label: fileLabel(file, looking) }];
    })
    .sort((one, other) => compare(one.nextOn, other.nextOn) || compare(one.number, other.number));
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
