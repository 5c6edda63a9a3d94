/** Files of a person's scope, closed ones too, as reckoning sees them (`domain/casework`). */
import type { Looking } from '../../domain/access/gate.ts';
import { mayDo } from '../../domain/access/roles.ts';
import { placesOf } from '../../domain/access/scope.ts';
import type { FileView } from '../../domain/casework/file-view.ts';
import { CASE_KINDS } from '../../domain/records/case-kinds.ts';
import type { CaseFile, Stores } from '../../ports.ts';
import { seesFile } from '../through-gate.ts';

/** Division codes a person's ledgers cover; undefined for all of them. */
export function scopeOf({ person, places }: Looking): readonly string[] | undefined {
  if (mayDo(person.role, 'record.list-all')) return placesOf(person, places);
  return person.place === null ? [] : [person.place];
}

export interface ViewedFile {
  readonly file: CaseFile;
  readonly view: FileView;
}

/**
 * @param kinds - of files; all of them where left out.
 * What is in them is for reckoning: whoever shows an answer of one asks the gate for it.
 */
export async function viewedFiles(
  looking: Looking,
  stores: Stores,
  kinds: readonly string[] = CASE_KINDS.map(({ id }) => id),
): Promise<readonly ViewedFile[]> {
  const within = scopeOf(looking);
  const files = await stores.cases.list({ kinds, ...(within === undefined ? {} : { places: within }) });
  return Promise.all(
    files
      .filter((file) => seesFile(looking, file))
      .map(async (file) => ({ file, view: await view(file, stores) })),
  );
}

export async function view(file: CaseFile, stores: Stores): Promise<FileView> {
  const { number, kind, status, openedOn, nextOn, answers } = file;
  const records = await stores.records.list({ caseNumber: number });
  return {
    number,
    kind,
    status,
    openedOn,
    nextOn,
    answers,
    entries: records.map((record) => ({
      number: record.number,
      type: record.type,
      on: record.submittedOn,
      answers: record.answers,
    })),
  };
}
