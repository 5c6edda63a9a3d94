/**
 * The folded form of a text: NFKC (full-width marks and digits to half-width), no white space.
 * Two prints of the same words fold to the same string; quotations are compared folded.
 * Never shown to anyone: what people read is the text as printed.
 *
 * @example fold('２００ 人（试行）') // '200人(试行)'
 */
export function fold(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '');
}

/** Names and telephone numbers as they are kept: 岩 温香 and 139-8765-4321 in one piece. */
export const inOnePiece = (text: string): string => fold(text).replaceAll('-', '');

/** ２０２３ → 2023; everything else as printed. */
export const withPlainDigits = (text: string): string =>
  text.replace(/[０-９]/gu, (digit) => digit.normalize('NFKC'));
