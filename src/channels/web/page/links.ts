/** What in the bot's words can be followed: numbers of files and records, addresses of this office, lines to call. */

export interface Part {
  readonly text: string;
  readonly href?: string;
}

/** Only where they are listed to be called. */
const HELP_LINES = /(?<!\d)(?:110|12345|12355)(?!\d)/u;
const LISTED = /(?<!\d)12355(?!\d)/u;
const NUMBER = /(?<![A-Za-z0-9])[A-Z]{2}-\d{4}-\d{4,}(?!\d)/u;
const ADDRESS = /https?:\/\/[^\s,。;、)）》"”]+/u;

/** @param origin - of the page: addresses of others are left as words. */
export function partsOf(text: string, origin: string): readonly Part[] {
  const kinds = [NUMBER, ADDRESS, ...(LISTED.test(text) ? [HELP_LINES] : [])];
  const any = new RegExp(kinds.map(({ source }) => source).join('|'), 'gu');
  const parts: Part[] = [];
  let at = 0;
  for (const { 0: found, index } of text.matchAll(any)) {
    const href = hrefOf(found, origin);
    if (href === undefined) continue;
    if (index > at) parts.push({ text: text.slice(at, index) });
    parts.push({ text: found, href });
    at = index + found.length;
  }
  return at < text.length ? [...parts, { text: text.slice(at) }] : parts;
}

function hrefOf(found: string, origin: string): string | undefined {
  if (/^\d/u.test(found)) return `tel:${found}`;
  if (/^[A-Z]{2}-/u.test(found)) return `/office/number/${found}`;
  return found === origin || found.startsWith(`${origin}/`) ? found : undefined;
}
