/**
 * Re-enrollment (复学登记): a child of a dropout case is back in class, by which way, and what is done
 * so that the child stays. No document says how long a return must last, or how often to look again.
 */
import { textOf } from '../answers.ts';
import { dropoutCase } from '../case-kinds.ts';
import { defineRecordType } from '../record-type.ts';

export const reEnrollment = defineRecordType({
  id: 're-enrollment',
  version: 1,
  title: '复学登记',
  group: 'dropout',
  action: '登记孩子复学',
  numberPrefix: 'FU',
  recordedBy: ['teacher', 'head-teacher', 'village-cadre', 'administrator'],
  summary: ['returnedOn', 'way'],
  caseOf: { kinds: [dropoutCase], statusAfter: () => 'returned' },
  remindOn: 'nextOn',
  offersNext: () => ['close-out'],
  fields: {
    case: { kind: 'case', mayOpen: false, label: '个案', ask: '哪个孩子复学了?' },
    returnedOn: {
      kind: 'day',
      precision: 'day',
      label: '复学日期',
      ask: '哪天回到学校的?',
      notAfter: 'today',
      offers: [0, -1, -2],
    },
    way: {
      kind: 'choice',
      label: '复学方式',
      ask: '怎么复学的?',
      options: {
        'same-school': '原校',
        transferred: '转学',
        inclusive: '随班就读',
        'home-teaching': '送教上门',
        vocational: '职教融合班',
        other: '其他',
      },
      alsoCalled: {
        'same-school': ['回原来学校', '原来的学校', '回原班', '本校'],
        transferred: ['转到别的学校', '换了学校', '转校'],
        inclusive: ['随班'],
        'home-teaching': ['送教', '老师上门', '上门教'],
        vocational: ['职教', '职高', '职业学校', '技校'],
      },
    },
    returnSchool: {
      kind: 'text',
      label: '复学学校',
      ask: '转到哪所学校?还不清楚可跳过。',
      maxChars: 40,
      optional: true,
      when: (answers) => textOf(answers, 'way') === 'transferred',
    },
    helps: {
      kind: 'choices',
      label: '帮扶措施',
      ask: '怎么帮孩子留下来?可选几个,没有就跳过。',
      optional: true,
      options: {
        pairing: '结对帮扶',
        tutoring: '补课辅导',
        aid: '资助',
        boarding: '寄宿',
        transport: '交通',
        counseling: '心理辅导',
        other: '其他',
      },
      alsoCalled: {
        pairing: ['结对', '一对一'],
        tutoring: ['补课', '补习', '辅导功课'],
        aid: ['补助', '助学金', '减免'],
        boarding: ['住校'],
        transport: ['校车', '接送', '车费'],
        counseling: ['心理', '谈心'],
      },
    },
    nextOn: {
      kind: 'day',
      precision: 'day',
      label: '下次回访日',
      ask: '打算哪天再去看看孩子?可跳过。',
      hint: '多久回访一次,文件未规定,由学校定。',
      notBefore: 'today',
      offers: [7, 14, 30],
      optional: true,
    },
  },
  check: (answers) => {
    const returnedOn = textOf(answers, 'returnedOn');
    const lastAttendedOn = textOf(answers, 'lastAttendedOn');
    return returnedOn !== undefined && lastAttendedOn !== undefined && returnedOn < lastAttendedOn
      ? [{ field: 'returnedOn', message: '复学日期早于最后到校日,请核对。' }]
      : [];
  },
});
