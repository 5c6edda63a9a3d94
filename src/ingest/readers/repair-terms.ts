/**
 * Misreadings of the field's words, repaired: 缀学率 → 辍学率, 控保学 → 控辍保学. Each repair is told.
 */

/** Characters recognition takes for each other, in the field's own words. */
const TAKEN_FOR: Readonly<Record<string, string>> = { 缀: '辍', 掇: '辍', 啜: '辍', 缎: '辍', 戳: '辍' };
const SHORTEST = 4;

export function repairTerms(
  texts: readonly string[],
  terms: readonly string[],
): { readonly texts: readonly string[]; readonly repaired: readonly string[] } {
  const repaired = new Set<string>();
  const long = terms.filter((term) => [...term].length >= SHORTEST);
  const known = new Set(terms.join(''));
  const fixed = texts.map((text) => {
    const confused = text.replace(/[缀掇啜缎戳](?=学)/gu, (read) => {
      const meant = TAKEN_FOR[read] ?? read;
      if (!known.has(meant)) return read;
      repaired.add(`${read}学 → ${meant}学`);
      return meant;
    });
    return long.reduce((line, term) => repairTerm(line, term, repaired), confused);
  });
  return { texts: fixed, repaired: [...repaired] };
}

/** Characters recognition does not know and leaves out. Any other gap may be another word: 学校全部 is not 学校安全. */
const LEFT_OUT = new Set(['辍']);

function repairTerm(line: string, term: string, repaired: Set<string>): string {
  const chars = [...term];
  return chars.reduce((text, lost, at) => {
    if (!LEFT_OUT.has(lost)) return text;
    const read = [...chars.slice(0, at), ...chars.slice(at + 1)].join('');
    if (!text.includes(read)) return text;
    repaired.add(`${read} → ${term}`);
    return text.replaceAll(read, term);
  }, line);
}
