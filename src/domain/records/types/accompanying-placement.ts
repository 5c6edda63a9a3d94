/**
 * Reply to an application for a school place (入学安置通知). Baoshan 四(七)1, Jinghong 三(九)1 and Kezhou
 * 三[七]2 order public schools first and bought places where those are full; Tianning 三[六]20 and Mengwang
 * 五(三) public schools. By when the family must have its answer, no document says.
 */
import { textOf } from '../answers.ts';
import { accompanyingCase } from '../case-kinds.ts';
import { defineRecordType } from '../record-type.ts';
import {
  classing,
  isPlaced,
  placement,
  placementWarnings,
  statusOfPlacement,
} from './accompanying-enrollment.ts';

export const accompanyingPlacement = defineRecordType({
  id: 'accompanying-placement',
  version: 1,
  title: '随迁子女入学安置通知',
  group: 'children',
  action: '登记入学安置通知',
  numberPrefix: 'SD',
  recordedBy: ['head-teacher', 'administrator'],
  summary: ['repliedOn', 'placement', 'placedSchool'],
  caseOf: { kinds: [accompanyingCase], statusAfter: statusOfPlacement },
  // With a school roll here nothing is left to be done; sent on, nothing can be done here.
  offersNext: (answers) =>
    textOf(answers, 'rollCreated') === 'yes' || textOf(answers, 'placement') === 'referred'
      ? ['close-out']
      : [],
  fields: {
    case: { kind: 'case', mayOpen: false, label: '登记', ask: '通知哪个孩子的安置?' },
    repliedOn: {
      kind: 'day',
      precision: 'day',
      label: '通知日期',
      ask: '哪天通知家长的?',
      hint: '多少天内要答复,文件未规定。',
      notAfter: 'today',
      offers: [0, -1, -2],
    },
    placement,
    placedSchool: {
      kind: 'text',
      label: '安置学校',
      ask: '安置到哪所学校?',
      maxChars: 40,
      suggestFrom: 'unit',
      when: isPlaced,
    },
    classing,
    rollCreated: {
      kind: 'choice',
      label: '学籍',
      ask: '学籍建好了没有?',
      hint: '多久建好,文件未规定。以后建好了再记一次。',
      options: { yes: '已建', no: '还没建' },
      alsoCalled: { yes: ['建了', '建好了', '有学籍'], no: ['没有', '没建', '没有学籍'] },
      when: isPlaced,
    },
  },
  check: (answers) => {
    const appliedOn = textOf(answers, 'appliedOn');
    const repliedOn = textOf(answers, 'repliedOn');
    return appliedOn !== undefined && repliedOn !== undefined && repliedOn < appliedOn
      ? [{ field: 'repliedOn', message: '通知日期早于申请日期,请核对。' }]
      : [];
  },
  warnings: placementWarnings,
});
