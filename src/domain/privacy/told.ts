/**
 * Telling a child's guardian what is kept and why (告知), and asking for consent where that is the ground
 * (同意). Where keeping rests on a duty laid down by law, consent is not needed; telling is all the same.
 */
import { type Answers, textOf } from '../records/answers.ts';
import { lawfulBasis } from '../records/child-fields.ts';

export const TOLD_BY = {
  'in-person': '当面说明',
  written: '书面告知书',
  phone: '电话说明',
  meeting: '家长会说明',
  posted: '学校公示',
} as const;
export type ToldBy = keyof typeof TOLD_BY;

export const AGREED_BY = {
  signed: '书面签字',
  spoken: '当面口头,有人在场',
  phone: '电话,有记录',
} as const;
export type AgreedBy = keyof typeof AGREED_BY;

export function isToldBy(text: string): text is ToldBy {
  return Object.hasOwn(TOLD_BY, text);
}

export function isAgreedBy(text: string): text is AgreedBy {
  return Object.hasOwn(AGREED_BY, text);
}

/** `statutory-duty`, `consent`, or undefined where nothing of a name was given and nobody was asked. */
export function groundOf(answers: Answers): string | undefined {
  return textOf(answers, 'lawfulBasis');
}

export function groundWords(answers: Answers): string | undefined {
  return (lawfulBasis.options as Readonly<Record<string, string>>)[groundOf(answers) ?? ''];
}

export const needsConsent = (answers: Answers): boolean => groundOf(answers) === 'consent';
