/**
 * A whole entry told in one sentence: 我今天去老岩家劝了 他家娃岩罕要去打工 他爸在家 说下周一送来. Each field
 * is read with its own words; what is not said beyond doubt is left for the form to ask. Pure.
 */
import type { Answer, Answers } from '../domain/records/answers.ts';
import { listOf } from '../domain/records/answers.ts';
import type { Field } from '../domain/records/fields.ts';
import type { RecordType } from '../domain/records/record-type.ts';
import type { Day } from '../domain/shared/day.ts';
import { parseDay } from '../domain/shared/parse-day.ts';
import { looksLikeQuestion } from './asks.ts';
import { readMentions } from './prefill.ts';
import { clausesOf, saidIn } from './said.ts';

const N = '[0-9一二三四五六七八九十]{1,3}';
const LUNAR =
  '(?:去年|今年)?(?:(?:农历|阴历|旧历)(?:正|冬|腊|十[一二]|[二三四五六七八九十])月|[正冬腊]月|大年)(?:初|廿)?[一二三四五六七八九十]{1,3}(?![几多])|除夕|(?:元宵|端午|中秋|重阳)节?';
const DAYS = new RegExp(
  `${LUNAR}|(?:大大?)?前天|昨天|昨晚|昨日|今天|今早|今晚|今日|大?后天|明天|明日|(?:上上?|下|这|本)?个?(?:周|星期|礼拜)[一二三四五六日天]|下个?(?:周|星期|礼拜)(?![一二三四五六日天])|${N}月${N}[日号]|上个?月${N}[日号]|${N}天(?:以|之)?前|(?<![月\\d])${N}[号]|${N}天[以之]?后`,
  'gu',
);
const EVENING: Readonly<Record<string, string>> = { 今早: '今天', 今晚: '今天', 昨晚: '昨天' };
const AHEAD = /^(?:明|后|大后|下)|后$/u;
/** A weekday or a date of these is one to come: 说周一送来. */
const TO_COME = /送|返校|回校|来(?!劝)|到校|再去|再来|去读/u;
const NAME =
  /(?:娃娃?|娃儿|孩子|小孩|学生|女儿|姑娘|儿子)(?:名?叫|是)?([\p{Script=Han}·]{2,4}?)(?=(?:要|不|说|想|没|跟|在|去|已|辍|又|还|从|把|回|出|跑|逃|打|嫁|休|偷|天天|一直|老是)|[,，]|$)/u;
const NO_NAME =
  /^(?:[去不没要在说的了都也回来跟读上今昨已已还就被给他她我你家自同愿肯答][\p{Script=Han}]*|本人|自己)$|[家学校课书]|[初高][一二三]|年级/u;

export interface Telling {
  readonly answers: Answers;
  /** How many things the sentence said. */
  readonly count: number;
}

export interface TellingScope {
  readonly today: Day;
  readonly personalAllowed: boolean;
}

export function readTelling(type: RecordType, text: string, scope: TellingScope): Telling {
  const plain = clausesOf(text);
  if (looksLikeQuestion(plain)) return { answers: {}, count: 0 };
  const days = daysIn(plain, scope.today);
  const found: Record<string, Answer> = { ...readMentions(type, plain.replaceAll(',', ','), scope.today) };
  for (const [id, field] of Object.entries(type.fields)) {
    const said = 'saidAs' in field ? field.saidAs : undefined;
    if (said === undefined || field.when !== undefined) continue;
    const options = saidIn(plain, said);
    delete found[id];
    if (field.kind === 'choices' && options.length > 0) found[id] = options;
    if (field.kind === 'choice' && options[0] !== undefined) found[id] = options[0];
  }
  settle(found);
  for (const [id, field] of Object.entries(type.fields)) {
    if (field.kind === 'day') {
      const day = dayFor(field, type, found, days);
      if (day !== undefined) found[id] = day;
    }
    if (field.kind === 'text' && field.format === 'name' && field.ofCase === true && scope.personalAllowed) {
      const name = NAME.exec(plain)?.[1];
      if (name !== undefined && !NO_NAME.test(name)) found[id] = name;
    }
  }
  const count = Object.keys(found).length;
  return { answers: { ...found, ...namesIn(type, plain, scope) }, count };
}

