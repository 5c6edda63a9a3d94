/** One import as its operations find it: whose it is, what may still be done with it, its rows tried. */
import { gate } from '../../../domain/access/gate.ts';
import type { Person } from '../../../domain/access/person.ts';
import type { OfficeSettings } from '../../../domain/office/settings.ts';
import type { RecordType } from '../../../domain/records/record-type.ts';
import { UsageError } from '../../../domain/shared/errors.ts';
import { say } from '../../../messages/zh-CN.ts';
import type { Ids, Stores } from '../../../ports.ts';
import { documentOfPerson, type FormTools, formContext } from '../../form-context.ts';
import { registerAt } from '../../register-at.ts';
import type { SubmitTools } from '../../submit-record.ts';
import { lookingAs } from '../../through-gate.ts';
import { type CheckedRow, checkRows, forOldLedger } from './check-rows.ts';
import { type ImportBody, type ImportEntry, importOf } from './shape.ts';

export interface ImportTools extends FormTools, SubmitTools {
  readonly settings: OfficeSettings;
  readonly ids: Ids;
  readonly clock: SubmitTools['clock'];
  readonly library: SubmitTools['library'];
}

/** May rows of it still come in? */
export const isOpen = ({ state }: ImportEntry): boolean => state === 'waiting' || state === 'coming';

/** Lines that came in or were left: they are not tried again. */
export function linesOf({ brought, left }: NonNullable<ImportBody['done']>): ReadonlySet<number> {
  return new Set([...brought, ...left].map(({ line }) => line));
}

/** Rows that are still to come, each tried. */
export async function tried(
  { body }: ImportEntry,
  type: RecordType,
  actor: Person,
  stores: Stores,
  tools: ImportTools,
): Promise<readonly CheckedRow[]> {
  const old = forOldLedger(type);
  const context = await formContext(old, actor, stores, tools);
  const lines = body.done === null ? new Set<number>() : linesOf(body.done);
  const rows = body.rows.filter(({ line, of }) => !lines.has(of ?? line));
  const home = documentOfPerson(actor, tools.places);
  // An office's table does not say in which county it was made.
  const known = type.placeField === undefined || home === undefined ? {} : { [type.placeField]: home };
  const looking = lookingAs(actor, 'form-choices', tools);
  return checkRows({ ...body, rows }, old, known, context, looking, stores);
}

export function registerOf(id: string, actor: Person, tools: ImportTools) {
  const homeDocument = documentOfPerson(actor, tools.places);
  if (homeDocument === undefined) throw new UsageError(say('form.no-place'));
  return { type: registerAt(id, homeDocument, tools), homeDocument };
}

/** @throws {UsageError} no such import, or another place's. */
export async function theirImport(
  id: string,
  actor: Person,
  stores: Stores,
  tools: ImportTools,
): Promise<ImportEntry> {
  const found = await stores.shelf.get(id, 'import');
  const looking = lookingAs(actor, 'list', tools);
  const isTheirs =
    found !== undefined &&
    gate(looking, { authorId: found.madeBy, place: found.place, answers: {} }) !== 'refused';
  if (found === undefined || !isTheirs) throw new UsageError(say('import.gone'));
  return importOf(found);
}
