/** Codes that stand in the files of a document's law, by the words they are shown and typed with. */
import { ROLES, shortRoleLabel } from '../../domain/access/roles.ts';
import { CASE_KINDS } from '../../domain/records/case-kinds.ts';
import { mergerStep } from '../../domain/records/types/merger-step.ts';
import { say } from '../../messages/zh-CN.ts';

/** What is written as printed elsewhere may be the same word: only these values hold codes. */
const CODED = ['roles', 'value', 'level', 'form'];

let known: readonly (readonly [code: string, word: string])[] | undefined;
const codes = () => {
  known ??= [
    ...ROLES.map((role) => [role, shortRoleLabel(role)] as const),
    ...CASE_KINDS.map(({ id, title }) => [id, title] as const),
    ...Object.entries(mergerStep.fields.step.options),
    ['county', say('calc.certificate.county')] as const,
    ['prefecture', say('calc.certificate.prefecture')] as const,
    ['province', say('calc.certificate.province')] as const,
    ['written-report', say('law.word.written')] as const,
    ['report', say('law.word.oral')] as const,
  ];
  return known;
};

/** @param name - of the value: roles, level. */
export function wordOf(name: string, code: string | number): string {
  const found = CODED.includes(name) ? codes().find(([each]) => each === code) : undefined;
  return found?.[1] ?? String(code);
}

/** A word that is none of them stays as it was typed; the check of the file then says what is wrong. */
export function codeOf(name: string, word: string): string {
  const found = CODED.includes(name) ? codes().find(([, each]) => each === word) : undefined;
  return found?.[0] ?? word;
}
