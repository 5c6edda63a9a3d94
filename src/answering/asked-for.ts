/**
 * What kind of thing a question asks for, and whether a sentence holds one of that kind: a question for an amount is
 * not answered by a sentence without one. The wordings are the corpus's; here is what is done with them. Pure.
 */
import type { AskedForKind, AskedForList } from '../domain/clauses/asked-for.ts';
import { withoutTold } from './datum/told.ts';
import { wantedOf } from './datum/wanted.ts';

export interface AskedKind {
  readonly kind: string;
  readonly isThing: boolean;
  /** Does a sentence print one of it? */
  readonly isHeldBy: (text: string) => boolean;
  /** Is a thing that is known to be left open one of it: 申请材料, 评几个人? */
  readonly isOf: (thing: string) => boolean;
  /** What is missing where none is printed: 多久一次 asks for no day. */
  readonly missingIn: (question: string) => string;
}

export interface AskedKinds {
  /** Every kind there is, the most particular first. */
  readonly all: readonly AskedKind[];
  /** Kinds a question asks for; empty for a question that any rule answers. */
  readonly of: (question: string) => readonly AskedKind[];
}

export function createAskedKinds({ words, kinds }: AskedForList): AskedKinds {
  const made = kinds.map((data) => ({
    data,
    asks: patternOf(data.asks, words),
    asked: askedKind(data, words),
  }));
  return {
    all: made.map(({ asked }) => asked),
    of(question) {
      const text = withoutTold(question.normalize('NFKC'));
      const found = made.filter(({ asks }) => asks.test(text));
      // 多少 belongs to the more particular kind where there is one.
      const particular = found.length > 1 ? found.filter(({ data }) => !data.general) : found;
      const outranked = new Set(particular.flatMap(({ data }) => data.outranks));
      return particular.filter(({ data }) => !outranked.has(data.kind)).map(({ asked }) => asked);
    },
  };
}

function askedKind(data: AskedForKind, words: AskedForList['words']): AskedKind {
  const holds = patternOf(data.holds, words);
  const of = patternOf(data.of, words);
  return {
    kind: data.kind,
    isThing: data.thing,
    isHeldBy(text) {
      const plain = text.normalize('NFKC');
      return holds.test(data.counts ? plain.replace(NO_COUNT, '') : plain);
    },
    isOf: (thing) => of.test(thing),
    missingIn: (question) =>
      data.missingOften !== undefined && wantedOf(question).includes('often')
        ? data.missingOften
        : data.missing,
  };
}

const NUMBER = '(?:\\d+(?:\\.\\d+)?|[一二两三四五六七八九十百千万半]+)';

/** Any of the wordings, with the lists they name put in. */
function patternOf(wordings: readonly string[], words: AskedForList['words']): RegExp {
  const written = wordings.map((wording) =>
    wording.replace(/\{([a-z]+)\}/gu, (_, name: string) =>
      name === 'number' ? NUMBER : `(?:${(words[name] ?? []).join('|')})`,
    ),
  );
  return new RegExp(written.join('|'), 'iu');
}

/** Years, the numbers of documents that are only named and those of items count nothing. */
const NO_COUNT =
  /^\s*\d{1,2}\s*[.．、](?!\d)|《[^》]*》|[〔［(]\s*(?:19|20)\d{2}[^〕］)]{0,12}[〕］)]|(?:19|20)\d{2}\s*年/gu;

/** Is none of the kinds asked for in any of the sentences? A question of no kind always finds what it wants. */
export function lacksWhatIsAsked(kinds: readonly AskedKind[], sentences: readonly string[]): boolean {
  return kinds.length > 0 && !kinds.some((kind) => sentences.some(kind.isHeldBy));
}
