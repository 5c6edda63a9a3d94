/**
 * Words typed by sound: 家掌会 for 家长会, 随牵子女 for 随迁子女. A span that sounds like a term of the trade
 * and means nothing as it stands is read as the term.
 */
import { syllableOf, syllablesOf } from './segmenter.ts';

export interface Homophones {
  /** The text with the terms that its spans only sound like. */
  corrected(text: string): string;
}

const LONGEST = 6;
const HAN_RUN = /\p{Script=Han}+/gu;

/** How a term may sound. */
export type Spoken = readonly (readonly [sound: string, term: string])[];

/** Slow: each term is looked up in a dictionary of sounds. */
export function spokenOf(terms: readonly string[]): Spoken {
  return [...new Set(terms)].flatMap((term) => {
    const length = [...term].length;
    if (length < 2 || length > LONGEST || !/^\p{Script=Han}+$/u.test(term)) return [];
    // Each character by itself, as spans are read, and as the word is said: 长 has two sounds.
    const sounds = new Set([soundOf([...term]), syllablesOf(term).join('-')]);
    return [...sounds].map((sound) => [sound, term] as const);
  });
}

/**
 * @param terms - terms of the trade, as printed.
 * @param isKnown - is a pair of characters used where people ask? A pair that is means what it says.
 */
export function createHomophones(
  terms: readonly string[],
  isKnown: (pair: string) => boolean,
  spoken = spokenOf(terms),
): Homophones {
  const bySound = new Map<string, Set<string>>();
  const all = new Set(terms);
  for (const [sound, term] of spoken) {
    const before = bySound.get(sound);
    if (before === undefined) bySound.set(sound, new Set([term]));
    else before.add(term);
  }
  const meantBy = (span: readonly string[]): string | undefined => {
    const meant = bySound.get(soundOf(span));
    // Two terms of one sound: nobody can know which.
    if (meant?.size !== 1 || all.has(span.join('')) || isAllKnown(span, isKnown)) return undefined;
    return [...meant][0];
  };
  const corrected = (run: string): string => {
    const chars = [...run];
    let text = '';
    for (let from = 0; from < chars.length; ) {
      let to = Math.min(chars.length, from + LONGEST);
      let meant: string | undefined;
      for (; to > from + 1; to -= 1) {
        meant = meantBy(chars.slice(from, to));
        if (meant !== undefined) break;
      }
      text += meant ?? chars[from];
      from = meant === undefined ? from + 1 : to;
    }
    return text;
  };
  return { corrected: (text) => text.replace(HAN_RUN, corrected) };
}

const soundOf = (chars: readonly string[]): string => chars.map(syllableOf).join('-');

const isAllKnown = (chars: readonly string[], isKnown: (pair: string) => boolean): boolean =>
  chars.slice(1).every((char, at) => isKnown(`${chars[at]}${char}`));