/** Schools and villages that the sentence names. They tell of no visit: they are not counted as things said of one. */
function namesIn({ fields }: RecordType, text: string, { personalAllowed }: TellingScope): Answers {
  const found: Record<string, Answer> = {};
  for (const [id, field] of Object.entries(fields)) {
    if (field.kind !== 'text' || field.namedBy === undefined) continue;
    if (field.private === true && !personalAllowed) continue;
    const named = text
      .split(',')
      .flatMap((clause) => [...clause.matchAll(new RegExp(field.namedBy ?? '', 'gu'))]);
    const said = [...new Set(named.flatMap(([, name]) => name ?? []))];
    // 新乡村 is 潞江镇新乡村, said with its township.
    const names = said.filter((each) => !said.some((other) => other !== each && other.endsWith(each)));
    const [name, ...others] = names;
    if (name !== undefined && others.length === 0 && [...name].length <= field.maxChars) found[id] = name;
  }
  return found;
}

/** Somebody was met: then 没在家 is said of another, and nobody is no result. */
function settle(found: Record<string, Answer>): void {
  const met = listOf(found, 'met').filter((who) => who !== 'nobody');
  if (met.length === 0) return;
  found['met'] = met;
  if (found['result'] === 'absent') delete found['result'];
}

interface DaysSaid {
  readonly behind: readonly Day[];
  readonly ahead: readonly Day[];
  /** Each day that is over, with the clause it was named in. */
  readonly told: readonly { readonly day: Day; readonly clause: string }[];
}

function daysIn(text: string, today: Day): DaysSaid {
  const behind = new Set<Day>();
  const told: { day: Day; clause: string }[] = [];
  const ahead = new Set<Day>();
  for (const clause of text.split(',')) {
    for (const [said] of clause.matchAll(DAYS)) {
      const isAhead =
        AHEAD.test(said) ||
        (/^(?:周|星期|礼拜|这|本|[0-9一二三四五六七八九十])/u.test(said) && TO_COME.test(clause));
      const words = EVENING[said] ?? said.replace(/^下个?(周|星期|礼拜)$/u, '下$1一');
      const parsed = parseDay(words, { today, towards: isAhead ? 'future' : 'past' });
      if (!parsed.ok || parsed.precision !== 'day') continue;
      (isAhead ? ahead : behind).add(parsed.day);
      if (!isAhead) told.push({ day: parsed.day, clause });
    }
  }
  return { behind: [...behind], ahead: [...ahead], told };
}

function dayFor(
  field: Field & { kind: 'day' },
  { fields }: RecordType,
  found: Answers,
  { behind, ahead, told }: DaysSaid,
): Day | undefined {
  if (field.ofCase === true || field.personal === true) return undefined;
  if (field.notAfter === 'today') {
    if (field.when !== undefined && !field.when(found)) return undefined;
    // 昨天没来,今天去劝: two days; which is which is asked, unless the words beside them say it.
    const beside = new RegExp(field.saidBeside ?? '$^', 'u');
    const own = new Set(told.filter(({ clause }) => beside.test(clause)).map(({ day }) => day));
    if (own.size === 1) return [...own][0];
    return field.when === undefined && behind.length === 1 ? behind[0] : undefined;
  }
  if (field.notBefore !== 'today' || ahead.length !== 1) return undefined;
  const holds = field.when?.(found) ?? true;
  // A day to come belongs to what was promised, where something was.
  const promised = Object.values(fields).some(
    (other) =>
      other !== field &&
      other.kind === 'day' &&
      other.notBefore === 'today' &&
      other.offersFirst === true &&
      (other.when?.(found) ?? true),
  );
  return holds && (field.offersFirst === true || !promised) ? ahead[0] : undefined;
}
