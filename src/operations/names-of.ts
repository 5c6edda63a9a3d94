/** What people call the place of a document, and which documents hold there. */
import type { PlaceNames } from '../answering/reply.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';

export const namesOf = (places: Gazetteer): PlaceNames => ({
  nameOf: (id) => places.nameOfDocument(id),
  holdsFor: (above, below) => places.holdsFor(above, below),
});
