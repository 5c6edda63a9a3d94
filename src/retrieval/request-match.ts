/**
 * A request for the program's own functions, told from a question about the documents: the nearest
 * wording decides, by shared characters and pairs of them weighed by how rare they are. Questions of
 * the corpus are wordings too, of no function: what is nearer to them is left to the search.
 */
import { questionsOfTopic, type Topic } from '../domain/clauses/topic.ts';
import type { Wording } from '../domain/clauses/wording.ts';
import { fold } from '../domain/shared/fold.ts';

export interface Wordings {
  readonly id: string;
  readonly texts: readonly string[];
}

export interface RequestMatch {
  readonly id: string;
  /** Cosine with the nearest wording, 0 to 1. */
  readonly similarity: number;
  /** How much nearer it is than the nearest question. */
  readonly margin: number;
}

/** Longer messages tell something and ask for nothing. */
const MAX_CHARS = 40;
/** Found on wordings written for it, beside 1,400 of the corpus's questions; see tests/retrieval. */
const LEAST_SIMILARITY = 0.27;
const LEAST_MARGIN = 0.02;
/** Nearest wordings that vote. */
const VOTERS = 3;

/** What the program does when asked, as the corpus words it; `does` says which command, form or reply. */
interface PlainFunction {
  readonly id: string;
  readonly does: string;
  readonly wordings: readonly string[];
}

/**
 * Told from all questions the corpus knows, of documents and of topics. Made when the first message
 * comes, and once: what is read of it never changes while the program runs.
 */
export function requestMatcher<Function extends PlainFunction>(
  functions: readonly Function[],
  { wording, topics }: { readonly wording: Wording; readonly topics: readonly Topic[] },
): (text: string, only?: 'wordings') => (Function & RequestMatch) | undefined {
  let matcher: RequestMatcher | undefined;
  const written = new Set(functions.flatMap(({ wordings }) => wordings));
  return (text, only) => {
    // Of an answer in a form nothing is weighed: it is a wording, or it is an answer.
    if (only === 'wordings' && !written.has(asWording(text))) return undefined;
    matcher ??= new RequestMatcher(
      functions.map(({ id, wordings }) => ({ id, texts: wordings })),
      [...wording.facts.flatMap(({ questions }) => questions), ...topics.flatMap(questionsOfTopic)],
    );
    const match = matcher.match(text);
    const found = functions.find(({ id }) => id === match?.id);
    return match === undefined || found === undefined ? undefined : { ...found, ...match };
  };
}

/** As wordings are written: without signs and spaces. */
export const asWording = (text: string): string => fold(text).replace(/[\p{P}\p{S}]+/gu, '');

interface Candidate {
  readonly owner: number;
  readonly score: number;
}

export class RequestMatcher {
  readonly #ids: readonly string[];
  /** By text, whose wording it is: a place in #ids. */
  readonly #owner: Uint16Array;
  readonly #term = new Map<number, number>();
  readonly #rarity: Float64Array;
  /** Texts of term t, and the term's weight in each, stand from #start[t] to #start[t + 1]. */
  readonly #start: Uint32Array;
  readonly #texts: Uint32Array;
  readonly #weights: Float32Array;

