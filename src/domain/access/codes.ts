/** Codes people sign in with: how they are read, and which are too easy to guess. */

/** Codes are typed on phones and read from paper: case, spaces and dashes do not matter. */
export function foldCode(code: string): string {
  return code.normalize('NFKC').toLowerCase().replace(/[\s-]/gu, '');
}

/** First characters of an invite's code: wrong codes are counted by it, so that nobody shuts out another's right one. */
export const SELECTOR_CHARS = 3;
export const CODE_CHARS = 10;

const MIN_CHARS = 10;
const MIN_DIFFERENT = 6;
/** What is tried first by whoever guesses, and runs along the keyboard. */
const COMMON =
  /pass.?w(?:or|0r)?d|admin|yijiaotong|welcome|qwert|asdf|letmein|iloveyou|woaini|mima|123456|abcdef|888888|666666/u;

/** Why a common code that somebody thought up is refused; undefined when it will do. */
export function weaknessOf(code: string): string | undefined {
  const folded = foldCode(code);
  if ([...folded].length < MIN_CHARS) return `has fewer than ${MIN_CHARS} characters`;
  if (new Set(folded).size < MIN_DIFFERENT) return `has fewer than ${MIN_DIFFERENT} different characters`;
  if (/^\d+$/u.test(folded)) return 'is digits only';
  if (COMMON.test(folded)) return 'contains a word that is guessed first';
  return undefined;
}
