/**
 * What people type, without what nobody sees: control characters, marks that turn the direction of
 * writing, zero-width characters, halves of characters. They hide words from whoever reads, and let the
 * same name be written in many ways. Line breaks and tabs stay.
 *
 * @example cleanText('张\u200b三\u202e') // '张三'
 */
export function cleanText(text: string): string {
  return text.replace(INVISIBLE, '');
}

/** Is there something in it that nobody sees? From a model such text is refused, not mended. */
export function hasInvisible(text: string): boolean {
  return text.search(INVISIBLE) >= 0;
}

/** Cc but for tab and line ends; Cf (bidirectional, zero-width, soft hyphen, tags); private use; lone surrogates; fillers that draw nothing. */
const INVISIBLE = /(?![\t\n\r])\p{Cc}|\p{Cf}|\p{Co}|\p{Cs}|[\u115f\u1160\u3164\uffa0\u2028\u2029\ufffd]/gu;