  /** @param questions - everyday questions about the documents, each of no function. */
  constructor(functions: readonly Wordings[], questions: readonly string[]) {
    const all = [...functions, { id: '', texts: questions }];
    this.#ids = all.map(({ id }) => id);
    this.#owner = Uint16Array.from(all.flatMap(({ texts }, owner) => texts.map(() => owner)));
    const counts: number[] = [];
    const texts = all.flatMap((each) => each.texts.map((text) => this.#countIn(plainOf(text), counts)));
    this.#rarity = Float64Array.from(counts, (count) => Math.log(1 + texts.length / count));
    this.#start = new Uint32Array(counts.length + 1);
    for (const [term, count] of counts.entries()) this.#start[term + 1] = (this.#start[term] ?? 0) + count;
    const next = this.#start.slice();
    this.#texts = new Uint32Array(this.#start.at(-1) ?? 0);
    this.#weights = new Float32Array(this.#texts.length);
    for (const [at, terms] of texts.entries()) {
      const length = this.#length(terms);
      for (const term of terms) {
        const to = next[term] ?? 0;
        next[term] = to + 1;
        this.#texts[to] = at;
        this.#weights[to] = (this.#rarity[term] ?? 0) / length;
      }
    }
  }

  /** @returns undefined for what is no request. */
  match(text: string): RequestMatch | undefined {
    const plain = plainOf(text);
    if (plain === '' || [...plain].length > MAX_CHARS) return undefined;
    const best = this.#nearest(plain);
    const question = best.find(({ owner }) => owner === this.#ids.length - 1)?.score ?? 0;
    const first = best.find(({ owner }) => owner !== this.#ids.length - 1);
    if (first === undefined) return undefined;
    const similarity = first.score;
    const margin = similarity - question;
    return similarity >= LEAST_SIMILARITY && margin >= LEAST_MARGIN
      ? { id: this.#ids[first.owner] ?? '', similarity, margin }
      : undefined;
  }

  /** By owner, the mean of its nearest wordings, the nearest counting most; the best owner first. */
  #nearest(plain: string): readonly Candidate[] {
    const terms = [...codesOf(plain)].map((code) => this.#term.get(code) ?? UNKNOWN);
    const length = this.#length(terms);
    const scores = new Float64Array(this.#owner.length);
    for (const term of terms) {
      if (term === UNKNOWN) continue;
      const own = (this.#rarity[term] ?? 0) / length;
      const end = this.#start[term + 1] ?? 0;
      for (let row = this.#start[term] ?? 0; row < end; row++) {
        const at = this.#texts[row] ?? 0;
        scores[at] = (scores[at] ?? 0) + own * (this.#weights[row] ?? 0);
      }
    }
    const votes = this.#ids.map(() => new Float64Array(VOTERS));
    for (let at = 0; at < scores.length; at++) keepHighest(votes[this.#owner[at] ?? 0], scores[at] ?? 0);
    return votes
      .map((scores, owner) => ({ owner, score: voteOf(scores) }))
      .toSorted((a, b) => b.score - a.score);
  }

  /** The terms of a text; each is counted once for it, a new one gets a number. */
  #countIn(plain: string, counts: number[]): readonly number[] {
    return Array.from(codesOf(plain), (code) => {
      let term = this.#term.get(code);
      if (term === undefined) {
        term = counts.length;
        this.#term.set(code, term);
        counts.push(0);
      }
      counts[term] = (counts[term] ?? 0) + 1;
      return term;
    });
  }

  /** What no wording has says much: it is as rare as can be. */
  #length(terms: readonly number[]): number {
    const unknown = Math.log(1 + this.#owner.length) * 0.6;
    let sum = 0;
    for (const term of terms) sum += (this.#rarity[term] ?? unknown) ** 2;
    return Math.sqrt(sum) || 1;
  }
}

/** A term of no wording; no index of an array. */
const UNKNOWN = -1;

/** @param votes - the highest so far, falling. */
function keepHighest(votes: Float64Array | undefined, score: number): void {
  if (votes === undefined || score <= (votes.at(-1) ?? 0)) return;
  let at = votes.length - 1;
  for (; at > 0 && (votes[at - 1] ?? 0) < score; at--) votes[at] = votes[at - 1] ?? 0;
  votes[at] = score;
}

function voteOf(votes: Float64Array): number {
  const [top = 0, ...others] = votes;
  const rest = others.filter((each) => each > 0);
  const mean = rest.length === 0 ? top : rest.reduce((sum, each) => sum + each, 0) / rest.length;
  return 0.8 * top + 0.2 * mean;
}

const plainOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '')
    .replace(/(?:吧|啊|呀|嘛|呢|哈|哦|噢|哇)+$/u, '');

/** Beyond Unicode's last character, so that a pair is one number. */
const RADIX = 0x11_0000;
const EDGE = 1;

/** Characters and pairs of them, ends marked, as numbers. */
function codesOf(plain: string): ReadonlySet<number> {
  const codes = new Set<number>();
  let before = EDGE;
  for (const char of plain) {
    const code = char.codePointAt(0) ?? 0;
    codes.add(code);
    codes.add(before * RADIX + code);
    before = code;
  }
  codes.add(before * RADIX + EDGE);
  return codes;
}
