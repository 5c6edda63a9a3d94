/** Which case the entry belongs to: a new one, or one that is open. */
import { type CaseField, NEW_CASE } from '../../domain/records/fields.ts';
import { say } from '../../messages/zh-CN.ts';
import { looksLikeQuestion } from '../asks.ts';
import type { Option } from '../state.ts';
import { bare, notAnOption } from './options.ts';
import type { StepKind } from './step.ts';

/** Files offered as buttons; an older one is joined by typing its number. */
const OFFERED = 8;

/** Nothing but the wish to begin one: 新平中学 and 新来的老师说的 say nothing of a new file. */
const NEW =
  /^(?:这是|就是|是|要|开|建)?(?:一?个)?(?:新个案|新案|新的(?:个案|孩子|娃娃?)?|新孩子|新娃|(?:这是)?(?:第|头)一次(?:去|来|劝|登记|走访|家访)?|(?:以前|之前)?(?:还)?没有?登记过?)(?:的|了|呢)?$/u;
const NUMBER = /(?<![A-Z])([A-Z]{2})[-–—_]?(\d{4})[-–—_]?(\d{4,})(?!\d)/gu;
const DENIES = /不是|不对|别的|另/u;

export const caseStep: StepKind<CaseField> = {
  buttons: ({ mayOpen }, _ticked, { cases }) => [
    ...(mayOpen ? [[{ label: say('form.new-case'), action: `case:${NEW_CASE}` }]] : []),
    ...cases.slice(0, OFFERED).map(({ id, label }) => [{ label, action: `case:${id}` }]),
  ],
  readText({ mayOpen }, text, _ticked, { cases }) {
    const said = bare(text);
    if (mayOpen && NEW.test(said.replace(/[^\p{L}\p{N}]/gu, ''))) return { ok: true, answer: NEW_CASE };
    const isPlain = !looksLikeQuestion(text) && !DENIES.test(text);
    const numbers = new Set(numbersIn(text));
    const [named, ...others] = cases.filter(({ id }) => numbers.has(id));
    if (isPlain && named !== undefined && others.length === 0 && numbers.size === 1)
      return { ok: true, answer: named.id };
    // A child's file is joined only by its number or its button; whatever else fits one is asked back.
    const likely = isPlain && numbers.size === 0 ? mostLikely(text, cases) : undefined;
    if (likely !== undefined) return { ok: 'asking', option: likely };
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

/** Whole file numbers, however loosely written: ga20260001, GA 2026 0001. */
export function numbersIn(text: string): readonly string[] {
  const plain = text.normalize('NFKC').toUpperCase().replace(/\s+/gu, '');
  return [...plain.matchAll(NUMBER)].map(([, prefix, year, serial]) => `${prefix}-${year}-${serial}`);
}

/** The one file whose label fits best: by parts named, 曼纳庄小学三年级那个, or by a piece of it, 曼纳. */
function mostLikely(text: string, cases: readonly Option[]): Option | undefined {
  const said = bare(text);
  if (/^\d{1,4}$/u.test(text.trim())) {
    const [only, ...others] = cases.filter(({ id }) => Number(id.split('-').at(-1)) === Number(text));
    return others.length === 0 ? only : undefined;
  }
  if ([...said].length < 2) return undefined;
  const fits = cases.map((file) => {
    // The number is matched whole, above.
    const parts = file.label
      .split(' · ')
      .filter((part) => part !== file.id)
      .map(bare);
    const named = parts.filter((part) => part.length > 1 && said.includes(part)).length;
    return { file, count: named + (parts.some((part) => part.includes(said)) ? 1 : 0) };
  });
  const most = Math.max(0, ...fits.map(({ count }) => count));
  const [best, ...rivals] = fits.filter(({ count }) => count > 0 && count === most);
  return rivals.length === 0 ? best?.file : undefined;
}
