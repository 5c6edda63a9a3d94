/** An answer as people read it, masked where it is personal. */
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
  if (field.kind === 'group') {
    const items = Array.isArray(answer)
      ? answer.filter((item): item is GroupItem => typeof item === 'object')
      : [];
    return items.map((item, index) => `${index + 1}. ${showItem(field.fields, item)}`).join('\n');
  }
  if (field.kind === 'case') return answer === NEW_CASE ? '新个案' : String(answer);
  const shown = showSimple(field, answer as SimpleAnswer);
  if (field.personal !== true || reveal === 'open') return shown;
  // The first character of an option tells which it is: 听力残疾 masked to 听** would hide nothing.
  return field.kind === 'text' ? mask(shown) : '**';
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
 * Personal data in a list or an export: enough to recognise, not enough to tell.
 *
 * @example mask('张小明') // '张**'
 * @example mask('13812345678') // '138****5678'
 */
export function mask(text: string): string {
  // A short number with seven digits shown would be no secret.
  if (/^\d{11,}$/u.test(text)) return `${text.slice(0, 3)}****${text.slice(-4)}`;
  if (/^\d{5,}$/u.test(text)) return `****${text.slice(-2)}`;
  const [first = ''] = [...text];
  return `${first}**`;
}
