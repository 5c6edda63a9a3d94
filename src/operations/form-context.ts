/** What the form engine must be told: today, places, open cases, and whether names may be asked for here. */

import type { Person } from '../domain/access/person.ts';
import { mayDo } from '../domain/access/roles.ts';
import { citeDocument } from '../domain/clauses/clause.ts';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import { textOf } from '../domain/records/answers.ts';
import type { ChoiceField } from '../domain/records/fields.ts';
import { CASE_STATUS_LABELS, type RecordType } from '../domain/records/record-type.ts';
import type { FormContext, Option } from '../forms/state.ts';
import type { Clock, DropoutCase, Stores } from '../ports.ts';

export interface FormTools {
  readonly library: ClauseLibrary;
  readonly places: Gazetteer;
  readonly clock: Clock;
  /** May children's names and telephone numbers be typed over Telegram? Off unless somebody switched it on. */
  readonly personalOverTelegram: boolean;
}

/** Open cases offered as buttons; older ones can be joined by typing their number. */
const CASES_OFFERED = 8;

export async function formContext(
  type: RecordType,
  actor: Person,
  stores: Stores,
  tools: FormTools,
): Promise<FormContext> {
  const { library, places, clock } = tools;
  const documentId = documentOfPerson(actor, places);
  const takesCase = Object.values(type.fields).some((field) => field.kind === 'case');
  const cases =
    !takesCase || documentId === undefined
      ? []
      : await stores.cases.listOpen({
          documentId,
          limit: CASES_OFFERED,
          ...(mayDo(actor.role, 'record.list-all') ? {} : { openedBy: actor.id }),
        });
  return {
    today: clock.today(),
    personalAllowed: actor.channel !== 'telegram' || tools.personalOverTelegram,
    places: library.documents.map(({ id }): Option => ({ id, label: places.nameOfDocument(id) })),
    cases: cases.map((each): Option => ({ id: each.number, label: caseLabel(each, type) })),
    basis: basisFor(type, documentId, library),
  };
}

/** The document that governs where a person works; undefined until they have said where. */
export function documentOfPerson({ place }: Person, places: Gazetteer): string | undefined {
  return place === null ? undefined : places.governingDocument(place);
}

/** GA-2026-0003 · 曼允小学 · 三年级 · 劝返中: never a name. */
export function caseLabel(each: DropoutCase, type: RecordType): string {
  const parts = (type.caseOf?.summary ?? []).map((id) => {
    const answer = textOf(each.answers, id) ?? '';
    return (type.fields[id] as ChoiceField | undefined)?.options?.[answer] ?? answer;
  });
  return [each.number, ...parts.filter((part) => part !== ''), CASE_STATUS_LABELS[each.status]].join(' · ');
}

/** The clause of the person's own place that asks for the record; all of them where the place is not known. */
function basisFor(type: RecordType, documentId: string | undefined, library: ClauseLibrary): string {
  const own = type.basis.filter((ref) => documentId === undefined || ref.startsWith(`${documentId}#`));
  return own
    .map((ref) => {
      const clause = library.get(ref);
      return `${citeDocument(library.documentOf(clause))} ${clause.label}`;
    })
    .join('、');
}
