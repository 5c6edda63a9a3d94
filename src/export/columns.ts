/** Columns of a register's table: title, unit, and a note on what stands in them. */
import type { Field } from '../domain/records/fields.ts';
import { say } from '../messages/zh-CN.ts';
import type { Column } from './sheet.ts';

/** What every record has, beside its answers. */
const OWN = {
  number: ['记录编号', 'table.note-number'],
  caseNumber: ['个案编号', 'table.note-case'],
  caseStatus: ['个案状态', 'table.note-status'],
  recordedIn: ['登记地', 'table.note-recorded-in'],
  documentPlace: ['适用地方', 'table.note-document-place'],
  submittedOn: ['提交日期', 'table.note-submitted'],
  author: ['填报人', 'table.note-author'],
  vouching: ['核实情况', 'table.note-vouching'],
  told: ['告知监护人', 'table.note-told'],
  ground: ['依据和同意', 'table.note-ground'],
  trial: ['试用', 'table.note-trial'],
  outcome: ['测算或提示', 'table.note-outcome'],
  band: ['档次', 'table.note-band'],
  gap: ['差距', 'table.note-gap'],
  position: ['序号', 'table.note-position'],
} as const;

/** Units of numbers that are counted; a 3 of 三班 or 2026 of 2026学年 adds up to nothing. */
const SUMMED = ['人', '学时', '分钟', '天'];
const MAX_NOTE = 160;

export function ownColumn(id: keyof typeof OWN): Column {
  const [title, note] = OWN[id];
  return { id, title, note: say(note) };
}

export function columnOf(id: string, field: Field): Column {
  const unit = field.kind === 'number' && field.unit !== '' ? field.unit : undefined;
  return {
    id,
    title: field.label,
    note: noteOf(field),
    ...(unit === undefined ? {} : { unit }),
    ...(unit !== undefined && SUMMED.includes(unit) ? { isSummed: true } : {}),
  };
}

function noteOf(field: Field): string {
  const options =
    'options' in field ? say('table.note-options', { options: Object.values(field.options).join('、') }) : '';
  const parts = [
    field.personal === true ? say('table.note-personal') : '',
    field.ofCase === true ? say('table.note-of-case') : '',
    field.kind === 'group' ? say('table.note-group') : '',
    options === '' ? (field.hint ?? field.ask) : options,
  ].filter((part) => part !== '');
  const text = parts.join(';');
  return [...text].length > MAX_NOTE ? `${[...text].slice(0, MAX_NOTE).join('')}……` : text;
}
