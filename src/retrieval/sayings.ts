/**
 * Policy terms the lexicon knows for the everyday words of a question. Thousands of sayings are looked for in every
 * question: they are found by their first character, and what their terms are matched by is worked out once.
 */
import type { Lexicon } from '../domain/clauses/wording.ts';
import { countsOf, isShape } from './features.ts';
import type { Segmenter } from './segmenter.ts';

interface Saying {
  readonly entry: number;
  /** 劝…不来 has two parts. */
  readonly first: string;
  readonly last: string | null;
}

const GAP = '…';
const GAP_CHARS = 8;
const ENDS_PHRASE = /[,，。;；!！?？]/u;

const indexed = new WeakMap<Lexicon, ReadonlyMap<string, readonly Saying[]>>();

function sayingsOf(lexicon: Lexicon): ReadonlyMap<string, readonly Saying[]> {
  const before = indexed.get(lexicon);
  if (before !== undefined) return before;
  const byStart = new Map<string, Saying[]>();
  lexicon.entries.forEach(({ say }, entry) => {
    for (const words of say) {
      const gap = words.indexOf(GAP);
      const first = gap < 0 ? words : words.slice(0, gap);
      const saying = { entry, first, last: gap < 0 ? null : words.slice(gap + GAP.length) };
      const same = byStart.get(first.charAt(0));
      if (same === undefined) byStart.set(first.charAt(0), [saying]);
      else same.push(saying);
    }
  });
  indexed.set(lexicon, byStart);
  return byStart;
}

/** A word of law in general, beside a term of the field. */
const OF_LAW = 0.5;

/** Each once, in the order of the lexicon, with what it is worth. */
export function termsFor(text: string, lexicon: Lexicon): ReadonlyMap<string, number> {
  const sayings = sayingsOf(lexicon);
  const said = new Set<number>();
  for (let at = 0; at < text.length; at += 1)
    for (const saying of sayings.get(text.charAt(at)) ?? [])
      if (!said.has(saying.entry) && isSaid(saying, text, at)) said.add(saying.entry);
  const terms = new Map<string, number>();
  for (const entry of [...said].sort((left, right) => left - right)) {
    const { means = [], unless = [], isOfLaw } = lexicon.entries[entry] ?? {};
    if (unless.some((word) => text.includes(word))) continue;
    for (const term of means) terms.set(term, Math.max(terms.get(term) ?? 0, isOfLaw === true ? OF_LAW : 1));
  }
  return terms;
}

/** 劝…不来 is said by 劝了三次还不来: the parts in their order, within one phrase and not far apart. */
function isSaid({ first, last }: Saying, text: string, at: number): boolean {
  if (!text.startsWith(first, at)) return false;
  if (last === null) return true;
  const from = at + first.length;
  const to = text.indexOf(last, from);
  return to >= 0 && to - from <= GAP_CHARS && !ENDS_PHRASE.test(text.slice(from, to));
}

const features = new WeakMap<Segmenter, Map<string, readonly number[]>>();

/** What a term is matched by, worked out once: terms are few. */
export function featuresOfTerm(term: string, segmenter: Segmenter): readonly number[] {
  let known = features.get(segmenter);
  if (known === undefined) {
    known = new Map();
    features.set(segmenter, known);
  }
  const before = known.get(term);
  if (before !== undefined) return before;
  const made = [...countsOf(term, segmenter).keys()].filter((feature) => !isShape(feature));
  known.set(term, made);
  return made;
}
