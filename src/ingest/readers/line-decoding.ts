/** Scores of a line's columns → its characters (CTC): the best of each column, repeats and blanks taken out. */

/** @param keys - the characters by class; class 0 is blank. */
export function decodeLine(
  scores: ArrayLike<number>,
  classes: number,
  keys: readonly string[],
): { readonly text: string; readonly confidence: number } {
  let text = '';
  let sum = 0;
  let count = 0;
  let last = 0;
  for (let from = 0; from + classes <= scores.length; from += classes) {
    let best = 0;
    for (let at = 1; at < classes; at += 1)
      if ((scores[from + at] ?? 0) > (scores[from + best] ?? 0)) best = at;
    if (best !== 0 && best !== last) {
      text += keys[best] ?? '';
      sum += scores[from + best] ?? 0;
      count += 1;
    }
    last = best;
  }
  return { text, confidence: count === 0 ? 0 : sum / count };
}
