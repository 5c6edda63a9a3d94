/** A few words. What must not be collected is refused here, before anything is saved. */
import type { TextField } from '../../domain/records/fields.ts';
import { isMatchKey } from '../../domain/records/match-key.ts';
import { readNumber } from '../../domain/records/number.ts';
import { fold, inOnePiece } from '../../domain/shared/fold.ts';
import { parseDay } from '../../domain/shared/parse-day.ts';
import { say } from '../../messages/zh-CN.ts';
import { isOutrightQuestion, looksLikeQuestion } from '../asks.ts';
import type { FormContext } from '../state.ts';
import { shorten } from './options.ts';
import type { Reading, StepKind } from './step.ts';

const ID_NUMBER = /(?<!\d)\d{17}[\dXx](?!\d)/u;
const PHONE_NUMBER = /(?<!\d)1[3-9]\d{9}(?!\d)/u;

/** A place, a person or a post fits in fewer characters; what takes more is told in sentences. */
const NAME_CHARS = 40;
/** Digits, ages, schools and grades are no part of anybody's name. */
const NO_NAME = /[0-9０-９]|[一二三四五六七八九十]岁|小学|中学|学校|年级|幼儿园/u;

/** 对的, 改一下, 昨天: said of something, and no village's name. */
const NO_VILLAGE =
  /^没(?:得|有)|^(?:对|好|嗯|是|行|可以|错|不)(?:的|了|啊|对|是)?$|^\d+$|哪$|不对|改一?下|改成|[今昨前明后]天|上面|刚才|电话/u;
/** 村子是曼掌, 家住曼掌. */
const BEFORE_VILLAGE = /^(?:[他她]?家?(?:就)?住在?|(?:村子?|家)[是在])\s*(?=\p{Script=Han}{2})/u;

/** One of the commonest surnames and one or two characters more: 杨小龙. A village is written with its 村. */
const LIKE_PERSON =
  /^[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文岩玉刀赧]\p{Script=Han}{1,2}(?<![村寨屯组镇乡湾坝坡河山庄店社场])$/u;

/** Written like a day: 周三, 国庆 and 腊月 are people's names too. */
const LIKE_DAY = /天$|[前后]$|(?:上|下|这|本|星期|礼拜).|月.|[日号]$/u;
const AGE = /^(?:虚|周)岁|[\d一二三四五六七八九十]岁(?:[半多了]|虚岁|周岁)*$/u;

/** 虚岁十一 and 大前天 are said of something else, wherever a name is asked. */
function isDayOrAge(text: string, { today }: Pick<FormContext, 'today'>): boolean {
  if (AGE.test(text)) return true;
  if (!LIKE_DAY.test(text)) return false;
  const parsed = parseDay(text, { today, towards: 'past' });
  return parsed.ok || parsed.reason === 'inexact';
}

function takesNames({ format, namedBy }: TextField): boolean {
  return format === 'name' || format === 'village' || namedBy !== undefined;
}

/** Sentences may tell of questions and corrections; names are neither. */
export function takesSentences({ maxChars }: TextField): boolean {
  return maxChars > NAME_CHARS;
}

export const textStep: StepKind<TextField> = {
  buttons: () => [],
  readText(field, raw, _ticked, context) {
    if (looksLikeTable(raw)) return wrong(say('form.table'));
    const plain = withoutControls(raw).replace(/\s+/gu, ' ').trim();
    const text = field.format === 'village' ? plain.replace(BEFORE_VILLAGE, '') : plain;
    if (text === '') return wrong(say('form.empty'));
    // Made of a number before it comes here: a number itself is not taken from a chat, which keeps what is typed.
    if (field.format === 'match-key')
      return isMatchKey(text) ? { ok: true, answer: text } : wrong(say('form.match-key'));
    if (
      /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f|\s)+$/u.test(
        text,
      )
    )
      return wrong(say('form.only-emoji'));
    const digits = inOnePiece(text);
    const isStory = takesSentences(field);
    const struck = isStory ? struckOf(text) : text;
    // A number and nothing else is no story.
    const rest = struck.replaceAll(say('form.struck-phone'), '');
    if (struck !== text && /\p{L}/u.test(rest)) {
      const reading = textStep.readText(field, struck, [], context);
      return reading.ok === true ? { ...reading, note: say('form.struck') } : reading;
    }
    if (ID_NUMBER.test(digits)) return wrong(say('form.id-number'));
    if (field.format === 'phone') return phone(digits);
    if (PHONE_NUMBER.test(digits)) return wrong(say('form.phone-here'));
    const isQuestion = takesSentences(field) ? isOutrightQuestion(text) : looksLikeQuestion(text);
    if (isQuestion) return { ok: false, message: say('form.asked'), isUnread: true };
    // What names no file or record of theirs, else it would have been opened, names no school and no village.
    const number = takesNames(field) ? readNumber(text) : undefined;
    if (number !== undefined) return wrong(say('form.number-here', { number, label: field.label }));
    if (field.format === 'name' && NO_NAME.test(text))
      return wrong(say('form.no-name', { text: shorten(text) }));
    if (takesNames(field) && isDayOrAge(text, context))
      return wrong(say('form.day-or-age', { text: shorten(text), label: field.label }));
    if (field.format === 'village' && NO_VILLAGE.test(text))
      return wrong(say('form.no-village', { text: shorten(text) }));
    // A child's name is not taken where it may not go, at whatever question it is typed.
    if (field.format === 'village' && !context.personalAllowed && LIKE_PERSON.test(text))
      return wrong(say('form.person-here', { text }));
    const count = [...text].length;
    if (count > field.maxChars) return wrong(say('form.too-long', { max: field.maxChars, count }));
    const whole = wholeNameOf(text, field, context);
    return whole === undefined
      ? { ok: true, answer: text }
      : { ok: true, answer: whole, note: say('form.completed', { name: whole }) };
  },
  readPress: () => wrong(say('form.empty')),
};

/** The one name the office has given of which this is a part. */
function wholeNameOf(
  text: string,
  { suggestFrom }: TextField,
  { known }: Pick<FormContext, 'known'>,
): string | undefined {
  const names = suggestFrom === 'unit' || suggestFrom === 'village' ? (known?.[suggestFrom] ?? []) : [];
  const typed = fold(text);
  if ([...typed].length < 2 || names.some((name) => fold(name) === typed)) return undefined;
  const found = names.filter((name) => fold(name).includes(typed));
  return found.length === 1 ? found[0] : undefined;
}

/** A story stays; numbers that must not be kept are struck from it. */
function struckOf(text: string): string {
  return text.replace(
    /(?<![\d０-９])[1１][3-9３-９](?:[\s-]?[\d０-９]){9}(?![\d０-９])/gu,
    say('form.struck-phone'),
  );
}

/** Control characters and marks of direction are no part of any word; one of them makes a letter unreadable. */
function withoutControls(text: string): string {
  return text.replace(
    /(?![\t\n\r])[\p{Cc}\p{Co}\p{Cs}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu,
    '',
  );
}

function wrong(message: string): Reading {
  return { ok: false, message };
}

function phone(digits: string): Reading {
  const number = digits.replace(/^\+?86(?=1)/u, '');
  return /^\d{7,12}$/u.test(number) ? { ok: true, answer: number } : wrong(say('form.bad-phone'));
}

/** Cells pasted from a spreadsheet come with tabs; a list of records with several line breaks. */
function looksLikeTable(text: string): boolean {
  return text.includes('\t') || text.trim().split('\n').length > 6;
}
