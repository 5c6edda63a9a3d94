/** A new version against the old one, clause by clause: what stayed, changed, came and went. Pure. */
import type { Clause, PolicyDocument } from '../domain/clauses/clause.ts';
import { fold } from '../domain/shared/fold.ts';
import { dice, pairsOf } from '../domain/shared/likeness.ts';

export type ClauseChange =
  | { readonly kind: 'same' | 'changed' | 'moved'; readonly before: Clause; readonly after: Clause }
  | { readonly kind: 'added'; readonly after: Clause }
  | { readonly kind: 'removed'; readonly before: Clause };

/** Below this two clauses are not versions of each other. */
const ALIKE = 0.5;

/** In the order of the new version; what went stands where it stood. */
export function compareVersions(before: PolicyDocument, after: PolicyDocument): readonly ClauseChange[] {
  const partner = partnersOf(before.clauses, after.clauses);
  const taken = new Set(partner.values());
  const changes: ClauseChange[] = [];
  let next = 0;
  const passRemoved = (until: number) => {
    for (; next < until; next += 1) {
      const clause = before.clauses[next];
      if (clause !== undefined && !taken.has(clause)) changes.push({ kind: 'removed', before: clause });
    }
  };
  for (const clause of after.clauses) {
    const old = partner.get(clause);
    if (old === undefined) {
      changes.push({ kind: 'added', after: clause });
      continue;
    }
    passRemoved(before.clauses.indexOf(old));
    const isSame = fold(old.text) === fold(clause.text);
    changes.push({
      kind: isSame ? 'same' : old.label === clause.label ? 'changed' : 'moved',
      before: old,
      after: clause,
    });
  }
  passRemoved(before.clauses.length);
  return changes;
}

/** First by the same text, then by the same label with words in common, then by words in common alone. */
function partnersOf(before: readonly Clause[], after: readonly Clause[]): ReadonlyMap<Clause, Clause> {
  const partner = new Map<Clause, Clause>();
  const free = new Set(before);
  const pair = (clause: Clause, old: Clause | undefined) => {
    if (old === undefined) return;
    partner.set(clause, old);
    free.delete(old);
  };
  const byText = new Map(before.map((clause) => [`${clause.label}|${fold(clause.text)}`, clause]));
  for (const clause of after) pair(clause, byText.get(`${clause.label}|${fold(clause.text)}`));
  const rest = () => after.filter((clause) => !partner.has(clause));
  const known = new Map<Clause, ReadonlySet<string>>();
  const pairs = (clause: Clause) => {
    const found = known.get(clause) ?? pairsOf(clause.text);
    known.set(clause, found);
    return found;
  };
  const best = (clause: Clause, among: readonly Clause[], least: number) =>
    among
      .map((old) => ({ old, share: dice(pairs(clause), pairs(old)) }))
      .filter(({ share }) => share >= least)
      .sort((left, right) => right.share - left.share)[0]?.old;
  for (const clause of rest())
    pair(
      clause,
      best(
        clause,
        [...free].filter(({ label }) => label === clause.label),
        ALIKE / 2,
      ),
    );
  for (const clause of rest()) pair(clause, best(clause, [...free], ALIKE));
  return partner;
}
