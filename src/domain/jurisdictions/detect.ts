/** Which places a message names. Pure. */
import { fold } from '../shared/fold.ts';
import type { Gazetteer, Place } from './gazetteer.ts';

/** Stands where a name was taken out. */
const TAKEN = '�';

export interface NamedPlaces {
  /** Places named, innermost reading first, in the order of the text. */
  readonly places: readonly Place[];
  /** Documents that govern them or the places below them, in the order of the text. */
  readonly documents: readonly string[];
  /** The text with the names taken out, for matching. */
  readonly rest: string;
}

/**
 * Find place names and their short forms. The longest name wins where two overlap
 * (景洪市 before 景洪), and a name is used once.
 *
 * @example detectPlaces('保山和天宁各是哪年', gazetteer).documents // ['baoshan-2017-62', 'tianning-2017-68']
 */
export function detectPlaces(text: string, gazetteer: Gazetteer): NamedPlaces {
  const names = gazetteer.places
    .flatMap((place) => [place.name, ...place.aliases].map((name) => ({ name: fold(name), place })))
    .sort((left, right) => right.name.length - left.name.length);
  let rest = fold(text);
  const hits: { at: number; place: Place }[] = [];
  for (const { name, place } of names) {
    for (let at = rest.indexOf(name); at >= 0; at = rest.indexOf(name, at + 1)) {
      hits.push({ at, place });
      rest = rest.slice(0, at) + TAKEN.repeat(name.length) + rest.slice(at + name.length);
    }
  }
  for (const { at, length, place } of gazetteer.farNamesIn(rest)) {
    hits.push({ at, place });
    rest = rest.slice(0, at) + TAKEN.repeat(length) + rest.slice(at + length);
  }
  const named = hits.sort((left, right) => left.at - right.at).map(({ place }) => place);
  // 云南省保山市腾冲市 is one place: the outer names only say where it is.
  const places = named.filter(
    (place) =>
      !named.some(
        (other) => other !== place && gazetteer.chain(other.code).some(({ code }) => code === place.code),
      ),
  );
  const documents = [...new Set(places.flatMap((place) => documentsOf(place, gazetteer)))];
  return { places: [...new Set(places)], documents, rest: rest.replaceAll(TAKEN, '') };
}

/** 云南 means every plan at hand below it; 腾冲 means the plan of its prefecture. */
function documentsOf(place: Place, gazetteer: Gazetteer): readonly string[] {
  const governing = gazetteer.governingDocument(place.code);
  if (governing !== undefined) return [governing];
  return gazetteer.places
    .filter(
      (other) =>
        other.document !== undefined && gazetteer.chain(other.code).some(({ code }) => code === place.code),
    )
    .flatMap((other) => (other.document === undefined ? [] : [other.document]));
}
