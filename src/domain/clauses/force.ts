/** Does a document hold on a day? From its own dates, and from what others say of it. Pure. */
import type { Day } from '../shared/day.ts';
import type { PolicyDocument } from './clause.ts';

/** `past-target`: in force, but the last year it plans for is over. */
export type Force = 'in-force' | 'past-target' | 'not-yet' | 'lapsed' | 'repealed' | 'superseded';

/**
 * @param others - all documents at hand: one of them may have repealed or superseded this one.
 * A day known only by its year counts from its first day.
 */
export function forceOn(document: PolicyDocument, day: Day, others: readonly PolicyDocument[] = []): Force {
  const { effectiveOn, effectiveUntil, repealedOn, targetYear } = document;
  if (repealedOn !== null && wholeDay(repealedOn) <= day) return 'repealed';
  if (effectiveUntil !== null && effectiveUntil !== undefined && effectiveUntil < day) return 'lapsed';
  if (isSuperseded(document, day, others)) return 'superseded';
  if (effectiveOn !== null && wholeDay(effectiveOn) > day) return 'not-yet';
  return targetYear !== null && targetYear < Number(day.slice(0, 4)) ? 'past-target' : 'in-force';
}

/** May it be cited as what holds? A plan whose target year is past may, with a word about it. */
export const holds = (force: Force): boolean => force === 'in-force' || force === 'past-target';

/** Another document that holds names this one, by its id, title or number, as what it takes the place of. */
function isSuperseded(document: PolicyDocument, day: Day, others: readonly PolicyDocument[]): boolean {
  const names = [document.id, document.title, document.documentNumber].filter((name) => name !== null);
  return supersedingAmong(others).some(
    (other) =>
      other.id !== document.id &&
      wholeDay(other.effectiveOn ?? other.datedOn) <= day &&
      (other.supersedes ?? []).some((name) => names.includes(name)),
  );
}

/** Few documents take the place of others; which of a library do is found once. */
const superseding = new WeakMap<readonly PolicyDocument[], readonly PolicyDocument[]>();

function supersedingAmong(documents: readonly PolicyDocument[]): readonly PolicyDocument[] {
  const known = superseding.get(documents);
  if (known !== undefined) return known;
  const found = documents.filter(({ supersedes = [] }) => supersedes.length > 0);
  superseding.set(documents, found);
  return found;
}

const wholeDay = (day: string) => (day.length === 4 ? `${day}-01-01` : day);
