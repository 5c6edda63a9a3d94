/** Years of service as people tell them: 九年半, 十年零三个月, 15年差3个月, 20多年. Pure. */
import { NUMERAL, numberOf } from './quantities.ts';

export interface ToldYears {
  readonly months: number;
  /** 20多年, 十几年: so many and some more. */
  readonly isAtLeast: boolean;
  /** 快20年, 20年左右, 15年差一点: no number to reckon with. */
  readonly isVague: boolean;
}

/** Nobody has taught longer; a greater number is something else, such as the year 2008年. */
const MOST_YEARS = 60;

const SHORT_OF = `差(?:了)?(${NUMERAL})个月(?:就|才|便)?教?(?:满|到|够|是|有)?`;
const YEARS = new RegExp(
  `(?:${SHORT_OF})?(快满?|将近|接近|近|大概|大约|约|差不多|不到|不足|不满)?(${NUMERAL})(好?几|多|来|余)?年` +
    `(?:(半)|(?:零|又|加|外带|过)?(${NUMERAL})个月|(?:还)?(?:差|少|缺)(?:了)?(${NUMERAL})个月|(多)|(左右|上下|不到|不满|还?差一?[点些几]|差不多))?`,
  'gu',
);

/**
 * Every number of years in a text, in its order; `from`: where it begins.
 *
 * @example readYears('十五年差三个月') // [{ months: 177, … }]: 14 years and 9 months
 */
export function readYears(text: string): readonly (ToldYears & { readonly from: number })[] {
  return [...text.matchAll(YEARS)].flatMap((match) => {
    const [, before, nearly, years = '', more, half, months, short, evenMore, loosely] = match;
    const count = numberOf(years);
    if (count !== undefined && count > MOST_YEARS) return [];
    const isVague =
      [nearly, loosely].some((word) => word !== undefined) || more === '来' || count === undefined;
    const extra = (numeral: string | undefined) => (numeral === undefined ? 0 : (numberOf(numeral) ?? 0));
    const total =
      Math.round((count ?? 0) * 12) +
      (half === undefined ? 0 : 6) +
      extra(months) -
      extra(short) -
      extra(before);
    const isAtLeast = !isVague && (evenMore !== undefined || more !== undefined);
    return total < 0 ? [] : [{ months: total, isAtLeast, isVague, from: match.index }];
  });
}

/** @example inYearsAndMonths(177) // '14年9个月' */
export function inYearsAndMonths(months: number): string {
  const years = Math.floor(months / 12);
  const rest = months % 12;
  return `${years > 0 || rest === 0 ? `${years}年` : ''}${rest > 0 ? `${rest}个月` : ''}`;
}
