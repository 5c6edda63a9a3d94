/** Questions that registers about schools and teachers ask alike, under the same field ids. */
import type { DayField, NumberField, TextField } from './fields.ts';

export const schoolYear: NumberField = {
  kind: 'number',
  label: '学年',
  ask: '哪个学年?写学年开始的那一年。',
  hint: '例如 2026:2026年秋季和2027年春季都是2026学年。',
  min: 2016,
  max: 2100,
  unit: '学年',
  isWhole: true,
};

export const teacherName: TextField = {
  kind: 'text',
  label: '教师姓名',
  ask: '教师姓名?',
  hint: '加密保存。可跳过,以编号代替。',
  maxChars: 20,
  format: 'name',
  optional: true,
  personal: true,
  ofCase: true,
};

/** When somebody looks again at what is being put right. */
export const nextCheckOn: DayField = {
  kind: 'day',
  precision: 'day',
  label: '下次核对日',
  ask: '下次哪天再核对?可跳过。',
  hint: '多久核对一次,文件未规定,由学校定。',
  notBefore: 'today',
  offers: [7, 30, 90],
  optional: true,
};
