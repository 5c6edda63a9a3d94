/** Of a long passage the phrases that answer, unbroken, as far as there is room. Pure. */

export interface PhraseWindow {
  /** Words of the passage as they stand in it. */
  readonly words: string;
  /** What its phrases say to what is asked, together. */
  readonly weight: number;
}

/**
 * The run of phrases with the most weight that fits; the heaviest phrase alone where not even it does.
 *
 * @param weightOf - how much a phrase says to what is asked.
 * @param isFilled - of two runs that say as much, the longer one; the shorter one where it is enough by itself.
 */
export function phraseWindow(
  passage: string,
  room: number,
  weightOf: (phrase: string) => number,
  isFilled: boolean,
): PhraseWindow {
  const text = passage.trim();
  const phrases = [...text.matchAll(PHRASE)].map(({ 0: words, index }) => ({
    start: index,
    end: index + words.length,
    weight: weightOf(words),
  }));
  let best = { start: 0, end: text.length, weight: Number.NEGATIVE_INFINITY };
  phrases.forEach((first, from) => {
    let weight = 0;
    for (const last of phrases.slice(from)) {
      weight += last.weight;
      const length = last.end - first.start;
      if (length > room && last !== first) break;
      // What does not fit by itself is shown only where nothing that fits says anything.
      const worth =
        length > room ? weight - TOO_LONG : weight + (length / room) * (isFilled ? FULLER : -FULLER);
      if (worth > best.weight) best = { start: first.start, end: last.end, weight: worth };
    }
  });
  return {
    words: text
      .slice(best.start, best.end)
      .replace(/[,，;；:：]+$/u, '')
      .trim(),
    weight: best.weight,
  };
}

/** 到2020年, opens the phrase behind it and is none by itself. */
const PHRASE = /(?:[^,，;；:：。]{1,8}[,，])?[^,，;；:：。]+[,，;；:：。]*/gu;
const TOO_LONG = 2;
/** What a run as long as the room gains or loses by its length. */
const FULLER = 0.5;
