/** Finding the option somebody typed: its label, its number, or an everyday word for it. */
import { fold } from '../../domain/shared/fold.ts';
import type { Option } from '../state.ts';

export interface OptionList {
  readonly options: readonly Option[];
  readonly alsoCalled: Readonly<Record<string, readonly string[]>>;
}

/** @returns the option meant, or undefined when none or more than one fits. */
export function findOption(text: string, { options, alsoCalled }: OptionList): Option | undefined {
  const said = bare(text);
  if (said === '') return undefined;
  const number = /^\d{1,2}$/u.test(said) ? options[Number(said) - 1] : undefined;
  if (number !== undefined) return number;
  const names = (option: Option) => [option.label, ...(alsoCalled[option.id] ?? [])].map(bare);
  const exact = options.filter((option) => names(option).includes(said));
  if (exact.length === 1) return exact[0];
  const [only, ...others] = options.filter((option) =>
    names(option).some((name) => name.includes(said) || (name.length > 1 && says(said, name))),
  );
  return others.length === 0 ? only : undefined;
}

/** 没同意 does not say 同意, and 不在家 does not say 在家. */
function says(said: string, name: string): boolean {
  const at = said.indexOf(name);
  if (at < 0) return false;
  return !/[不没未无别]/u.test(said.slice(Math.max(0, at - 2), at));
}

function bare(text: string): string {
  return fold(text).replace(/[，。、,.!！?？"“”'()（）]/gu, '');
}
