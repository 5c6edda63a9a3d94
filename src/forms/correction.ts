/** A correction in plain words: 第二题改成电话家访, 把劝返方式改为电话, 学校写错了,应该是清河小学. */

import type { Field } from '../domain/records/fields.ts';
import { fieldsInTurn, type RecordType } from '../domain/records/record-type.ts';
import { showAnswer } from '../domain/records/show.ts';
import { parseChineseNumeral } from '../domain/shared/chinese-numerals.ts';
import { looksLikeQuestion } from './asks.ts';
import { askedField } from './flow.ts';
import type { Cursor, FormContext, FormState } from './state.ts';
import { stepOf } from './steps/index.ts';
import { takesSentences } from './steps/text.ts';

export interface Correction {
  readonly field: string;
  /** How the question was named. */
  readonly said: string;
  /** The new answer as typed; empty when only the question to change was named. */
  readonly text: string;
  /** Labels that the name fits, when it fits several; `field` is empty then. */
  readonly candidates?: readonly string[];
  /** No question was named, or only by X是Y: a correction only if the text answers that question. */
  readonly isGuess?: true;
}

const BECOMES = '(?:应该是|应为|应改成|应改为|改成|改为|改到|换成|更正为)';
const CHANGE = `(?:${BECOMES}|改)`;
const OPENING = '(?:不对|错了|不是)?[,，。]?\\s*(?:请?把|请?修改|改)?\\s*';
const WRONG = '(?:我?(?:写|填|打|选|弄|记|说)错了?|错了|不对|有误)';
const N = '([0-9一二三四五六七八九十]{1,3})';
/**
 * 第2题改成电话, 第2题, 2题改成电话, 2改成电话. A bare number is one only in digits and with a word of change:
 * 3个月前 is an answer, and so is 一改往日态度.
 */
const BY_NUMBER = new RegExp(
  `^${OPENING}(?:第\\s*${N}\\s*(?:题|项|个|条)\\s*${CHANGE}?|${N}\\s*题\\s*${CHANGE}?|([0-9]{1,3})\\s*${BECOMES})\\s*[:,，]?\\s*(.*)$`,
  'u',
);
/** 第3个不对: which is meant is said, and not what it should be. */
const NO_VALUE = new RegExp(`^${WRONG}$`, 'u');
/** 不是大坝 是回欢村. */
const NOT_BUT = /^不是\s*(.{1,12}?)[,，。\s]+(?:而|应该)?是\s*(.+)$/u;
/** 写错了,… before whatever follows. */
const WRONG_FIRST = new RegExp(`^${WRONG}[,，。;\\s]+|^${WRONG}(?=${BECOMES}|是)`, 'u');
/** 结果改成家长拒绝. */
const BY_CHANGE = new RegExp(`^(?:请?把|请?修改|改)?\\s*(.{1,12}?)\\s*${BECOMES}\\s*[:：,，]?\\s*(.*)$`, 'u');
/** The same, and 学校写错了,应该是清河小学, 电话不对. */
const BY_NAME = new RegExp(
  `^(?:请?把|请?修改|改)?\\s*(.{1,12}?)\\s*(?:${BECOMES}|${WRONG}(?:[,，。;\\s]*(?:${BECOMES}|是)|[,，。;\\s]+|$))\\s*[:：,，]?\\s*(.*)$`,
  'u',
);
/** 劝返方式改电话: 改 alone stands in too many answers to follow anything but a whole label. */
const BY_LABEL = /^(?:请?把|请?修改|改)?\s*(.{1,12}?)改\s*(.+)$/u;
const IS = /^(.{1,12}?)是\s*(.+)$/u;
const UNNAMED = new RegExp(`^(?:${BECOMES}|是)\\s*[:：]?\\s*(.+)$`, 'u');

/** 那个名字, 我前头记的那条 日子: what only points. */
const POINTED_AT = /^.*?(?:那|这)[个条项张]的?\s*(?=.{2})/u;

