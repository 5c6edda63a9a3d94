/**
 * Printed pieces → paragraphs: what one paragraph was before a PDF or a web page broke it.
 *
 * A line goes on with the paragraph above it unless it opens one of its own (it carries a
 * heading number, or is a title, a date, a letterhead line) or the one above is finished
 * (a closing mark, a heading, a date). Pages end in mid-word, so an empty line proves nothing.
 */
import { fold, withPlainDigits } from '../domain/shared/fold.ts';
import { endsOfLines } from './line-ends.ts';
import { isHeadingLike, isOutlined, type Marker, markerOf } from './markers.ts';
import { PARAGRAPH_END, type Printed, type PrintedTable } from './printed.ts';

export interface Paragraph {
  /** As printed; lines of a list or table keep their breaks, broken prose is joined. */
  readonly text: string;
  readonly marker: Marker | undefined;
  /** One of the document's titles, possibly printed over several lines. */
  readonly isTitle: boolean;
  /** The file sets it as a heading of this level. */
  readonly level?: number;
  readonly table?: PrintedTable;
}

const FINISHED = /[。！？：:；;…”」』）)]$/u;
const DATE_LINE =
  /^\s*[\d〇零○一二三四五六七八九十]{4}\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日\s*(?:印发)?\s*$/u;
/** Lines that stand alone around the body of an official document. */
const STANDING_ALONE =
  /^\s*(?:附\s*[件表录]\s*\d*\s*[：:]?.*|抄\s*送\s*[：:].*|抄\s*报\s*[：:].*|主题词\s*[：:].*|[（(]此件.*[)）]|[（(]联系人.*[)）]|[（(]共印.*[)）])\s*$/su;
/** （2010年…通过 根据…: goes on in the next line. */
const UNCLOSED = /^\s*[（(][^）)]*$/u;
const TABULAR = /\S[ \u3000]{2,}\S/u;
/** 2018年11月30日 …通过 / 公布 / 修订: how a law or regulation came about. */
const HISTORY =
  /^[（(]?\s*(?:根据\s*)?[\d〇零○一二三四五六七八九十]{4}\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日[^。]{0,160}(?:通过|批准|公布|发布|修订|修正|施行|废止|令第?[^。]{1,12}号)[^。]{0,160}$/u;

export function isDateLine(line: string): boolean {
  return DATE_LINE.test(withPlainDigits(line));
}

export function standsAlone(line: string): boolean {
  return isDateLine(line) || STANDING_ALONE.test(line);
}

export function isHistory(text: string): boolean {
  return text.split('\n').every((line) => HISTORY.test(withPlainDigits(line)));
}

/** @param titles - the document's titles, which may be printed over several lines. */
export function paragraphsOf(pieces: readonly Printed[], titles: readonly string[]): readonly Paragraph[] {
  const foldedTitles = titles.map(fold).filter((title) => title !== '');
  const paragraphs: Paragraph[] = [];
  const outlined = isOutlined(pieces.map(lineOf));
  const ends = endsOfLines(pieces);
  let open = false;
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at] ?? '';
    if (typeof piece !== 'string' && piece.kind === 'table') {
      paragraphs.push({ text: '', marker: undefined, isTitle: false, table: piece });
      open = false;
      continue;
    }
    if (piece === PARAGRAPH_END) {
      open = false;
      continue;
    }
    const line = (typeof piece === 'string' ? piece : piece.text).trim();
    if (line === '') continue;

    const titleLines = titleAt(pieces, at, foldedTitles);
    if (titleLines > 0) {
      const text = pieces
        .slice(at, at + titleLines)
        .map((part) => lineOf(part).trim())
        .filter(Boolean)
        .join('\n');
      paragraphs.push({ text, marker: undefined, isTitle: true });
      at += titleLines - 1;
      open = false;
      continue;
    }

    const marker = markerOf(line, outlined);
    if (typeof piece !== 'string') {
      paragraphs.push({ text: line, marker, isTitle: false, level: piece.level });
      open = false;
      continue;
    }
    const previous = paragraphs.at(-1);
    if (marker !== undefined && previous !== undefined && isListed(previous.text, marker)) {
      paragraphs[paragraphs.length - 1] = { ...previous, text: `${previous.text}\n${line}` };
      continue;
    }
    const goesOn =
      open &&
      previous !== undefined &&
      !standsAlone(line) &&
      !isHistory(line) &&
      !ends.opensAnew(piece, lineOf(pieces[at - 1] ?? ''));
    if (goesOn && marker === undefined) {
      const joint =
        TABULAR.test(line) || TABULAR.test(lineOf(pieces[at - 1] ?? '')) || TABULAR.test(previous.text)
          ? '\n'
          : jointOf(previous.text, line);
      paragraphs[paragraphs.length - 1] = { ...previous, text: previous.text + joint + line };
    } else {
      paragraphs.push({ text: line, marker, isTitle: false });
    }
    const whole = paragraphs.at(-1)?.text ?? '';
    const isHeading =
      isHeadingLike(marker?.rest ?? whole) && (marker !== undefined || whole === line) && !ends.isFull(piece);
    open = !(
      FINISHED.test(line) ||
      standsAlone(line) ||
      isHeading ||
      (isHistory(whole) && !UNCLOSED.test(whole)) ||
      ends.isShort(piece, pieces[at + 1])
    );
  }
  return paragraphs;
}

const lineOf = (piece: Printed) =>
  typeof piece === 'string' ? piece : piece.kind === 'heading' ? piece.text : '';

/** Words of a foreign script that a line's end divided keep their space; Chinese has none. */
function jointOf(above: string, below: string): string {
  return /[A-Za-z,]$/u.test(above) && /^[A-Za-z]/u.test(below) ? ' ' : '';
}

/** 附件：1.申请表 ↵ 2.台账: what follows in the list of annexes is no item of the body. */
function isListed(above: string, marker: Marker): boolean {
  if (marker.style !== 'arabic' || !/^附\s*件\s*[：:]/u.test(above)) return false;
  const [first = '', ...more] = above.split('\n');
  return more.length + (/[：:]\s*$/u.test(first) ? 0 : 1) === marker.number - 1;
}

/** How many lines from here on make up one of the titles; 0 when none does. */
function titleAt(pieces: readonly Printed[], at: number, foldedTitles: readonly string[]): number {
  let sofar = '';
  for (let count = 1; count <= 6 && at + count <= pieces.length; count += 1) {
    sofar += fold(lineOf(pieces[at + count - 1] ?? ''));
    if (sofar === '') continue;
    if (foldedTitles.includes(sofar)) return count;
    if (!foldedTitles.some((title) => title.startsWith(sofar))) return 0;
  }
  return 0;
}
