/**
 * What a document names and does not spell out: a number of things that are never listed (“三十条红线”),
 * a word whose meaning is asked and is nowhere settled. Found from the print, whatever the document. Pure.
 */
import type { Clause } from '../domain/clauses/clause.ts';
import { type Quotation, quote } from '../domain/clauses/quotation.ts';
import { sentencesOf } from '../domain/clauses/sentences.ts';
import { containment } from '../domain/shared/likeness.ts';

export interface Unlisted {
  /** As printed: 四项一票否决指标. */
  readonly term: string;
  readonly quotation: Quotation;
  /** The word whose meaning is asked, where it is another than the printed one: 间断 beside 连续从教. */
  readonly asked?: string;
}

const NUMERAL = '[一二两三四五六七八九十百]{1,3}|\\d{1,3}';
/** 是哪四项, 具体有哪些, 哪二十条, 是什么, 分别指什么. */
const ASKS_MEMBERS = new RegExp(
  `哪(?:${NUMERAL})|哪(?:些|几)|^什么[是叫]|(?:具体|分别|各|都|到底|究竟)(?:是|有|指|包括)?.{0,3}(?:什么|啥|哪)|(?:是|指|叫)(?:什么|啥)(?:意思)?|列(?:一下|出来)|内容`,
  'u',
);
const QUOTED = new RegExp(`“([^”“]{0,10}(?:${NUMERAL})[^”“]{1,14})”`, 'gu');
const COUNTED = new RegExp(
  `(?<![\\d第])((?:${NUMERAL})[条项个类种][\\p{Script=Han}]{2,8}?)(?=[，,。；;、的和与等进]|$)`,
  'gu',
);

/** The thing a question wants spelled out, where the document names it and gives no members; null otherwise. */
export function unlistedIn(question: string, clauses: readonly Clause[]): Unlisted | null {
  const plain = question.normalize('NFKC').replace(/[\s\p{P}]/gu, '');
  if (!ASKS_MEMBERS.test(plain)) return null;
  for (const clause of clauses) {
    for (const term of termsOf(clause.text)) {
      if (!isAsked(term, plain) || isListed(term, clauses)) continue;
      const sentence = sentencesOf(clause.text).find(({ text }) => text.includes(term))?.text;
      if (sentence !== undefined) return { term, quotation: quote(clause, sentence) };
    }
  }
  return null;
}

function termsOf(text: string): readonly string[] {
  const found = [...text.matchAll(QUOTED), ...text.matchAll(COUNTED)].map(([, term = '']) => term);
  return [...new Set(found)].filter((term) => countOf(term) > 1);
}

/** Number and name both: 一票否决是哪四项 asks for 四项一票否决指标; or the name and nothing else: 一票否决指哪些. */
function isAsked(term: string, question: string): boolean {
  const numeral = new RegExp(NUMERAL, 'u').exec(term)?.[0] ?? '';
  const thing = thingAsked(question);
  const isAlone = thing !== null && [...thing].length >= LEAST_NAME && term.includes(thing);
  return (
    isAlone ||
    (question.includes(numeral) && containment(term.replace(/[条项个类种]/gu, ''), question) >= 0.4)
  );
}

/** A name shorter than this stands in many terms by chance. */
const LEAST_NAME = 4;
const LONGEST_NAME = 10;
const COUNTED_BEFORE = new RegExp(`^(?:这|那)?(?:${NUMERAL})[条项个类种大](?=.{2})`, 'u');
/** What asks for the members or the meaning of a thing, behind its name or before it. */
const BEHIND = new RegExp(
  `^(.{2,${LONGEST_NAME}}?)(?:里面?|中)?(?:的)?(?:到底|究竟|具体|分别|都|各)*(?:是|指的?是?|有|包括|叫|分)?(?:哪(?:(?:${NUMERAL})|些|几)[条项个类种样]?|(?:什么|啥)(?:意思|内容|东西)?)(?:呢|啊|呀|吗|来着)?$`,
  'u',
);
const BEFORE = new RegExp(
  `^(?:什么是|什么叫|啥叫|啥是|(?:是)?哪(?:${NUMERAL})[条项个类种](?:是)?)(.{2,${LONGEST_NAME}})$`,
  'u',
);

