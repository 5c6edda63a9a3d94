/** A correction in plain words: 第二题改成电话家访, 把劝返方式改为电话. */

import { fieldsAsked, type RecordType } from '../domain/records/record-type.ts';
import { parseChineseNumeral } from '../domain/shared/chinese-numerals.ts';
import type { FormContext, FormState } from './state.ts';

export interface Correction {
  readonly field: string;
  /** The new answer as typed; empty when only the question to change was named. */
  readonly text: string;
}

const CHANGE = '(?:应该|应)?(?:改成|改为|改到|换成|更正为|改|是)';

/** @returns undefined when the text is no correction; `field: ''` when it names a question that does not exist. */
export function readCorrection(
  type: RecordType,
  state: FormState,
  context: FormContext,
  raw: string,
): Correction | undefined {
  const text = raw.normalize('NFKC').trim();
  const asked = fieldsAsked(type, state.answers, context.personalAllowed);
  const byNumber = new RegExp(
    `^(?:把|修改|改)?第?\\s*([0-9一二三四五六七八九十]{1,3})\\s*(?:题|项|个|条)(?:${CHANGE})?\\s*[::,，]?(.*)$`,
    'u',
  ).exec(text);
  if (byNumber !== null) {
    const number = /^\d+$/u.test(byNumber[1] ?? '')
      ? Number(byNumber[1])
      : parseChineseNumeral(byNumber[1] ?? '');
    return { field: asked[(number ?? 0) - 1] ?? '', text: (byNumber[2] ?? '').trim() };
  }
  for (const id of asked) {
    const label = type.fields[id]?.label ?? '';
    const escaped = label.replace(/[()]/gu, '\\$&');
    const byLabel = new RegExp(
      `^(?:把|修改|改)?${escaped}(?:改成|改为|换成|更正为|应该是|应为|改)\\s*[::]?(.*)$`,
      'u',
    ).exec(text);
    if (byLabel !== null) return { field: id, text: (byLabel[1] ?? '').trim() };
  }
  return undefined;
}
