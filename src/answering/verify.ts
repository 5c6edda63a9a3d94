/**
 * The check on what a model writes. A point passes when everything in it that could be wrong
 * stands in the clauses it names; anything else is a reason not to send it.
 */
import type { Clause, PolicyDocument } from '../domain/clauses/clause.ts';
import { fold } from '../domain/shared/fold.ts';
import { containment } from '../domain/shared/likeness.ts';
import { literally } from '../domain/shared/literally.ts';

export interface Point {
  readonly text: string;
  readonly clauses: readonly string[];
}

export interface VerifyContext {
  /** The clauses the model was given, by reference. */
  readonly given: ReadonlyMap<string, { readonly clause: Clause; readonly document: PolicyDocument }>;
  readonly question: string;
  /** Names of places other than the asker's: none may be spoken of as theirs. */
  readonly foreignNames: readonly string[];
}

export const MAX_POINT_CHARS = 160;
const MIN_POINT_CHARS = 4;
/** Share of a point's character pairs that must stand in its clauses or the question. */
const SUPPORT = 0.62;

const NUMBERS =
  /\d+(?:\.\d+)?\s*(?:%|倍|元|人|年|月|日|天|岁|学时|所|项|个|次|级|兆)?|[一二两三四五六七八九十百千万]+(?:年|个月|天|元|倍|成|岁|学时|周年|分之[一二三四五六七八九十百]+)|百分之[一二三四五六七八九十百点]+|一半|半数|\d+\s*[:：]\s*\d+/gu;
const LEVELS =
  /国务院|教育部(?!门)|国家|中央|省级?|自治区|自治州|州级?|地市级|市级?|县级?|区级?|乡镇|乡级?|镇|街道|村(?:\(居\))?委会/gu;
/** 每生每年 told as 每生每月 is another sum. */
const PERIODS = /每(?:年|月|周|天|日|学期|学年)/gu;
const AUTHORITIES =
  /[\p{Script=Han}()、]{0,8}(?:人民政府|政府|教育局|教育部门|教育行政部门|教育文体局|财政局|公安局|公安机关|派出所|民政局|办事处|委员会|督导机构|法院)/gu;
