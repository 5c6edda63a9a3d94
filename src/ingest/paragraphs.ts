/**
 * Printed lines → paragraphs: what one paragraph was before a PDF or a web page broke it.
 *
 * A line goes on with the paragraph above it unless it opens one of its own (it carries a
 * heading number, or is a title, a date, a letterhead line) or the one above is finished
 * (a closing mark, a heading, a date). Pages end in mid-word, so an empty line proves nothing.
 */
import { fold } from '../domain/shared/fold.ts';
import { isHeadingLike, type Marker, markerOf } from './markers.ts';

export interface Paragraph {
  /** As printed; lines of a list or table keep their breaks, broken prose is joined. */
  readonly text: string;
  readonly marker: Marker | undefined;
  /** One of the document's titles, possibly printed over several lines. */
  readonly isTitle: boolean;
}

const FINISHED = /[。！？：:；;…”」』）)]$/u;
const DATE_LINE = /^\s*[\d〇零一二三四五六七八九十]{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*(?:印发)?\s*$/u;
/** Lines that stand alone around the body of an official document. */
const STANDING_ALONE = /^\s*(?:附件\s*\d*\s*[：:]?.*|抄送\s*[：:].*|[（(]此件.*[)）]|[（(]共印.*[)）])\s*$/u;
const TABULAR = /\S[ \u3000]{2,}\S/u;

export function isDateLine(line: string): boolean {
  return DATE_LINE.test(line);
}

export function standsAlone(line: string): boolean {
  return isDateLine(line) || STANDING_ALONE.test(line);
}

/** @param titles - the document's titles, which may be printed over several lines. */
export function paragraphsOf(lines: readonly string[], titles: readonly string[]): readonly Paragraph[] {
  const foldedTitles = titles.map(fold);
  const paragraphs: Paragraph[] = [];
  let open = false;
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').trim();
    if (line === '') continue;

    const titleLines = titleAt(lines, at, foldedTitles);
    if (titleLines > 0) {
      const text = lines
        .slice(at, at + titleLines)
        .map((part) => part.trim())
        .filter(Boolean)
        .join('\n');
      paragraphs.push({ text, marker: undefined, isTitle: true });
      at += titleLines - 1;
      open = false;
      continue;
    }

    const marker = markerOf(line);
    const previous = paragraphs.at(-1);
    if (marker === undefined && open && previous !== undefined && !standsAlone(line)) {
      const joint =
        TABULAR.test(line) || TABULAR.test(lines[at - 1] ?? '') || TABULAR.test(previous.text) ? '\n' : '';
      paragraphs[paragraphs.length - 1] = {
        ...previous,
        text: previous.text + joint + line,
      };
    } else {
      paragraphs.push({ text: line, marker, isTitle: false });
    }
    const whole = paragraphs.at(-1)?.text ?? '';
    const isHeading = isHeadingLike(marker?.rest ?? whole) && (marker !== undefined || whole === line);
    open = !(FINISHED.test(line) || standsAlone(line) || isHeading);
  }
  return paragraphs;
}

/** How many lines from here on make up one of the titles; 0 when none does. */
function titleAt(lines: readonly string[], at: number, foldedTitles: readonly string[]): number {
  let sofar = '';
  for (let count = 1; count <= 6 && at + count <= lines.length; count += 1) {
    sofar += fold(lines[at + count - 1] ?? '');
    if (sofar === '') continue;
    if (foldedTitles.includes(sofar)) return count;
    if (!foldedTitles.some((title) => title.startsWith(sofar))) return 0;
  }
  return 0;
}
