/**
 * A request for the program's own functions, told from a question about the documents: the nearest
 * wording decides, by shared characters and pairs of them weighed by how rare they are. Questions of
 * the corpus are wordings too, of no function: what is nearer to them is left to the search.
 */
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

interface Row {
  readonly at: number;
  readonly weight: number;
}

export class RequestMatcher {
  readonly #rows = new Map<string, Row[]>();
  readonly #owner: number[] = [];
  readonly #ids: string[] = [];
  readonly #rarity = new Map<string, number>();
  readonly #questionId: number;

  /** @param questions - everyday questions about the documents, each of no function. */
  constructor(functions: readonly Wordings[], questions: readonly string[]) {
    const texts: string[] = [];
    for (const { id, texts: own } of [...functions, { id: '', texts: questions }]) {
      this.#ids.push(id);
      for (const text of own) {
        texts.push(text);
        this.#owner.push(this.#ids.length - 1);
      }
    }
    this.#questionId = this.#ids.length - 1;
    const counts = new Map<string, number>();
    const parts = texts.map((text) => new Set(partsOf(text)));
    for (const set of parts) for (const part of set) counts.set(part, (counts.get(part) ?? 0) + 1);
    for (const [part, count] of counts) this.#rarity.set(part, Math.log(1 + texts.length / count));
    for (const [at, set] of parts.entries()) {
      const length = this.#length(set);
      for (const part of set) {
        const weight = (this.#rarity.get(part) ?? 0) / length;
        const rows = this.#rows.get(part);
        if (rows === undefined) this.#rows.set(part, [{ at, weight }]);
        else rows.push({ at, weight });
      }
    }
  }

  /** @returns undefined for what is no request. */
  match(text: string): RequestMatch | undefined {
    const plain = plainOf(text);
    if (plain === '' || [...plain].length > MAX_CHARS) return undefined;
    const best = this.#nearest(plain);
    const question = best.get(this.#questionId) ?? 0;
    const [first] = [...best].filter(([owner]) => owner !== this.#questionId).toSorted((a, b) => b[1] - a[1]);
    if (first === undefined) return undefined;
    const [owner, similarity] = first;
    const margin = similarity - question;
    return similarity >= LEAST_SIMILARITY && margin >= LEAST_MARGIN
      ? { id: this.#ids[owner] ?? '', similarity, margin }
      : undefined;
  }

  /** By owner, the mean of its nearest wordings, the nearest counting most. */
  #nearest(plain: string): ReadonlyMap<number, number> {
    const parts = new Set(partsOf(plain));
    const length = this.#length(parts);
    const scores = new Map<number, number>();
    for (const part of parts) {
      const own = (this.#rarity.get(part) ?? 0) / length;
      for (const { at, weight } of this.#rows.get(part) ?? [])
        scores.set(at, (scores.get(at) ?? 0) + own * weight);
    }
    const byOwner = new Map<number, number[]>();
    for (const [at, score] of scores) {
      const owner = this.#owner[at] ?? 0;
      const list = byOwner.get(owner);
      if (list === undefined) byOwner.set(owner, [score]);
      else list.push(score);
    }
    return new Map(
      [...byOwner].map(([owner, list]) => {
        const top = list.toSorted((a, b) => b - a).slice(0, VOTERS);
        const rest = top.slice(1);
        const mean =
          rest.length === 0 ? (top[0] ?? 0) : rest.reduce((sum, each) => sum + each, 0) / rest.length;
        return [owner, 0.8 * (top[0] ?? 0) + 0.2 * mean];
      }),
    );
  }

  /** What no wording has says much: it is as rare as can be. */
  #length(parts: ReadonlySet<string>): number {
    const unknown = Math.log(1 + this.#owner.length);
    let sum = 0;
    for (const part of parts) sum += (this.#rarity.get(part) ?? unknown * 0.6) ** 2;
    return Math.sqrt(sum) || 1;
  }
}

const plainOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '')
    .replace(/(?:吧|啊|呀|嘛|呢|哈|哦|噢|哇)+$/u, '');

/** Characters and pairs of them, ends marked. */
function partsOf(text: string): readonly string[] {
  const chars = [...plainOf(text)];
  const marked = ['^', ...chars, '$'];
  return [...chars, ...marked.slice(1).map((char, at) => `${marked[at]}${char}`)];
}
