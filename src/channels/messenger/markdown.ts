/** Telegram's HTML, as far as the bot writes it, → spans → a platform's markdown. Lossless: what was typed is seen as typed. */

export interface Span {
  readonly text: string;
  readonly isBold: boolean;
  readonly isQuote: boolean;
}

/** How a platform's markdown is written. */
export interface Dialect {
  readonly bold: (text: string) => string;
  /** One character of content that would be read as markup. */
  readonly escape: (character: string) => string;
  /** Between two lines. */
  readonly newline: string;
}

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

export function spansOf(text: string, isHtml: boolean): readonly Span[] {
  if (!isHtml) return text === '' ? [] : [{ text, isBold: false, isQuote: false }];
  const spans: Span[] = [];
  let isBold = false;
  let isQuote = false;
  for (const part of text.split(/(<\/?(?:b|blockquote)>)/u)) {
    if (part === '<b>' || part === '</b>') isBold = part === '<b>';
    else if (part === '<blockquote>' || part === '</blockquote>') isQuote = part === '<blockquote>';
    else if (part !== '') {
      const plain = part.replace(/&(?:lt|gt|amp);/gu, (entity) => ENTITIES[entity] ?? entity);
      spans.push({ text: plain, isBold, isQuote });
    }
  }
  return spans;
}

export function plainOf(spans: readonly Span[]): string {
  return linesOf(spans)
    .map((line) => line.map(({ text }) => text).join(''))
    .join('\n');
}

/** Spans cut at their newlines; a quote stands on lines of its own. */
export function linesOf(spans: readonly Span[]): readonly (readonly Span[])[] {
  const lines: Span[][] = [[]];
  for (const span of spans) {
    const before = lines.at(-1)?.at(-1);
    const isEdge = before !== undefined && before.isQuote !== span.isQuote;
    for (const [at, text] of span.text.split('\n').entries()) {
      if (at > 0 || isEdge) lines.push([]);
      if (text !== '') lines.at(-1)?.push({ ...span, text });
    }
  }
  return lines;
}

/** Read as markup anywhere in a line. */
const MARKUP = /[\\*_~`[\]<>&]/gu;
/** Read as a heading, a quote, a list where a line begins with it. */
const HEAD = /^(\s*)([#>+-]+|\d+[.)])(?=\s)/u;
/** Seen by nobody, and it keeps the mark before it from being one. */
const NOTHING = '​';

export function renderMarkdown(spans: readonly Span[], dialect: Dialect): string {
  return linesOf(spans)
    .map((line) => {
      const written = line.map(({ text, isBold }, at) => {
        const safe = text.replace(MARKUP, dialect.escape);
        const headed = at === 0 ? safe.replace(HEAD, `$1$2${NOTHING}`) : safe;
        return isBold && text.trim() !== '' ? dialect.bold(headed) : headed;
      });
      return `${line[0]?.isQuote === true ? '> ' : ''}${written.join('')}`;
    })
    .join(dialect.newline);
}

/** Parts that each stay within a platform's limit, cut between lines where that can be. */
export function cut(
  spans: readonly Span[],
  dialect: Dialect,
  maxBytes: number,
): readonly (readonly Span[])[] {
  const size = (part: readonly Span[]) => Buffer.byteLength(renderMarkdown(part, dialect));
  if (size(spans) <= maxBytes) return [spans];
  const parts: Span[][] = [[]];
  const add = (line: readonly Span[]) => {
    const last = parts.at(-1) ?? [];
    const joined = last.length === 0 ? [...line] : [...last, PLAIN_BREAK, ...line];
    if (size(joined) <= maxBytes) parts[parts.length - 1] = joined;
    else parts.push([...line]);
  };
  for (const line of linesOf(spans)) {
    if (size(line) <= maxBytes) add(line);
    // A line longer than a message: by characters, each at most four bytes and escaped.
    else
      for (const span of line) {
        const characters = [...span.text];
        const step = Math.floor(maxBytes / 8);
        for (let at = 0; at < characters.length; at += step)
          add([{ ...span, text: characters.slice(at, at + step).join('') }]);
      }
  }
  return parts.filter((part) => part.length > 0);
}

const PLAIN_BREAK: Span = { text: '\n', isBold: false, isQuote: false };
