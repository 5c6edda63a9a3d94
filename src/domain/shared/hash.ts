/** FNV-1a over UTF-16 units, 32 bits: the same text gives the same number on every machine. Pure. */

const START = 0x811c9dc5;

/** @param salt - texts of another kind hash apart from the same words. */
export function hashOf(text: string, salt = 0): number {
  let hash = START ^ salt;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
