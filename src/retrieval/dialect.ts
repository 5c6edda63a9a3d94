/** A question in common words: regional and spoken ones said plainly, fillers left out. Reads `corpus/dialect.yaml`'s table. */
import type { DialectEntry } from '../domain/clauses/dialect.ts';
import { normalise } from './normalise.ts';

/** What people type or wrote down as typed, as the index reads it on either side of a comparison. */
export const asRead = (raw: string, entries: readonly DialectEntry[]): string =>
  inCommonWords(normalise(raw), entries);

/** Below this an entry only adds its common word and leaves what was typed. */
const SURE = 0.8;

/**
 * @param entries - longest wording first.
 * @example inCommonWords('娃咋个办', [{ say: '咋个', means: '怎么', … }]) // '娃怎么办'
 */
export function inCommonWords(text: string, entries: readonly DialectEntry[]): string {
  const places = placesByStart(entries);
  let plain = text;
  const added: string[] = [];
  // Only entries that begin with a character of the text are looked at, in their order; what a replacement
  // brings in is looked at as well.
  let waiting = placesIn(plain, -1, places, entries);
  while (waiting.length > 0) {
    const place = waiting.shift() as number;
    const next = replaced(plain, entries[place] as DialectEntry, added);
    if (next === plain) continue;
    plain = next;
    waiting = placesIn(plain, place, places, entries);
  }
  return added.length === 0 ? plain : `${plain} ${added.join(' ')}`;
}

/** Places after one, ascending, of the entries that stand in the text. */
function placesIn(
  text: string,
  after: number,
  places: ReadonlyMap<string, readonly number[]>,
  entries: readonly DialectEntry[],
): number[] {
  const found: number[] = [];
  for (const char of new Set(text))
    for (const place of places.get(char) ?? [])
      if (place > after && text.includes((entries[place] as DialectEntry).say)) found.push(place);
  return found.sort((one, other) => one - other);
}

const indexed = new WeakMap<readonly DialectEntry[], ReadonlyMap<string, readonly number[]>>();

/** Places of the entries in their list, ascending, by the character they begin with. */
function placesByStart(entries: readonly DialectEntry[]): ReadonlyMap<string, readonly number[]> {
  const before = indexed.get(entries);
  if (before !== undefined) return before;
  const places = new Map<string, number[]>();
  entries.forEach(({ say }, place) => {
    const [start = ''] = say;
    const same = places.get(start);
    if (same === undefined) places.set(start, [place]);
    else same.push(place);
  });
  indexed.set(entries, places);
  return places;
}

function replaced(
  text: string,
  { say, means, kind, weight, before, after, unless }: DialectEntry,
  added: string[],
): string {
  let out = '';
  let from = 0;
  for (let at = text.indexOf(say); at >= 0; at = text.indexOf(say, at + say.length)) {
    const rest = text.slice(at + say.length);
    const lead = text.slice(0, at);
    const fits =
      (before.length === 0 || before.some((word) => rest.startsWith(word))) &&
      (after.length === 0 || after.some((word) => lead.endsWith(word))) &&
      !unless.some((word) => standsAround(text, at, say, word)) &&
      (kind !== 'particle' || /^[\p{P}\s]*$/u.test(rest));
    if (!fits) continue;
    if (weight < SURE) {
      if (means !== '') added.push(means);
      continue;
    }
    out += text.slice(from, at) + means;
    from = at + say.length;
  }
  return out + text.slice(from);
}

/** Is the wording at this place a part of the longer word? */
function standsAround(text: string, at: number, say: string, word: string): boolean {
  for (let inner = word.indexOf(say); inner >= 0; inner = word.indexOf(say, inner + 1))
    if (text.startsWith(word, at - inner) && at - inner >= 0) return true;
  return false;
}
