/** An age where a month of birth is asked: it tells a year or two, never the month, and is not made into one. Pure. */
import { CHINESE_NUMERAL_CHARS, parseChineseNumeral } from '../../domain/shared/chinese-numerals.ts';
import { addDays, addMonths, type Day } from '../../domain/shared/day.ts';
import { lunarYearOf } from '../../domain/shared/lunar.ts';
import { showMonth } from '../../domain/shared/show-day.ts';
import { say } from '../../messages/zh-CN.ts';

const AGE = new RegExp(
  `^(?:他|她|娃|孩子)?(?:今年|现在|刚|满|有|快)?(虚岁|虚|周岁)?(?:满|有)?(\\d{1,2}|[${CHINESE_NUMERAL_CHARS}]{1,3})(?:(周?)岁)?半?(?:了|多)?[,，]?(虚岁|周岁)?(?:了)?$`,
  'u',
);
/** Whoever is asked about goes to school. */
const OLDEST = 25;

/** What is known by it and what is still missing; undefined for what is no age. */
export function ageInWords(typed: string, today: Day): string | undefined {
  const text = typed.normalize('NFKC').replace(/[\s。.]+/gu, '');
  const [, before, said = '', whole, behind] = AGE.exec(text) ?? [];
  const kind = before ?? behind ?? (whole === '周' ? '周岁' : undefined);
  if (!text.includes('岁') && kind === undefined) return undefined;
  const age = /^\d+$/u.test(said) ? Number(said) : parseChineseNumeral(said);
  if (age === undefined || age < 1 || age > OLDEST) return undefined;
  const isNominal = kind?.startsWith('虚') === true;
  // 虚岁 counts the lunar years a child has seen, the first included.
  const lunar = say('form.born-lunar', { age, year: lunarYearOf(today) - age + 1 });
  const solar = say('form.born-between', {
    age,
    from: showMonth(addDays(addMonths(today, -12 * (age + 1)), 1).slice(0, 7)),
    to: showMonth(addMonths(today, -12 * age).slice(0, 7)),
  });
  const known = isNominal ? [lunar] : kind === undefined ? [solar, lunar] : [solar];
  return say('form.age-is-no-month', { known: known.join(';') });
}
