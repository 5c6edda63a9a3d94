/** Options a sentence says in words of their own: 打的电话 is 电话, 孩子不肯 is 学生拒绝. Pure. */
import type { SaidAs } from '../domain/records/fields.ts';

/** Options whose expressions fit a clause, in the order of the field; clauses end at a comma. */
export function saidIn(text: string, said: SaidAs): readonly string[] {
  const clauses = text.split(',');
  return Object.entries(said).flatMap(([option, expressions]) =>
    expressions.some((expression) => clauses.some((clause) => new RegExp(expression, 'u').test(clause)))
      ? [option]
      : [],
  );
}

/** Marks and gaps as commas, so that expressions see one clause at a time. */
export function clausesOf(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .replace(/[\s。;；!！、,，]+/gu, ',')
    .replace(/,+$/u, '');
}
