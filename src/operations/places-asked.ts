/** Which places a message asks about: in a story, only those its question names. Pure. */
import { isQuestion } from '../answering/is-question.ts';
import { detectPlaces, type NamedPlaces } from '../domain/jurisdictions/detect.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';

/** A longer message tells a story, and its places may be only where somebody went. */
const STORY_CHARS = 40;

/** @param home - the asker's own document: with none, any place named may say where they are. */
export function placesAsked(text: string, home: string | null, places: Gazetteer): NamedPlaces {
  const named = detectPlaces(text, places);
  if (home === null || named.places.length === 0 || [...text].length <= STORY_CHARS) return named;
  const asking = text.split(/(?<=[。！!?？;；\n])/u).filter(isQuestion);
  const asked = asking.flatMap((sentence) => detectPlaces(sentence, places).places);
  const kept = named.places.filter((place) => asked.includes(place));
  if (kept.length === named.places.length) return named;
  if (kept.length === 0) return { places: [], documents: [], rest: text };
  return { ...named, ...detectPlaces(asking.join(''), places), rest: named.rest };
}
