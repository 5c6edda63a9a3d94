/** Files of a person's scope, closed ones too, as reckoning sees them (`domain/casework`). */
import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Looking } from '../../domain/access/gate.ts';
import { mayDo } from '../../domain/access/roles.ts';
import { placesOf, reachOf } from '../../domain/access/scope.ts';
import type { FileView } from '../../domain/casework/file-view.ts';
import { CASE_KINDS, VOID } from '../../domain/records/case-kinds.ts';
import type { CaseFile, Mark, Stores } from '../../ports.ts';
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
  const filter = { kinds, places: scopeOf(looking), reach: reachOf(looking.person, looking.places) };
  const viewed: ViewedFile[] = [];
  for (let after: Mark | undefined; ; ) {
    const page = await stores.cases.list({ ...filter, after, limit: CHUNK });
    const files = page.filter((file) => seesFile(looking, file) && file.status !== VOID);
    const views = await viewsOf(files, stores);
    for (const [index, file] of files.entries()) {
      const view = views[index];
      if (view !== undefined) viewed.push({ file, view });
    }
    const last = page.at(-1);
    if (last === undefined || page.length < CHUNK) return viewed;
    after = { day: last.openedOn, number: last.number };
  }
}

/** Files read in one go; others have their turn in between. */
const CHUNK = 100;

export async function viewsOf(files: readonly CaseFile[], stores: Stores): Promise<readonly FileView[]> {
  const views: FileView[] = [];
  for (const [index, file] of files.entries()) {
    views.push(await view(file, stores));
    if (index % CHUNK === CHUNK - 1) await othersTurn();
  }
  return views;
}

async function view(file: CaseFile, stores: Stores): Promise<FileView> {
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
      version: record.version,
    })),
  };
}
