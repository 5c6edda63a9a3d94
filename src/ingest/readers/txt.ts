/** Plain text → printed lines. UTF-8 with or without a mark; GB 18030 where that is what the bytes are. */
export function readText(bytes: Uint8Array): readonly string[] {
  return decode(bytes)
    .replace(/^\uFEFF/u, '')
    .split(/\r\n|\r|\n/u);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Old county offices still save in GB 18030; it has no mark, only the failure above to tell it by.
    return new TextDecoder('gb18030').decode(bytes);
  }
}