const DOCUMENT_NUMBERS = /[\p{Script=Han}]{1,6}[〔[(（]20\d{2}[〕\])）]\d+号/gu;
const QUOTED = /[“"「『‘'《]([^”"」』’'》]+)[”"」』’'》]/gu;
/** Characters nobody sees, or that turn the line around. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;
/** A point is one sentence of plain text. */
const MARKUP = /[<>`]|\]\(|\n/u;
const FORBIDS = /不得|不准|不许|严禁|禁止|杜绝|不能|不可|制止|取缔|取消|停发|废止/u;
const ALLOWS = /可以|允许|准许|能够|有权/u;
const OBLIGES = /必须|应当|务必/u;
const OUTSIDE =
  /https?:|www\.|@|微信|QQ|(?<!\d)1[3-9]\d{9}(?!\d)|[a-z0-9-]{2,}\.(?:com|cn|net|org|gov|edu|io|top|xyz|vip|cc|me|info|site|app|link|club|shop|ly|tv|co)(?![a-z])|\d{1,3}(?:\.\d{1,3}){3}/iu;
const NEGATION = '(?:不得|不准|不许|不能|不可|不再|不用|不必|不|未|没有|没|无需|无须|并非|非|免)';

/** @returns why the point may not be sent, in words a model understands; undefined when it may. */
export function faultOf(point: Point, { given, question, foreignNames }: VerifyContext): string | undefined {
  const text = point.text.trim();
  if (text === '') return '有一点是空的';
  if (UNSEEN.test(point.text)) return '有看不见的字符';
  if (MARKUP.test(text)) return '有标记或分行';
  if ([...text].length > MAX_POINT_CHARS) return '有一点太长';
  // Too little to be held against a clause.
  if ((text.match(/[\p{L}\p{N}]/gu) ?? []).length < MIN_POINT_CHARS) return '有一点太短';
  if (point.clauses.length === 0) return '有一点没有写依据的条款编号';
  const cited = point.clauses.map((ref) => given.get(ref));
  if (cited.some((each) => each === undefined))
    return `条款编号 ${point.clauses.find((ref) => !given.has(ref))} 不在给出的条款里`;
  const folded = fold(text);
  const sources = cited.flatMap((each) =>
    each === undefined ? [] : [each.clause.text, each.document.documentNumber ?? '', each.clause.heading],
  );
  const source = fold(sources.join('\n'));

  for (const [kind, pattern] of [
    ['数字', NUMBERS],
    ['文号', DOCUMENT_NUMBERS],
    ['政府或部门', AUTHORITIES],
    ['政府层级', LEVELS],
    ['时间单位', PERIODS],
  ] as const) {
    for (const [found] of folded.matchAll(pattern)) {
      if (!stands(kind, found, source)) return `${kind}"${found}"不在所引条款里`;
    }
  }
  for (const [, quoted = ''] of folded.matchAll(QUOTED)) {
    if (!source.includes(quoted)) return `引号里的"${quoted}"不是条款原文`;
  }
  const foreign = foreignNames.find((name) => folded.includes(fold(name)));
  if (foreign !== undefined) return `提到了别处:${foreign}`;
  if (OUTSIDE.test(folded)) return '有网址、账号或电话';
  return (
    polarityFault(folded, source) ??
    negationFault(folded, source) ??
    supportFault(folded, source, fold(question))
  );
}

function stands(kind: string, found: string, source: string): boolean {
  if (kind === '政府或部门') {
    // 应书面报告县教育局: the name is what stands after the last verb.
    const name = found.replace(BEFORE_NAME, '');
    return source.includes(name) || endsIn(name, source);
  }
  if (kind !== '数字') return source.includes(found);
  const bare = found.replace(/\s/gu, '');
  // 10 must not be found inside 100, 1,000 or 10.5, nor 十年 inside 二十年.
  const pattern = literally(bare);
  return /^\d/u.test(bare)
    ? new RegExp(`(?<![\\d.,])${pattern}(?!\\d|[.,]\\d)`, 'u').test(source)
    : new RegExp(`(?<![一二两三四五六七八九十百千万])${pattern}`, 'u').test(source);
}

const BEFORE_NAME =
  /^.*(?:由|报告|报|向|给|和|与|、|归|让|请|经|要|应当|应|须|协助|督促|配合|牵头|联合|会同|依法|书面|指导|需|会|对|为|是)(?=[\p{Script=Han}()]{2,}$)/u;

/** The longest ending of at least four characters that the source has, when it is most of the name. */
function endsIn(name: string, source: string): boolean {
  for (let from = 0; name.length - from >= 4; from += 1) {
    if (source.includes(name.slice(from))) return from <= 2;
  }
  return false;
}

function polarityFault(text: string, source: string): string | undefined {
  if (FORBIDS.test(text) && !FORBIDS.test(source)) return '条款没有禁止的话';
  if (ALLOWS.test(text) && !FORBIDS.test(text) && !/可以|可通过|可由|可|允许|鼓励|支持|能/u.test(source))
    return '条款没有允许的话';
  if (OBLIGES.test(text) && !/必须|应当|应|要|务必|须|确保/u.test(source)) return '条款没有必须的话';
  // What the clause only forbids must not come back as allowed.
  const isAllowed = ALLOWS.test(text) && !FORBIDS.test(text);
  if (
    isAllowed &&
    FORBIDS.test(source) &&
    forbiddenWords(source).some((words) => containment(words, text) > 0.6)
  )
    return '条款禁止的,写成了可以';
  return undefined;
}

/** 要建立 told as 不建立, 不得收取 told as 收取: a negation that the clause has not, or one that it has left out. */
function negationFault(text: string, source: string): string | undefined {
  for (const [whole, word = ''] of text.matchAll(new RegExp(`${NEGATION}(\\p{Script=Han}{2})`, 'gu'))) {
    if (!source.includes(whole) && source.includes(word)) return `条款没有"${whole}"`;
  }
  for (const [, word = ''] of source.matchAll(new RegExp(`${NEGATION}(\\p{Script=Han}{2})`, 'gu'))) {
    const affirmed = new RegExp(`(?<!${NEGATION}.{0,6})${word}`, 'u');
    const isDenied = new RegExp(`${NEGATION}.{0,6}${word}`, 'u');
    if (affirmed.test(text) && !isDenied.test(text) && !affirmed.test(source)) return `条款说的是不${word}`;
  }
  return undefined;
}

/** What stands after each word of prohibition, to the next mark. */
function forbiddenWords(source: string): readonly string[] {
  return [...source.matchAll(/(?:不得|不准|不许|严禁|禁止|杜绝|制止|取缔)([^,，。;；]{4,40})/gu)].map(
    (match) => match[1] ?? '',
  );
}

function supportFault(text: string, source: string, question: string): string | undefined {
  return containment(text, source + question) < SUPPORT || containment(text, source) < SUPPORT * 0.6
    ? '有一点大半不在条款里'
    : undefined;
}
