/**
 * The tree of places (GB/T 2260) and which document governs each.
 * Pure: built from `corpus/places.yaml`.
 */
import { z } from 'zod';
import { UsageError } from '../shared/errors.ts';

export const placeSchema = z.object({
  code: z.string().min(1),
  name: z.string().min(1),
  shortName: z.string().optional(),
  level: z.enum(['province', 'prefecture', 'county', 'township']),
  parent: z.string().optional(),
  aliases: z.array(z.string()).default([]),
  document: z.string().optional(),
});

export type Place = z.infer<typeof placeSchema>;
export type PlaceLevel = Place['level'];

export class Gazetteer {
  readonly places: readonly Place[];
  readonly #byCode = new Map<string, Place>();

  constructor(places: readonly Place[]) {
    this.places = places;
    for (const place of places) this.#byCode.set(place.code, place);
  }

  /** @throws {UsageError} no such code. */
  get(code: string): Place {
    const place = this.#byCode.get(code);
    if (place === undefined)
      throw new UsageError(`No place "${code}" in corpus/places.yaml.`, {
        code,
      });
    return place;
  }

  /** The place and its parents, innermost first. */
  chain(code: string): readonly Place[] {
    const place = this.get(code);
    return place.parent === undefined ? [place] : [place, ...this.chain(place.parent)];
  }

  /** Full name from the province down: 云南省 › 保山市 › 腾冲市. */
  fullName(code: string): string {
    return this.chain(code)
      .map((place) => place.name)
      .reverse()
      .join(' › ');
  }

  /** Document that governs a place: its own, or the nearest parent's. */
  governingDocument(code: string): string | undefined {
    return this.chain(code).find((place) => place.document !== undefined)?.document;
  }

  /** The place a document was issued for. @throws {UsageError} no place names that document. */
  placeOfDocument(documentId: string): Place {
    const place = this.places.find((candidate) => candidate.document === documentId);
    if (place === undefined) throw new UsageError(`No place in corpus/places.yaml names "${documentId}".`);
    return place;
  }

  /** What people call the place a document was issued for: 保山市, 克州. */
  nameOfDocument(documentId: string): string {
    const place = this.placeOfDocument(documentId);
    return place.shortName ?? place.name;
  }

  /** Places right below one, that its document governs too. */
  below(code: string): readonly Place[] {
    const document = this.governingDocument(code);
    return this.places.filter(
      (place) => place.parent === code && this.governingDocument(place.code) === document,
    );
  }

  /** Places a document can be asked about from: each governed place, the issuing one first. */
  governed(): readonly Place[] {
    return this.places.filter((place) => this.governingDocument(place.code) !== undefined);
  }
}
