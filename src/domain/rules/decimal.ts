/**
 * Decimal numbers as people type them, reckoned exactly: 359.999 is never 360, and 0.1 × 30 is 3.
 * What decides about 达到 or 未达到 goes through here; nothing is rounded on the way.
 */
export interface Decimal {
  readonly digits: bigint;
  /** How many of the digits stand behind the point. */
  readonly places: number;
}

/** @param value - a finite number; its shortest decimal form is what was typed. */
export function decimal(value: number): Decimal {
  const [, sign = '', whole = '0', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/u.exec(String(value)) ?? [];
  const places = fraction.length - Number(exponent);
  const digits = BigInt(`${sign}${whole}${fraction}`);
  return places >= 0 ? { digits, places } : { digits: digits * tens(-places), places: 0 };
}

export function minus(left: Decimal, right: Decimal): Decimal {
  const places = Math.max(left.places, right.places);
  return { digits: at(left, places) - at(right, places), places };
}

export function plus(left: Decimal, right: Decimal): Decimal {
  const places = Math.max(left.places, right.places);
  return { digits: at(left, places) + at(right, places), places };
}

export function times(left: Decimal, right: Decimal): Decimal {
  return { digits: left.digits * right.digits, places: left.places + right.places };
}

/** Negative, 0 or positive, as for sorting. */
export function compare(left: Decimal, right: Decimal): number {
  const { digits } = minus(left, right);
  return digits === 0n ? 0 : digits < 0n ? -1 : 1;
}

/** `percent` percent of a number. */
export function percentOf(value: number, percent: number): Decimal {
  const { digits, places } = times(decimal(value), decimal(percent));
  return { digits, places: places + 2 };
}

/** The next whole number upwards; for numbers of 0 or more. */
export function ceiling({ digits, places }: Decimal): number {
  const one = tens(places);
  return Number(digits / one + (digits % one === 0n ? 0n : 1n));
}

/** Every digit, no exponent, no idle zeros. @example showDecimal(decimal(1e-7)) // '0.0000001' */
export function showDecimal({ digits, places }: Decimal): string {
  const one = tens(places);
  const size = digits < 0n ? -digits : digits;
  const fraction = String(size % one)
    .padStart(places, '0')
    .replace(/0+$/u, '');
  return `${digits < 0n ? '-' : ''}${size / one}${places === 0 || fraction === '' ? '' : `.${fraction}`}`;
}

/** Money with thousands marked. @example showMoney(decimal(97267.5)) // '97,267.5' */
export function showMoney(amount: Decimal): string {
  const [whole = '0', fraction] = showDecimal(amount).split('.');
  return `${BigInt(whole).toLocaleString('zh-CN')}${fraction === undefined ? '' : `.${fraction}`}`;
}

export function toNumber(value: Decimal): number {
  return Number(showDecimal(value));
}

/**
 * Years still missing, as people say it; less than a month is said to be that, and never 0.
 *
 * @example showYearsShort(2, 1.5) // '6个月'
 * @example showYearsShort(2, 1.999) // '不足1个月'
 * @example showYearsShort(2, 0.3) // '1年8个多月'
 */
export function showYearsShort(needed: number, had: number): string {
  const { digits, places } = minus(decimal(needed), decimal(had));
  const months = (digits * 12n) / tens(places);
  const isMore = (digits * 12n) % tens(places) !== 0n;
  if (months === 0n) return '不足1个月';
  const years = months / 12n > 0n ? `${months / 12n}年` : '';
  const rest = months % 12n;
  if (rest === 0n) return isMore ? `${years}多` : years;
  return `${years}${rest}个${isMore ? '多' : ''}月`;
}

function at({ digits, places }: Decimal, wanted: number): bigint {
  return digits * tens(wanted - places);
}

function tens(places: number): bigint {
  return 10n ** BigInt(places);
}
