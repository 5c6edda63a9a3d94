/** A correction in plain words: 第二题改成电话家访, 把劝返方式改为电话. */

import { fieldsAsked, type RecordType } from '../domain/records/record-type.ts';
import { parseChineseNumeral } from '../domain/shared/chinese-numerals.ts';
import type { FormContext, FormState } from './state.ts';

export interface Correction {
  readonly field: string;
  /** How the question was named. */
  readonly said: string;
  /** The new answer as typed; empty when only the question to change was named. */
  readonly text: string;
}

const BECOMES = '(?:应该是|应为|应改成|应改为|改成|改为|改到|换成|更正为)';
const CHANGE = `(?:${BECOMES}|改)`;
const OPENING = '(?:不对|错了|不是)?[,，。]?\\s*(?:请?把|请?修改|改)?\\s*';
const N = '([0-9一二三四五六七八九十]{1,3})';
/**
 * 第2题改成电话, 第2题, 2题改成电话, 2改成电话. A bare number is one only in digits and with a word of change:
 * 3个月前 is an answer, and so is 一改往日态度.
 */
const BY_NUMBER = new RegExp(
  `^${OPENING}(?:第\\s*${N}\\s*(?:题|项|个|条)\\s*${CHANGE}?|${N}\\s*题\\s*${CHANGE}?|([0-9]{1,3})\\s*${BECOMES})\\s*[:,，]?\\s*(.*)$`,
  'u',
);

/** @returns undefined when the text is no correction; `field: ''` when it names a question that does not exist. */
export function readCorrection(
  type: RecordType,
  state: FormState,
  context: FormContext,
  raw: string,
): Correction | undefined {
  const text = raw.normalize('NFKC').trim();
  const asked = fieldsAsked(type, state.answers, context);
  const byNumber = BY_NUMBER.exec(text);
  if (byNumber !== null) {
    const said = byNumber[1] ?? byNumber[2] ?? byNumber[3] ?? '';
    const number = /^\d+$/u.test(said) ? Number(said) : parseChineseNumeral(said);
    return { field: asked[(number ?? 0) - 1] ?? '', said, text: (byNumber[4] ?? '').trim() };
  }
  for (const id of asked) {
    const label = type.fields[id]?.label ?? '';
    const escaped = label.replace(/[()]/gu, '\\$&');
    const byLabel = new RegExp(
      `^(?:把|修改|改)?${escaped}(?:改成|改为|换成|更正为|应该是|应为|改)\\s*[::]?(.*)$`,
      'u',
    ).exec(text);
    if (byLabel !== null) return { field: id, said: label, text: (byLabel[1] ?? '').trim() };
  }
  return undefined;
}
