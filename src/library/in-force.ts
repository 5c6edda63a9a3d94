/** Which documents are in force for whom: along the chain of the place, innermost first. */
import type { PolicyDocument } from '../domain/clauses/clause.ts';
import { type Force, forceOn, holds } from '../domain/clauses/force.ts';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import type { Gazetteer, Place } from '../domain/jurisdictions/gazetteer.ts';
import { NATION_CODE } from '../domain/jurisdictions/register.ts';
import type { Day } from '../domain/shared/day.ts';

/** The documents of one place of the chain: county, prefecture, province, nation. */
export interface LawLayer {
  readonly place: Place;
  readonly documents: readonly PolicyDocument[];
}

export interface InForce {
  /**
   * Documents that hold for a place on a day: its own first, then those of each place above it,
   * the nation last. A layer without documents is left out.
   */
  readonly inForceFor: (place: string | null, day: Day) => readonly LawLayer[];
  /** The layers above a document's own place. */
  readonly above: (documentId: string, day: Day) => readonly LawLayer[];
  readonly forceOf: (documentId: string, day: Day) => Force;
}

export function createInForce({
  library,
  places,
}: {
  readonly library: ClauseLibrary;
  readonly places: Gazetteer;
}): InForce {
  const layers = (codes: readonly string[], day: Day): readonly LawLayer[] =>
    codes.flatMap((code) => {
      const place = places.find(code);
      if (place === undefined) return [];
      const documents = places
        .documentsAt(code)
        .flatMap((id) => library.documents.find((document) => document.id === id) ?? [])
        .filter((document) => holds(forceOn(document, day, library.documents)));
      return documents.length === 0 ? [] : [{ place, documents }];
    });
  const chainOf = (place: string | null) => {
    const codes = place === null ? [] : places.chain(place).map(({ code }) => code);
    return codes.includes(NATION_CODE) ? codes : [...codes, NATION_CODE];
  };
  return {
    inForceFor: (place, day) => layers(chainOf(place), day),
    above: (documentId, day) => {
      const { code } = places.placeOfDocument(documentId);
      return layers(chainOf(code).slice(1), day);
    },
    forceOf: (documentId, day) => forceOn(library.document(documentId), day, library.documents),
  };
}