/** @returns undefined when the text is no correction; `field: ''` when it names a question that does not exist, or several. */
export function readCorrection(
  type: RecordType,
  state: FormState,
  context: FormContext,
  raw: string,
): Correction | undefined {
  const text = raw.normalize('NFKC').trim();
  const asked = fieldsInTurn(type, state.answers, context);
  const byNumber = BY_NUMBER.exec(text);
  if (byNumber !== null) {
    const said = byNumber[1] ?? byNumber[2] ?? byNumber[3] ?? '';
    const number = /^\d+$/u.test(said) ? Number(said) : parseChineseNumeral(said);
    const numbered = Object.entries(state.numbers ?? {}).find(([, each]) => each === number)?.[0];
    const meant = numbered ?? (state.numbers === undefined ? asked[(number ?? 0) - 1] : undefined);
    const value = (byNumber[4] ?? '').trim();
    return { field: meant ?? '', said, text: NO_VALUE.test(value) ? '' : value };
  }
  const isTold = isTelling(type, state.cursor);
  const rest = isTold ? text : text.replace(WRONG_FIRST, '');
  const byName = (isTold ? BY_CHANGE : BY_NAME).exec(rest);
  if (byName !== null) {
    const said = (byName[1] ?? '').replace(POINTED_AT, '');
    const found = named(type, asked, said, isTold);
    const value = (byName[2] ?? '').trim().replace(/^名?叫做?(?=.)/u, '');
    if (found !== undefined) return { ...narrowed(type, state, found, value, context), said, text: value };
  }
  const byLabel = BY_LABEL.exec(rest);
  const whole = asked.find((id) => type.fields[id]?.label === byLabel?.[1]);
  if (whole !== undefined)
    return { field: whole, said: byLabel?.[1] ?? '', text: (byLabel?.[2] ?? '').trim() };
  const notBut = isTold ? null : NOT_BUT.exec(text);
  if (notBut !== null) {
    const [, said = '', value = ''] = notBut;
    const [meant, ...others] = asked.filter((id) => shows(type, state, id, said));
    if (meant !== undefined && others.length === 0) return { field: meant, said, text: value };
  }
  return isTold ? undefined : guessed(type, state, asked, rest, rest !== text);
}

/** Is a text of sentences asked for? 学校写错了 is a good reason for a correction there, and none itself. */
export function isTelling(type: RecordType, cursor: Cursor): boolean {
  const field = askedField(type, cursor);
  return field?.kind === 'text' && takesSentences(field);
}

/** Fields a name fits: one of their names, or else a part of one label only. */
function named(
  type: RecordType,
  asked: readonly string[],
  said: string,
  isTold: boolean,
): (Pick<Correction, 'field' | 'candidates'> & { readonly ids?: readonly string[] }) | undefined {
  const name = /^(?:日子|时间|哪天)$/u.test(said) ? '日期' : said;
  const whole = asked.filter((id) => namesOf(type.fields[id]).includes(name));
  const fitting =
    whole.length > 0 || isTold || [...name].length < 2
      ? whole
      : asked.filter((id) => type.fields[id]?.label.includes(name) === true);
  const [field, ...others] = fitting;
  if (field === undefined) return undefined;
  if (others.length === 0) return { field };
  return { field: '', ids: fitting, candidates: fitting.map((id) => type.fields[id]?.label ?? '') };
}

function shows({ fields }: RecordType, { answers }: FormState, id: string, said: string): boolean {
  const field = fields[id];
  const answer = answers[id];
  return field !== undefined && answer !== undefined && showAnswer(field, answer).includes(said);
}

/** Of the days of a form, 日期改成前天 means the one that is answered and may be that day. */
function narrowed(
  { fields }: RecordType,
  { answers }: FormState,
  found: Pick<Correction, 'field' | 'candidates'> & { readonly ids?: readonly string[] },
  value: string,
  context: FormContext,
): Pick<Correction, 'field' | 'candidates'> {
  const { ids = [], ...rest } = found;
  const [only, ...others] = ids.filter((id) => {
    const field = fields[id];
    if (field === undefined || field.kind === 'group' || answers[id] === undefined) return false;
    return value !== '' && stepOf(field).readText(field, value, [], context).ok === true;
  });
  return only !== undefined && others.length === 0 ? { field: only } : rest;
}

/** 村(社区) is called 村 and 社区 too. */
function namesOf(field: Field | undefined): readonly string[] {
  if (field === undefined) return [];
  return [field.label, ...field.label.split(/[()（）]/u).filter(Boolean), ...(field.shortNames ?? [])];
}

/** 学校是清河小学, and 写错了,是清河小学 of the question before. */
function guessed(
  type: RecordType,
  { answers, cursor }: FormState,
  asked: readonly string[],
  text: string,
  isWrong: boolean,
): Correction | undefined {
  if (looksLikeQuestion(text)) return undefined;
  const [, said = '', value = ''] = IS.exec(text) ?? [];
  const [field, ...others] = asked.filter((id) => namesOf(type.fields[id]).includes(said));
  const here = cursor.at === 'field' ? cursor.field : '';
  if (field !== undefined && others.length === 0 && (field === here || answers[field] !== undefined))
    return { field, said, text: value.trim(), isGuess: true };
  const to = isWrong ? UNNAMED.exec(text)?.[1] : undefined;
  if (to === undefined) return undefined;
  const before = asked.slice(0, asked.indexOf(here)).findLast((id) => answers[id] !== undefined);
  return { field: before ?? '', said: '', text: to.trim(), isGuess: true };
}
