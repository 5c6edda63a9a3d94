/**
 * Nothing to report (零报告): a school says of a month that no child stayed away, so that to be silent and to have
 * nothing are told apart. The 2024 notice asks schools monthly; the day of the month is the county's to set.
 */
import { textOf } from '../answers.ts';
import { school } from '../child-fields.ts';
import { defineRecordType } from '../record-type.ts';

export const zeroReport = defineRecordType({
  id: 'zero-report',
  version: 1,
  title: '控辍保学零报告',
  group: 'dropout',
  command: 'zero',
  action: '报本月没有失学辍学',
  numberPrefix: 'LI',
  recordedBy: ['head-teacher', 'administrator'],
  summary: ['school', 'month', 'onRoll', 'attending'],
  fields: {
    school: { ...school, ask: '哪所学校的零报告?' },
    month: {
      kind: 'day',
      precision: 'month',
      monthOnly: true,
      label: '报告月份',
      ask: '报哪个月的?',
      hint: '例如:2026年11月。有疑似辍学或辍学的孩子,请登记个案,不报零。',
      notAfter: 'today',
    },
    onRoll: {
      kind: 'number',
      label: '在籍人数',
      ask: '月末在籍多少人?',
      hint: '学籍系统里的人数。',
      min: 0,
      max: 20000,
      unit: '人',
      isWhole: true,
    },
    attending: {
      kind: 'number',
      label: '在校人数',
      ask: '月末在校多少人?',
      hint: '实际到校的人数。',
      min: 0,
      max: 20000,
      unit: '人',
      isWhole: true,
    },
    checkedBy: {
      kind: 'text',
      label: '核查人职务',
      ask: '谁核查的?只写职务。',
      hint: '例如:教务主任。',
      maxChars: 20,
    },
  },
  warnings: (answers) => {
    const { onRoll, attending } = answers;
    return typeof onRoll === 'number' && typeof attending === 'number' && onRoll > attending
      ? [`在籍${onRoll}人,在校${attending}人:有${onRoll - attending}人在籍不在校,请逐个核实去向再报零。`]
      : [];
  },
});

/** The month a report of nothing speaks of: 2026-11. */
export function monthReported(answers: Parameters<typeof textOf>[0]): string | undefined {
  return textOf(answers, 'month')?.slice(0, 7);
}
