/** The settings as they may be told to the office: each with its value and where it comes from, secrets by their being there alone. Pure. */
import type { ToldSetting } from './domain/office/settings.ts';

/** Whoever has one of these gets in, or reads what is sealed. A database's address holds its password. */
const SECRET = /(?:_KEY|_TOKEN|_SECRET|_CODE)$|^DATABASE_URL$/u;

/**
 * @param given - the environment as it is written.
 * @param read - the same, checked, with what is filled in where nothing is written.
 */
export function toldSettings(
  given: Readonly<Record<string, string | undefined>>,
  read: Readonly<Record<string, unknown>>,
  variables: readonly string[],
): readonly ToldSetting[] {
  return variables.map((variable) => {
    const isGiven = (given[variable] ?? '').trim() !== '';
    const isSecret = SECRET.test(variable);
    const value = read[variable];
    return {
      variable,
      isGiven,
      isSecret,
      value: isSecret || value === undefined ? null : withoutPassword(String(value)),
    };
  });
}

/** https://name:password@host */
const withoutPassword = (text: string): string => text.replace(/\/\/[^/@\s]*@/gu, '//');
