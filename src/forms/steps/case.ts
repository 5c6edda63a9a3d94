/** Which case the entry belongs to: a new one, or one that is open. */
import { type CaseField, NEW_CASE } from '../../domain/records/fields.ts';
import { say } from '../../messages/zh-CN.ts';
import { findOption, notAnOption } from './options.ts';
import type { StepKind } from './step.ts';

/** Files offered as buttons; an older one is joined by typing its number. */
const OFFERED = 8;

export const caseStep: StepKind<CaseField> = {
  buttons: ({ mayOpen }, _ticked, { cases }) => [
    ...(mayOpen ? [[{ label: say('form.new-case'), action: `case:${NEW_CASE}` }]] : []),
    ...cases.slice(0, OFFERED).map(({ id, label }) => [{ label, action: `case:${id}` }]),
  ],
  readText({ mayOpen }, text, _ticked, { cases }) {
    if (mayOpen && /新|第一次|头一次|没登记/u.test(text)) return { ok: true, answer: NEW_CASE };
    const number = /[A-Za-z]{2}-\d{4}-\d{4,}/u.exec(text.normalize('NFKC'))?.[0].toUpperCase();
    const found =
      cases.find(({ id }) => id === number) ?? findOption(text, { options: cases, alsoCalled: {} });
    if (found !== undefined) return { ok: true, answer: found.id };
    const fresh = mayOpen ? [{ id: NEW_CASE, label: say('form.new-case') }] : [];
    const options = [...fresh, ...cases.map(({ id }) => ({ id, label: id }))];
    if (options.length === 0) return { ok: false, message: say('form.no-file') };
    return { ok: false, message: notAnOption(text, options), isUnread: true };
  },
  readPress({ mayOpen }, action, _ticked, { cases }) {
    const number = action.replace(/^case:/u, '');
    if ((number === NEW_CASE && mayOpen) || cases.some(({ id }) => id === number))
      return { ok: true, answer: number };
    return { ok: false, message: say('form.pick-one') };
  },
};
