/** An answer as people read it, or masked: which of them, the gate says (`domain/access/gate.ts`). */
import { isDay, isMonth } from '../shared/day.ts';
import { showDay, showMonth } from '../shared/show-day.ts';
import type { Answer, GroupItem, SimpleAnswer } from './answers.ts';
import { type Field, NEW_CASE, OPEN_END, type SimpleField } from './fields.ts';

export function showAnswer(
  field: Field,
  answer: Answer | undefined,
  reveal: 'open' | 'masked' = 'open',
): string {
  if (answer === undefined) return '—';
  // There is one, and nothing more to be said of it.
  if (field.kind === 'text' && field.format === 'match-key') return '已留';
  // The first character of an option tells which it is: 听力残疾 masked to 听** would hide nothing.
  if (reveal === 'masked')
    return field.kind === 'text' && field.personal === true ? mask(String(answer)) : '**';
  if (field.kind === 'group') {
    const items = Array.isArray(answer)
      ? answer.filter((item): item is GroupItem => typeof item === 'object')
      : [];
    return items.map((item, index) => `${index + 1}. ${showItem(field.fields, item)}`).join('\n');
  }
  if (field.kind === 'case') return answer === NEW_CASE ? '新个案' : String(answer);
  return showSimple(field, answer as SimpleAnswer);
}

export function showItem(fields: Readonly<Record<string, SimpleField>>, item: GroupItem): string {
  return Object.entries(fields)
    .filter(([id]) => item[id] !== undefined)
    .map(([id, field]) => showSimple(field, item[id] ?? ''))
    .join(' · ');
}

function showSimple(field: SimpleField, answer: SimpleAnswer): string {
  switch (field.kind) {
    case 'day':
      if (answer === OPEN_END) return '至今';
      if (typeof answer !== 'string') return String(answer);
      return isDay(answer) ? showDay(answer) : isMonth(answer) ? showMonth(answer) : answer;
    case 'number':
      return `${answer}${field.unit}`;
    case 'choice':
      return field.options[String(answer)] ?? String(answer);
    case 'choices':
      return Array.isArray(answer) ? answer.map((id) => field.options[id] ?? id).join('、') : String(answer);
    case 'text':
      return String(answer);
  }
}

/**
 * Personal data in a table: whether there is something, and hardly more. In a village seven digits
 * of a telephone number are one person; two tell a slip of the pen from the right number.
 *
 * @example mask('张小明') // '张**'
 * @example mask('13812345678') // '****78'
 */
export function mask(text: string): string {
  if (/^\d{5,}$/u.test(text)) return `****${text.slice(-2)}`;
  const [first = ''] = [...text];
  return `${first}**`;
}
