/**
 * What became of a fault found on a school bus (校车整改记录). Tianning 三(七)23 orders dangers to be removed
 * (消除…安全隐患) and Baoshan 四(六)4 strict management; by when, or who looks again, is fixed by neither.
 */
import { textOf } from '../answers.ts';
import { busCase } from '../case-kinds.ts';
import { defineRecordType } from '../record-type.ts';

export const busRectification = defineRecordType({
  id: 'bus-rectification',
  version: 1,
  title: '校车整改记录',
  group: 'safety',
  action: '记校车整改',
  numberPrefix: 'XZ',
  recordedBy: ['teacher', 'head-teacher', 'administrator'],
  summary: ['checkedOn', 'result'],
  caseOf: {
    kinds: [busCase],
    from: ['rectifying'],
    statusAfter: (answers) => (textOf(answers, 'result') === 'done' ? 'done' : 'rectifying'),
  },
  remindOn: 'nextOn',
  offersNext: (answers) => (textOf(answers, 'result') === 'done' ? ['close-out'] : []),
  fields: {
    case: {
      kind: 'case',
      mayOpen: false,
      label: '校车记录',
      ask: '是哪次发现的问题?',
    },
    checkedOn: {
      kind: 'day',
      precision: 'day',
      label: '复查日期',
      ask: '哪天复查的?',
      notAfter: 'today',
      offers: [0, -1],
    },
    result: {
      kind: 'choice',
      label: '整改结果',
      ask: '整改好了吗?',
      options: { done: '已整改', partly: '部分整改', 'not-yet': '未整改' },
      alsoCalled: {
        done: ['整改好了', '改好了', '修好了', '好了', '整改完了'],
        partly: ['改了一部分', '还差一点', '一部分'],
        'not-yet': ['没改', '没整改', '还没改', '没动'],
      },
    },
    nextOn: {
      kind: 'day',
      precision: 'day',
      label: '下次复查日',
      ask: '哪天再复查?',
      hint: '多久再查,文件未规定,由学校或教育局定。',
      notBefore: 'today',
      offers: [1, 3, 7],
      when: (answers) => textOf(answers, 'result') !== 'done',
    },
  },
  check: (answers) => {
    const checkedOn = textOf(answers, 'checkedOn');
    const heldOn = textOf(answers, 'heldOn');
    return checkedOn !== undefined && heldOn !== undefined && checkedOn < heldOn
      ? [{ field: 'checkedOn', message: '复查日期早于发现问题那天,请核对。' }]
      : [];
  },
});
