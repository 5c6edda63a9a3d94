/** Plain text → printed lines. UTF-8 and UTF-16 with or without a mark; GB 18030 where that is what the bytes are. */

export function readText(bytes: Uint8Array): readonly string[] {
  return decodeText(bytes).split(/\r\n|\r|\n|\u2028|\u2029|\f/u);
}

export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decodeAs('utf-16le', bytes.subarray(2));
  if (first === 0xfe && second === 0xff) return decodeAs('utf-16be', bytes.subarray(2));
  const unmarked = utf16Without(bytes);
  if (unmarked !== undefined) return decodeAs(unmarked, bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/^\uFEFF/u, '');
  } catch {
    // Old county offices still save in GB 18030; it has no mark, only the failure above to tell it by.
    return decodeAs('gb18030', bytes);
  }
}

const decodeAs = (encoding: string, bytes: Uint8Array) =>
  new TextDecoder(encoding).decode(bytes).replace(/^\uFEFF/u, '');

const SAMPLE = 2_000;
/** Share of characters that Chinese papers are made of. */
const PLAUSIBLE = 0.9;

/** UTF-16 without a mark: zeros among the bytes, and the order of bytes in which they make Chinese. */
function utf16Without(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, SAMPLE);
  if (bytes.length % 2 !== 0 || !sample.includes(0)) return undefined;
  return (['utf-16le', 'utf-16be'] as const).find((encoding) => {
    const text = new TextDecoder(encoding).decode(sample);
    const known =
      text.match(/[\p{Script=Han}\p{ASCII}\u3000-\u303F\uFF00-\uFFEF\u2010-\u2027]/gu)?.length ?? 0;
    return known >= text.length * PLAUSIBLE && !text.includes('\u0000');
  });
}

/** Letters, marks and spaces: what is not text at all (a song, a program) has other characters among them. */
export function isText(text: string): boolean {
  const sample = text.slice(0, 20_000);
  if (sample.includes('\u0000')) return false;
  let odd = 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is counted.
  for (const _ of sample.matchAll(/[\u0001-\u0008\u000E-\u001A\u001C-\u001F\uFFFD\uE000-\uF8FF]/gu)) odd += 1;
  return odd <= sample.length / 50;
}
