/** Sentences of a clause: the smallest piece that is quoted. Each is a substring of the printed text. */

export interface Sentence {
  /** Offset in the clause's text, in UTF-16 units. */
  readonly start: number;
  readonly text: string;
}

const ENDS = /[。！？!?\n]/u;
/** A sentence longer than this, in characters, is cut at its semicolons. */
const LONG = 90;

/**
 * Cut a text into sentences, each with its closing mark. Nothing is lost but white space at the edges.
 * Long sentences are cut at semicolons, where government Chinese keeps one rule apart from the next.
 */
export function sentencesOf(text: string): readonly Sentence[] {
  return cut(text, 0, ENDS).flatMap((sentence) =>
    sentence.text.length > LONG ? cut(sentence.text, sentence.start, /[;；]/u) : [sentence],
  );
}

function cut(text: string, offset: number, mark: RegExp): readonly Sentence[] {
  const pieces: Sentence[] = [];
  let from = 0;
  const push = (to: number) => {
    const raw = text.slice(from, to);
    const lead = raw.length - raw.trimStart().length;
    const trimmed = raw.trim();
    if (trimmed !== '') pieces.push({ start: offset + from + lead, text: trimmed });
    from = to;
  };
  for (let at = 0; at < text.length; at += 1) {
    if (!mark.test(text.charAt(at))) continue;
    // A closing bracket or quote after the mark belongs to this sentence.
    let to = at + 1;
    while (/[”’」』）)]/u.test(text.charAt(to))) to += 1;
    push(to);
    at = to - 1;
  }
  push(text.length);
  return pieces;
}
