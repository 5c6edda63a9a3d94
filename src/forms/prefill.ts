/** What a message already says of a form's fields: 我昨天打电话劝了 → the day and the way. Pure. */
import type { Answer, Answers } from '../domain/records/answers.ts';
import type { ChoiceField, ChoicesField } from '../domain/records/fields.ts';
import type { RecordType } from '../domain/records/record-type.ts';
import type { Day } from '../domain/shared/day.ts';
import { parseDay } from '../domain/shared/parse-day.ts';

const NUMERALS = '一二三四五六七八九';
const NUMERAL = new RegExp(`[${NUMERALS}]`, 'u');
const DAY_WORDS = /今天|今早|今晚|昨天|昨晚|(?<!大)前天|上周[一二三四五六日天]|\d{1,2}月\d{1,2}[日号]/gu;
const SAME_DAY: Readonly<Record<string, string>> = { 今早: '今天', 今晚: '今天', 昨晚: '昨天' };

/** Words that stand in too many messages to say anything: 没有车 is no answer 没有. */
const SAYS_NOTHING = new Set([
  '没有',
  '不是',
  '其他',
  '其它',
  '一般',
  '正常',
  '可以',
  '不行',
  '需要',
  '完成',
]);
/** 不同意, 没有答应, 不太愿意: the word before takes the name back. */
const DENIED = /[不没未别莫](?:有|太|大|肯|想|会|能|敢|再|是|怎么|全|真)?$/u;
/** 明天就回来了, 要是同意: it has not happened yet. */
const NOT_YET = /(?:明天|后天|下周|下个?月|过几天|准备|打算|如果|要是|等到?|希望|盼)[^,，。;；!！?？]{0,6}$/u;
/** 他爷爷在家, 爸妈打工去了: said of somebody else than the child; 跟他爸去打工 is not. The first half of 爸爸 is nobody. */
const OF_ANOTHER =
  /(?:我|老师|家长|父母|大人|老人|(?<!姑|[跟和随][他她]?)[爸妈爹娘爷奶哥姐弟妹](?!$))[^,，。;；!！?？]*$/u;

/**
 * Answers that the message states beyond doubt: an option is taken when exactly one fits, several
 * reasons of a file when they are named, a day when it is the only one named and the field may not
 * lie in the future. Nothing personal is ever read out of a message, and nothing that may be left out:
 * what is filled in is not asked again.
 */
export function readMentions(type: RecordType, text: string, today: Day): Answers {
  const plain = text
    .normalize('NFKC')
    .replace(/[1-9](?=年级)|(?<=初)[1-3](?!\d)/gu, (digit) => NUMERALS.charAt(Number(digit) - 1));
  const day = dayIn(plain, today);
  const found: Record<string, Answer> = {};
  for (const [id, field] of Object.entries(type.fields)) {
    // What is asked only on a condition is asked when the condition holds.
    if (field.personal === true || field.optional === true || field.when !== undefined) continue;
    // The day of a file, when the child was missed, is another than the one a visit is told with.
    if (field.kind === 'day' && field.notAfter === 'today' && field.ofCase !== true && day !== undefined)
      found[id] = day;
    // 他爸不让读 names nobody who was met: of an entry, who did what is asked.
    if (field.kind === 'choices' && field.ofCase === true) {
      const options = optionsIn(plain, field);
      if (options.length > 0) found[id] = options;
    }
    if (field.kind === 'choice' && field.optionsFrom === undefined) {
      const [option, ...others] = optionsIn(plain, field);
      if (option !== undefined && others.length === 0) found[id] = option;
    }
  }
  return found;
}

/** 娃昨天没来,今天去劝了 names two days; which of them is meant is for the form to ask. */
function dayIn(text: string, today: Day): Day | undefined {
  const [word, ...others] = new Set([...text.matchAll(DAY_WORDS)].map(([said]) => SAME_DAY[said] ?? said));
  if (word === undefined || others.length > 0) return undefined;
  const parsed = parseDay(word, { today, towards: 'past' });
  return parsed.ok && parsed.precision === 'day' ? parsed.day : undefined;
}

interface Mention {
  readonly option: string;
  readonly from: number;
  readonly to: number;
}

/** Options a text names. Of names that overlap the longest counts: 家长不同意 is not 同意. */
function optionsIn(
  text: string,
  { options, alsoCalled = {}, ofCase }: ChoiceField | ChoicesField,
): readonly string[] {
  const mentions = Object.entries(options).flatMap(([option, label]) =>
    [label.replace(/[((].*$/u, ''), ...(alsoCalled[option] ?? [])]
      .filter((name) => [...name].length > 1 && !SAYS_NOTHING.has(name))
      .flatMap((name) =>
        placesOf(name, text).map((from): Mention => ({ option, from, to: from + name.length })),
      ),
  );
  const longest = mentions.filter(
    (mention) =>
      !mentions.some(
        (other) =>
          other.from < mention.to &&
          mention.from < other.to &&
          other.to - other.from > mention.to - mention.from,
      ),
  );
  const meant = longest.filter(({ from }) => {
    const before = text.slice(0, from);
    if (ofCase === true && OF_ANOTHER.test(before)) return false;
    return !DENIED.test(before) && !NOT_YET.test(before) && !isRestOfNumeral(before, text.charAt(from));
  });
  return [...new Set(meant.map(({ option }) => option))];
}

/** 高二年级 and 十二年级 are not 二年级; 五、六年级 is no one grade. */
function isRestOfNumeral(before: string, first: string): boolean {
  return NUMERAL.test(first) && /[一二三四五六七八九十高][、,,到至和]?$/u.test(before);
}

function placesOf(name: string, text: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) places.push(at);
  return places;
}
