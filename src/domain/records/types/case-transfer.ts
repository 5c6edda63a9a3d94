/**
 * Transfer of the school roll to the place of household registration (学籍转交户籍地). Kezhou 三[八]2
 * orders it when the child of workers from elsewhere drops out: the school attended hands the roll to
 * that county's education bureau and helps to bring the child back. “及时” is all it says about time.
 */
import { textOf } from '../answers.ts';
import { dropoutCase } from '../case-kinds.ts';
import { defineRecordType } from '../record-type.ts';

export const caseTransfer = defineRecordType({
  id: 'case-transfer',
  version: 1,
  title: '学籍转交户籍地',
  group: 'dropout',
  action: '登记学籍转交户籍地',
  numberPrefix: 'ZJ',
  onlyWhereOrdered: true,
  recordedBy: ['teacher', 'head-teacher', 'administrator'],
  summary: ['handedOverOn', 'receivingCounty', 'reply'],
  caseOf: {
    kinds: [dropoutCase],
    // Sent back, the child is again the school's to bring back.
    statusAfter: (answers) => (textOf(answers, 'reply') === 'sent-back' ? 'in-outreach' : 'transferred'),
  },
  fields: {
    case: {
      kind: 'case',
      mayOpen: false,
      label: '个案',
      ask: '转交哪个孩子的学籍?',
      hint: '文件只对外来务工人员随迁子女辍学要求转交。',
    },
    handedOverOn: {
      kind: 'day',
      precision: 'day',
      label: '转交日期',
      ask: '哪天转交的?',
      hint: '文件写"及时",没有规定天数。',
      notAfter: 'today',
      offers: [0, -1, -2],
      repeats: true,
    },
    receivingCounty: {
      kind: 'text',
      label: '户籍地',
      ask: '转给哪个县(市)教育局?',
      hint: '写到县(市)就行,例如:喀什地区疏附县。',
      maxChars: 30,
      repeats: true,
    },
    letterNumber: {
      kind: 'text',
      label: '转交函文号',
      ask: '转交函的文号?没有就跳过。',
      maxChars: 30,
      optional: true,
      repeats: true,
    },
    reply: {
      kind: 'choice',
      label: '对方答复',
      ask: '对方答复了没有?',
      hint: '以后收到答复,再记一次。',
      options: { waiting: '还没答复', received: '已答复接收', 'sent-back': '退回,不接收' },
      alsoCalled: {
        waiting: ['没有', '没收到', '没回', '等着'],
        received: ['收到了', '接收了', '收了', '回复了'],
        'sent-back': ['退回', '退回来了', '不收'],
      },
    },
  },
  check: (answers) => {
    const handedOverOn = textOf(answers, 'handedOverOn');
    const foundOn = textOf(answers, 'foundOn');
    return handedOverOn !== undefined && foundOn !== undefined && handedOverOn < foundOn
      ? [{ field: 'handedOverOn', message: '转交日期早于发现日期,请核对。' }]
      : [];
  },
});
