/** What a message already says of a form's fields: 我昨天打电话劝了 → the day and the way. Pure. */
import type { Answers } from '../domain/records/answers.ts';
import type { RecordType } from '../domain/records/record-type.ts';
import type { Day } from '../domain/shared/day.ts';
import { parseDay } from '../domain/shared/parse-day.ts';

const DAY_WORDS = /今天|今早|今晚|昨天|昨晚|前天|上周[一二三四五六日天]|\d{1,2}月\d{1,2}[日号]/u;
const SAME_DAY: Readonly<Record<string, string>> = { 今早: '今天', 今晚: '今天', 昨晚: '昨天' };

/**
 * Answers that the message states beyond doubt: an option is taken when exactly one fits,
 * a day when the field may not lie in the future. Nothing personal is ever read out of a message.
 */
export function readMentions(type: RecordType, text: string, today: Day): Answers {
  const plain = text.normalize('NFKC');
  const found: Record<string, string> = {};
  for (const [id, field] of Object.entries(type.fields)) {
    if (field.personal === true || field.ofCase === true) continue;
    if (
      field.kind === 'day' &&
      field.notAfter === 'today' &&
      field.optional !== true &&
      found['day'] === undefined
    ) {
      const word = DAY_WORDS.exec(plain)?.[0];
      const parsed =
        word === undefined ? undefined : parseDay(SAME_DAY[word] ?? word, { today, towards: 'past' });
      if (parsed?.ok === true && parsed.precision === 'day' && field.when === undefined)
        found[id] = parsed.day;
    }
    if (field.kind === 'choice' && field.optionsFrom === undefined) {
      const fits = Object.keys(field.options).filter((option) =>
        mentions(plain, field.options[option] ?? '', field.alsoCalled?.[option] ?? []),
      );
      if (fits.length === 1 && fits[0] !== undefined) found[id] = fits[0];
    }
  }
  return found;
}

function mentions(text: string, label: string, alsoCalled: readonly string[]): boolean {
  return [label.replace(/[((].*$/u, ''), ...alsoCalled].some(
    (name) => name.length > 1 && text.includes(name),
  );
}
