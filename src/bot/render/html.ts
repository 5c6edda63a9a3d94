/** Blocks → Telegram's HTML, in messages no longer than Telegram takes. */
import { markedParts } from '../../domain/shared/marked.ts';
import type { Block } from '../../operations/blocks.ts';

/** Telegram's limit is 4,096 characters after parsing; tags and entities want room. */
const MAX_CHARS = 3_600;

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export function blockHtml({ kind, text, marks = [], label }: Block): string {
  const safe = escapeHtml(text);
  switch (kind) {
    case 'quote': {
      const name = label === undefined ? '' : `${escapeHtml(label)}:`;
      return `${name}<blockquote>${marked(text, marks)}</blockquote>`;
    }
    case 'datum':
    case 'heading':
      return `<b>${safe}</b>`;
    case 'source':
      return `—— ${safe}`;
    default:
      return safe;
  }
}

function marked(text: string, marks: readonly string[]): string {
  return markedParts(text, marks)
    .map((part) => (part.isMarked ? `<b>${escapeHtml(part.text)}</b>` : escapeHtml(part.text)))
    .join('');
}

/** One message, or several where one would be too long; a block is never cut in two unless it alone is too long. */
export function messagesOf(blocks: readonly Block[]): readonly string[] {
  const messages: string[] = [];
  let current = '';
  for (const block of blocks.flatMap(split)) {
    const html = blockHtml(block);
    // A new topic gets air above it.
    const joint = current === '' ? '' : block.kind === 'heading' ? '\n\n' : '\n';
    if (current !== '' && current.length + html.length + joint.length > MAX_CHARS) {
      messages.push(current);
      current = html;
    } else {
      current += joint + html;
    }
  }
  return current === '' ? messages : [...messages, current];
}

/** Room for tags, marks and a label around a piece. */
const AROUND = 400;

function split(block: Block): readonly Block[] {
  if (block.text === '') return [];
  if (blockHtml(block).length <= MAX_CHARS) return [block];
  const { label, ...rest } = block;
  // What the quotation is called stands above its first piece.
  return piecesOf(block.text, MAX_CHARS - AROUND - (label?.length ?? 0)).map((text, at) =>
    at === 0 && label !== undefined ? { ...rest, label, text } : { ...rest, text },
  );
}

/**
 * A text in pieces no longer than so many characters once escaped, an ampersand counting five. Cut behind a line or a
 * sentence where one ends in the last third, and never within what is read as one character.
 */
export function piecesOf(text: string, max: number): readonly string[] {
  // Nearly all are short: what is read as one character is looked for in long ones alone.
  if (escapeHtml(text).length <= max) return text.trim() === '' ? [] : [text];
  const pieces: string[] = [];
  let current = '';
  let length = 0;
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text)) {
    const cost = escapeHtml(segment).length;
    if (current !== '' && length + cost > max) {
      const end = goodEnd(current);
      pieces.push(current.slice(0, end).trimEnd());
      current = current.slice(end);
      length = escapeHtml(current).length;
    }
    current += segment;
    length += cost;
  }
  return [...pieces, current].filter((piece) => piece.trim() !== '');
}

function goodEnd(text: string): number {
  const ends = [...text.matchAll(/[\n。；;！？]/gu)].map(({ index }) => index + 1);
  const last = ends.at(-1) ?? 0;
  return last > (text.length * 2) / 3 ? last : text.length;
}
