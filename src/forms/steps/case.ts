/** Which case the entry belongs to: a new one, or one that is open. */
import { type CaseField, NEW_CASE } from '../../domain/records/fields.ts';
import { say } from '../../messages/zh-CN.ts';
import { shorten } from './choice.ts';
import { findOption } from './options.ts';
import type { StepKind } from './step.ts';

export const caseStep: StepKind<CaseField> = {
  buttons: (_field, _ticked, { cases }) => [
    [{ label: say('form.new-case'), action: `case:${NEW_CASE}` }],
    ...cases.map(({ id, label }) => [{ label, action: `case:${id}` }]),
  ],
  readText(_field, text, _ticked, { cases }) {
    if (/新|第一次|头一次|没登记/u.test(text)) return { ok: true, answer: NEW_CASE };
    const number = /[A-Za-z]{2}-\d{4}-\d{4,}/u.exec(text.normalize('NFKC'))?.[0].toUpperCase();
    const found =
      cases.find(({ id }) => id === number) ?? findOption(text, { options: cases, alsoCalled: {} });
    if (found !== undefined) return { ok: true, answer: found.id };
    const options = [say('form.new-case'), ...cases.map(({ id }) => id)].join('、');
    return {
      ok: false,
      message: say('form.no-such-option', { text: shorten(text), options }),
      isUnread: true,
    };
  },
  readPress(_field, action, _ticked, { cases }) {
    const number = action.replace(/^case:/u, '');
    if (number === NEW_CASE || cases.some(({ id }) => id === number)) return { ok: true, answer: number };
    return { ok: false, message: say('form.pick-one') };
  },
};
