/** Heading of a clause: its first sentence where that is short, else its opening words. */

const SENTENCE_CHARS = 40;
const OPENING_CHARS = 24;

/** @param text - the clause without its number. @example headingOf('注重师德建设。选树…') // '注重师德建设' */
export function headingOf(text: string): string {
  const first = text.split('\n')[0] ?? '';
  const sentence = first.split(/[。;；]/u)[0] ?? '';
  if ([...sentence].length <= SENTENCE_CHARS) return sentence.trim().replace(/[：:]$/u, '');
  const opening = sentence.split(/[,，:：]/u)[0] ?? '';
  if ([...opening].length >= 4 && [...opening].length <= SENTENCE_CHARS) return opening.trim();
  return `${[...first].slice(0, OPENING_CHARS).join('')}…`;
}
