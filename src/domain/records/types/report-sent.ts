/**
 * The day a written report was sent (书面报告报出): asked for when the paper exists, which is after its form.
 * Which bodies it goes to is the law of the place and printed on it; by when, no document says.
 */
import { textOf } from '../answers.ts';
import { dropoutCase } from '../case-kinds.ts';
import { listPoint, wordPoint } from '../place-law.ts';
import { defineRecordType } from '../record-type.ts';
import { rolesOf } from './written-report.ts';

export const reportSent = defineRecordType({
  id: 'report-sent',
  version: 1,
  title: '书面报告报出',
  group: 'dropout',
  action: '记书面报告哪天报出',
  numberPrefix: 'BC',
  onlyWhereOrdered: true,
  recordedBy: ['teacher', 'head-teacher', 'village-cadre', 'administrator'],
  summary: ['sentOn', 'way'],
  // To send a report moves nothing on: it was made, and a child may be back by then.
  caseOf: {
    kinds: [dropoutCase],
    from: ['reported'],
    statusAfter: (_answers, before) => before ?? 'reported',
  },
  underLaw: (law) => {
    const called = wordPoint(law, 'calledHere');
    return {
      ...(called === undefined ? {} : { title: `${called}报出`, action: `记${called}哪天报出` }),
      ...(listPoint(law, 'reportedBy') === undefined ? {} : { recordedBy: rolesOf(law) }),
    };
  },
  fields: {
    case: { kind: 'case', mayOpen: false, label: '个案', ask: '哪个孩子的报告报出了?' },
    sentOn: {
      kind: 'day',
      precision: 'day',
      label: '报出日期',
      ask: '报告哪天报出的?',
      hint: '签字盖章后报出的那天;期限文件未规定。',
      notAfter: 'today',
      offers: [0, -1],
    },
    way: {
      kind: 'choice',
      label: '报送方式',
      ask: '怎么报出的?',
      options: { 'by-hand': '专人送达', 'office-system': '公文系统', mail: '邮寄', other: '其他' },
      alsoCalled: {
        'by-hand': ['送去', '当面', '自己送'],
        'office-system': ['系统', '网上', 'OA'],
        mail: ['寄', '快递'],
      },
    },
    receipt: {
      kind: 'text',
      label: '签收凭据',
      ask: '有签收凭据吗?写收文号或签收单位,没有可跳过。',
      hint: '例如:收文〔2026〕15号。不要写姓名。',
      maxChars: 40,
      optional: true,
    },
  },
  check: (answers) => {
    const sentOn = textOf(answers, 'sentOn');
    const foundOn = textOf(answers, 'foundOn');
    return sentOn !== undefined && foundOn !== undefined && sentOn < foundOn
      ? [{ field: 'sentOn', message: '报出日期早于发现日期,请核对。' }]
      : [];
  },
});
