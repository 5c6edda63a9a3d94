/** Words that are to stand out within a text. Pure; the page uses it too. */

export interface Part {
  readonly text: string;
  readonly isMarked: boolean;
}

/** Each mark once, where it stands first; a mark inside another is part of it. The parts joined are the text. */
export function markedParts(text: string, marks: readonly string[]): readonly Part[] {
  const spans: { readonly from: number; readonly to: number }[] = [];
  for (const mark of marks.toSorted((left, right) => right.length - left.length)) {
    const from = text.indexOf(mark);
    const to = from + mark.length;
    if (mark !== '' && from >= 0 && !spans.some((span) => from < span.to && span.from < to))
      spans.push({ from, to });
  }
  const parts: Part[] = [];
  let at = 0;
  for (const { from, to } of spans.toSorted((left, right) => left.from - right.from)) {
    parts.push(
      { text: text.slice(at, from), isMarked: false },
      { text: text.slice(from, to), isMarked: true },
    );
    at = to;
  }
  parts.push({ text: text.slice(at), isMarked: false });
  return parts.filter((part) => part.text !== '');
}
