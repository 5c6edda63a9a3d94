/**
 * A covering notice and what it puts out are two texts in one file, each with its own count.
 *
 *   关于印发某方案的通知 … 一、二、三、 … 2024年5月1日     the notice, where it is numbered
 *   某方案 … 一、二、…                                    the plan: the main text
 *
 * A notice without numbers is only the front of the plan, and stays with it.
 */
import type { Paragraph } from './paragraphs.ts';
import { isDateLine } from './paragraphs.ts';
import { isTitleNamed, looksLikeTitle, titleIssued } from './titles.ts';

export interface Part {
  /** Nothing for the main text. */
  readonly path: readonly string[];
  readonly label: string;
  readonly paragraphs: readonly Paragraph[];
}

/** @param title - of the whole file. */
export function splitParts(paragraphs: readonly Paragraph[], title: string): readonly Part[] {
  const starts = startsOf(paragraphs, title);
  if (starts.length === 0) return [{ path: [], label: '', paragraphs }];
  const bounds = [0, ...starts, paragraphs.length];
  return bounds.slice(0, -1).map((from, index) => {
    const inside = paragraphs.slice(from, bounds[index + 1]);
    if (index === 1) return { path: [], label: '', paragraphs: inside };
    const label = index === 0 ? '通知' : `《${inside[0]?.text.replace(/\n/gu, '') ?? ''}》`;
    return { path: [index === 0 ? 'notice' : `part${index + 1}`], label, paragraphs: inside };
  });
}

/** Paragraphs at which another text begins: a title below which the count starts again. */
function startsOf(paragraphs: readonly Paragraph[], title: string): readonly number[] {
  const named = titleIssued(title) ?? titleIssued(paragraphs.find(({ isTitle }) => isTitle)?.text ?? '');
  const starts: number[] = [];
  let from = 0;
  for (let at = 1; at < paragraphs.length; at += 1) {
    if (!startsTitle(paragraphs, at, named)) continue;
    const before = paragraphs.slice(from, at).find(({ marker }) => marker !== undefined)?.marker;
    const after = paragraphs.slice(at).find(({ marker }) => marker !== undefined)?.marker;
    if (before === undefined || after === undefined || after.number !== 1) continue;
    starts.push(at);
    from = at;
  }
  return starts;
}

function startsTitle(paragraphs: readonly Paragraph[], at: number, named: string | undefined): boolean {
  const paragraph = paragraphs[at];
  if (paragraph === undefined || !isTitleLine(paragraph)) return false;
  if (paragraph.isTitle) return true;
  // A title printed over up to three lines.
  const texts: string[] = [];
  for (const next of paragraphs.slice(at, at + 3)) {
    if (!isTitleLine(next)) break;
    texts.push(next.text);
  }
  const followsDate = paragraphs.slice(Math.max(0, at - 2), at).some(({ text }) => isDateLine(text));
  return texts.some((_text, count) => {
    const joined = texts.slice(0, count + 1).join('');
    return isTitleNamed(joined, named) || (followsDate && looksLikeTitle(joined));
  });
}

const isTitleLine = ({ marker, table, text }: Paragraph) =>
  marker === undefined && table === undefined && !/[。；：:]/u.test(text) && !isDateLine(text);