/** The thing whose members or meaning are all that is asked for; null where a question asks more or something else. */
export function thingAsked(question: string): string | null {
  const plain = question
    .normalize('NFKC')
    .replace(/[\s\p{P}]/gu, '')
    .replace(/^(?:请问|问一下|文件里说的|文件里|上面说的|所谓的?|那个|这个)+/u, '');
  const named = (BEFORE.exec(plain) ?? BEHIND.exec(plain))?.[1];
  const bare = named?.replace(COUNTED_BEFORE, '') ?? '';
  // 二十条底线 is known by its number.
  return [...bare].length >= LEAST_NAME ? bare : (named ?? null);
}

/**
 * Is the thing that is asked for named nowhere, by its own name or by a term that it stands for?
 *
 * @param synonyms - terms that an everyday word stands for; none of a term of the field, which stands for itself.
 */
export function isNamedNowhere(
  thing: string,
  clauses: readonly Clause[],
  synonyms: (word: string) => readonly string[],
): boolean {
  if ([...thing].length < LEAST_NAME) return false;
  const names = [thing, ...synonyms(thing)];
  return clauses.every(({ text }) => names.every((name) => containment(name, text) < NAMED));
}

/** Share of a name's pairs of characters that a clause needs to name it. */
const NAMED = 0.75;

/** Followed by a colon, a bracket or 即, with as many members as it says. */
function isListed(term: string, clauses: readonly Clause[]): boolean {
  const count = countOf(term);
  return clauses.some(({ text }) => {
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) {
      const after = text.slice(at + term.length, at + term.length + 20 + count * 30);
      const opened = /^[”’\p{Script=Han}]{0,16}?[,，]?(?:[:：（(]|即|分别是|包括|是指)/u.exec(after)?.[0];
      if (opened === undefined) continue;
      const members = after.slice(opened.length).split(/[、；;，,。]/u).length;
      if (members >= Math.min(count, 4)) return true;
    }
    return false;
  });
}

const DIGITS = '零一二三四五六七八九';
function countOf(term: string): number {
  const numeral = (new RegExp(NUMERAL, 'u').exec(term)?.[0] ?? '0').replace('两', '二');
  if (/^\d+$/u.test(numeral)) return Number(numeral);
  const [tens = '', ones = ''] = numeral.includes('十') ? numeral.split('十') : ['', numeral];
  const value = (text: string) => Math.max(0, DIGITS.indexOf(text));
  return numeral.includes('十')
    ? (tens === '' ? 1 : value(tens)) * 10 + (ones === '' ? 0 : value(ones))
    : value(ones);
}

/** 借调算不算连续, 什么叫间断: asks whether a case falls under a word. */
const ASKS_WORD =
  /(?:(?:算不算|属不属于|算不算是|能不能算)(?:是|在)?([\p{Script=Han}]{2,4}?|断)(?:吗|么|了|的)?|(?:算是?|属于)([\p{Script=Han}]{2,4}?|断)(?:吗|么))[?？]?$/u;
/** Of a length of service that is told. */
const BREAK = '断';
const DEFINES = /是指|指的是|包括|不含|不计入|计入|视为|视同|认定为|按.{0,8}计算/u;

/** A word the document uses without saying what falls under it; null where it defines it, or never uses it. */
export function undefinedIn(
  question: string,
  clauses: readonly Clause[],
  synonyms: (word: string) => readonly string[],
): Unlisted | null {
  const [, first, second] = ASKS_WORD.exec(question.normalize('NFKC').trim()) ?? [];
  const word = first ?? second;
  const isBreak = word === BREAK;
  if (word === undefined || (!isBreak && /多少|几|\d/u.test(question))) return null;
  const asked = isBreak ? `间${BREAK}` : word;
  const subject = question
    .slice(0, question.indexOf(word))
    .replace(/算不算|算是?|是不是|属不属于|属于|我们?|请问|期间/gu, '');
  for (const term of [asked, ...synonyms(asked)]) {
    for (const clause of clauses) {
      const sentence = sentencesOf(clause.text).find(({ text }) => text.includes(term))?.text;
      if (sentence === undefined) continue;
      const isSettled = clauses.some(
        ({ text }) => text.includes(term) && subject.length > 1 && text.includes(subject),
      );
      if (isSettled || DEFINES.test(sentence)) return null;
      return { term, asked, quotation: quote(clause, sentence) };
    }
  }
  return null;
}
