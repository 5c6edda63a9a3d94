/**
 * Where a text file was broken into lines of one width: a line that reaches the edge goes on below, one that ends
 * far from it is the last of its paragraph, one set in far opens another. Formats that know paragraphs need none of it.
 */
import { PARAGRAPH_END, type Printed } from './printed.ts';

export interface LineEnds {
  /** Reaches the edge: no heading, however short. */
  readonly isFull: (line: string) => boolean;
  /** Ends well before the edge, or is narrow and has an empty line below it: nothing goes on from here. */
  readonly isShort: (line: string, below: Printed | undefined) => boolean;
  /** Goes on with nothing above: it is set in far, or begins with 成员： or 联系人：. */
  readonly opensAnew: (line: string, above: string) => boolean;
}

/** Narrower than this no text is broken; in halves of a Chinese character. */
const LEAST_WIDTH = 36;
/** A mark that may not begin a line takes the last character with it. */
const RAGGED = 4;
/** So many lines reach the edge in mid-sentence, and most of those that reach it. */
const LEAST_BROKEN = 2;
const BROKEN_SHARE = 0.4;
/** A signature and a date stand to the right; a paragraph is set in by two characters. */
const FAR_IN = 12;
const LABEL = /^[\p{Script=Han}（）()、\s]{1,12}[：:]/u;

export function endsOfLines(pieces: readonly Printed[]): LineEnds {
  const edge = pieces.includes(PARAGRAPH_END) ? undefined : edgeOf(pieces);
  const reaches = (line: string) => edge !== undefined && widthOf(line.trimEnd()) >= edge - RAGGED;
  return {
    isFull: reaches,
    isShort: (line, below) =>
      edge === undefined
        ? widthOf(line.trimEnd()) < LEAST_WIDTH && typeof below === 'string' && below.trim() === ''
        : widthOf(line.trimEnd()) < edge * 0.7,
    opensAnew: (line, above) =>
      (LABEL.test(line.trim()) && !reaches(above)) ||
      (edge !== undefined && widthOf(/^\s*/u.exec(line)?.[0] ?? '') >= FAR_IN),
  };
}

/** The width that no line passes, where lines that reach it are broken there. */
function edgeOf(pieces: readonly Printed[]): number | undefined {
  const lines = pieces.filter((piece) => typeof piece === 'string').filter((line) => line.trim() !== '');
  const edge = Math.max(0, ...lines.map((line) => widthOf(line.trimEnd())));
  if (edge < LEAST_WIDTH) return undefined;
  const full = lines.flatMap((line, at) => (widthOf(line.trimEnd()) >= edge - RAGGED ? [at] : []));
  const broken = full.filter((at) => {
    const below = lines[at + 1];
    return below !== undefined && /[^\s。！？：:；;]$/u.test(lines[at] ?? '') && !/^[\s\u3000]/u.test(below);
  });
  return broken.length >= LEAST_BROKEN && broken.length >= full.length * BROKEN_SHARE ? edge : undefined;
}

/** A Chinese character and its marks are two wide. */
function widthOf(line: string): number {
  let width = 0;
  for (const char of line) width += char <= '\u00ff' ? 1 : 2;
  return width;
}
