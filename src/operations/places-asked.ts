/** Which places a message asks about: in a story, only those its question names. Pure. */
import { isQuestion } from '../answering/is-question.ts';
import { detectPlaces, type NamedPlaces } from '../domain/jurisdictions/detect.ts';
import type { Gazetteer, Place } from '../domain/jurisdictions/gazetteer.ts';

/** A longer message tells a story, and its places may be only where somebody went. */
const STORY_CHARS = 40;

/** 去广东进厂, 在外省打工: says where somebody is, in a sentence that asks nothing. */
const GOES_THERE = /(?:去|到|往|跑|在|从|回)了?$/u;

/** @param home - the asker's own document: with none, any place named may say where they are. */
export function placesAsked(text: string, home: string | null, places: Gazetteer): NamedPlaces {
  const named = detectPlaces(text, places);
  if (home === null || named.places.length === 0) return named;
  const sentences = text.split(/(?<=[。！!?？;；\n])/u).filter((sentence) => sentence.trim() !== '');
  const isStory = [...text].length > STORY_CHARS;
  if (!isStory && sentences.length < 2) return named;
  // The last sentence asks where none says that it does: 报上去以后又是谁去管.
  const asking = sentences.filter((sentence, at) => isQuestion(sentence) || at === sentences.length - 1);
  const asked = asking.flatMap((sentence) => detectPlaces(sentence, places).places);
  const isTold = (place: Place) => isStory || isWhereSomebodyIs(place, sentences);
  const kept = named.places.filter((place) => asked.includes(place) || !isTold(place));
  if (kept.length === named.places.length) return named;
  if (kept.length === 0) return { places: [], documents: [], rest: text };
  return { ...named, ...detectPlaces(asking.join(''), places), rest: named.rest };
}

const isWhereSomebodyIs = ({ name, aliases }: Place, sentences: readonly string[]): boolean =>
  sentences.some((sentence) =>
    [name, ...aliases].some((each) => {
      const at = sentence.indexOf(each);
      return at > 0 && GOES_THERE.test(sentence.slice(0, at));
    }),
  );
