/**
 * Decimal numbers as people type them, reckoned exactly (big.js): 359.999 is never 360, and 0.1 × 30 is 3.
 * What decides about 达到 or 未达到 goes through here; nothing is rounded on the way.
 */
import Big from 'big.js';
import type { Short } from './said.ts';

export type Decimal = Big;

/** @param value - a finite number; its shortest decimal form is what was typed. */
export const decimal = (value: number): Decimal => new Big(value);

export const minus = (left: Decimal, right: Decimal): Decimal => left.minus(right);
export const plus = (left: Decimal, right: Decimal): Decimal => left.plus(right);
export const times = (left: Decimal, right: Decimal): Decimal => left.times(right);

/** Negative, 0 or positive, as for sorting. */
export const compare = (left: Decimal, right: Decimal): number => left.cmp(right);

/** `percent` percent of a number: multiplied, so that nothing is cut. */
export function percentOf(value: number, percent: number): Decimal {
  return decimal(value).times(percent).times('0.01');
}

/** The next whole number upwards; for numbers of 0 or more. */
export const ceiling = (value: Decimal): number => value.round(0, Big.roundUp).toNumber();

/** A decimal out of its digits. @example fromDigits(1234n, 2) // 12.34 */
export const fromDigits = (digits: bigint, places: number): Decimal => new Big(`${digits}e-${places}`);

/** Every digit, no exponent, no idle zeros. @example showDecimal(decimal(1e-7)) // '0.0000001' */
export const showDecimal = (value: Decimal): string => value.toFixed();

/** Money with thousands marked. @example showMoney(decimal(97267.5)) // '97,267.5' */
export function showMoney(amount: Decimal): string {
  const [whole = '0', fraction] = showDecimal(amount).split('.');
  return `${BigInt(whole).toLocaleString('zh-CN')}${fraction === undefined ? '' : `.${fraction}`}`;
}

export const toNumber = (value: Decimal): number => value.toNumber();

/** Years still missing, in months. @example shortOf(2, 0.3) // { months: 20, isMore: true } */
export function shortOf(neededYears: number, hadYears: number): Short {
  const months = decimal(neededYears).minus(hadYears).times(12);
  const whole = months.round(0, Big.roundDown);
  return { months: whole.toNumber(), isMore: !months.eq(whole) };
}
