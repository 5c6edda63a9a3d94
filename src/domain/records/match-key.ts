/**
 * The match key of a child (核对码): what is kept of a number instead of the number. The number of the roll is G and
 * the identity number for nearly every child, so that none of its digits may stand anywhere; hashed with the office's
 * secret it still tells that two rows are of one child. J and L are numbers of children without an identity number;
 * a county may have a code of its own.
 */
const IDENTITY = /^G?(\d{17}[\dX])$/u;
const WITHOUT_IDENTITY = /^[JL][0-9A-Z]{18}$/u;
const OWN_CODE = /^(?=.*\d)[0-9A-Z-]{4,24}$/u;
const KEY = /^核对码:[\w-]{16}$/u;

/** A number of the roll or of identity, wherever it stands alone. */
export function studentNumber(text: string): string | undefined {
  const folded = text.normalize('NFKC').replaceAll(/\s/gu, '').toUpperCase();
  const [, identity] = IDENTITY.exec(folded) ?? [];
  return identity ?? (WITHOUT_IDENTITY.test(folded) ? folded : undefined);
}

/** @param keyed - hashes with the office's secret. @returns undefined where the text is neither a number nor a code. */
export function matchKeyOf(text: string, keyed: (number: string) => string): string | undefined {
  if (isMatchKey(text)) return text;
  const folded = text.normalize('NFKC').replaceAll(/\s/gu, '').toUpperCase();
  const number = studentNumber(folded) ?? (OWN_CODE.test(folded) ? folded : undefined);
  return number === undefined ? undefined : `核对码:${keyed(number)}`;
}

export function isMatchKey(text: string): boolean {
  return KEY.test(text);
}
