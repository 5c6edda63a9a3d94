/** Finding the option somebody typed: its label, its number, or an everyday word for it. */
import { fold } from '../../domain/shared/fold.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Option } from '../state.ts';

export interface OptionList {
  readonly options: readonly Option[];
  readonly alsoCalled: Readonly<Record<string, readonly string[]>>;
}

/** @returns the option meant, or undefined when none or more than one fits. */
export function findOption(text: string, { options, alsoCalled }: OptionList): Option | undefined {
  const typed = fold(text);
  const number = /^\d{1,2}$/u.test(typed) ? options[Number(typed) - 1] : undefined;
  const said = bare(text);
  if (said === '') return undefined;
  if (number !== undefined) return number;
  const names = (option: Option) => [option.label, ...(alsoCalled[option.id] ?? [])].map(bare);
  const exact = options.filter((option) => names(option).includes(said));
  if (exact.length === 1) return exact[0];
  // 劝返无效要报给谁 is a question to be answered, not the option 劝返无效.
  if (ASKS.test(said)) return undefined;
  const [only, ...others] = options.filter((option) =>
    names(option).some((name) => name.includes(said) || (name.length > 1 && says(said, name))),
  );
  return others.length === 0 ? only : undefined;
}

/** More than these are not read out again: they stand on the buttons below. */
const READ_OUT = 8;

/** What is said to words that name none of the options. */
export function notAnOption(text: string, options: readonly Option[]): string {
  const said = shorten(text);
  return options.length > READ_OUT
    ? say('form.no-such-button', { text: said })
    : say('form.no-such-option', { text: said, options: options.map(({ label }) => label).join('、') });
}

/** An unreadable answer is shown back, but not all 500 characters of it. */
export function shorten(text: string): string {
  const chars = [...text.trim()];
  return chars.length > 12 ? `${chars.slice(0, 12).join('')}…` : chars.join('');
}

/**
 * Is the name among the words? 没见到爷爷 does not say 爷爷 and 孩子不在 does not say 孩子: a sentence that
 * denies something names no option, unless the option denies it too. 十二年级 and 高二年级 are not 二年级.
 */
function says(said: string, name: string): boolean {
  const at = said.indexOf(name);
  if (at < 0) return false;
  if (DENIAL.test(said) && !DENIAL.test(name)) return false;
  return !(NUMERAL.test(name.slice(0, 1)) && /[一二三四五六七八九十高]/u.test(said.charAt(at - 1)));
}

const ASKS = /[谁吗]$|(?:多少|什么|怎么办|哪里|哪些|哪个|几[天次个年])[^,，。]*$|怎么[^都也]{1,8}$/u;
const DENIAL = /[不没未无别]/u;
const NUMERAL = /[一二三四五六七八九十]/u;
const DIGITS = '零一二三四五六七八九';

/** Without marks, digits as numerals: 3年级 is 三年级. */
export function bare(text: string): string {
  return fold(text)
    .replace(/[，。、,.!！?？"“”'()（）]/gu, '')
    .replace(/\d/gu, (digit) => DIGITS.charAt(Number(digit)));
}
