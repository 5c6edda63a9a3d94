/**
 * A table of contents (目录): chapters named once more before the text, often with dots and page numbers.
 * Its lines are no headings; the document keeps them with its front.
 */
import { fold } from '../domain/shared/fold.ts';
import { markerOf } from './markers.ts';
import { type Printed, textOf } from './printed.ts';

const HEAD = /^(?:目录|目次)$/u;
/** ……12, or a tab and the number. */
const PAGE = /(?:[.．…·\s]{2,}|\t)\s*\d{1,3}\s*$/u;
const LEAST_ENTRIES = 2;

export interface WithContents {
  readonly pieces: readonly Printed[];
  /** As printed, its head among them; empty where the text has none. */
  readonly contents: readonly string[];
}

export function cutContents(pieces: readonly Printed[]): WithContents {
  const head = pieces.findIndex((piece) => HEAD.test(fold(textOf(piece))));
  const nothing = { pieces, contents: [] };
  if (head < 0) return nothing;
  let end = head + 1;
  let first: string | undefined;
  let entries = 0;
  for (; end < pieces.length; end += 1) {
    const piece = pieces[end] ?? '';
    if (typeof piece !== 'string' && piece.kind === 'table') break;
    const line = textOf(piece);
    if (fold(line) === '') continue;
    const entry = fold(line.replace(PAGE, ''));
    // The text itself begins with what the contents began with.
    if (entry === first || (markerOf(line) === undefined && !PAGE.test(line))) break;
    first ??= entry;
    entries += 1;
  }
  const isRepeated = pieces
    .slice(end)
    .some((piece) => first !== undefined && fold(textOf(piece)).startsWith(first));
  if (entries < LEAST_ENTRIES || !isRepeated) return nothing;
  return {
    pieces: [...pieces.slice(0, head), ...pieces.slice(end)],
    contents: pieces
      .slice(head, end)
      .map((piece) => textOf(piece).trim())
      .filter((line) => fold(line) !== ''),
  };
}
