/**
 * Handing a child's file to another school (个案移交): who answers for it changes, once the receiver has accepted
 * (`transfer-reply.ts`); until then it stays where it is. Asking another body for help is a referral, not this.
 */
import { fold } from '../../shared/fold.ts';
import { textOf } from '../answers.ts';
import { CASE_KINDS, isAboutChild } from '../case-kinds.ts';
import { defineRecordType } from '../record-type.ts';

export const fileTransfer = defineRecordType({
  id: 'file-transfer',
  version: 1,
  title: '个案移交',
  group: 'dropout',
  action: '把个案移交给别的学校',
  numberPrefix: 'YJ',
  recordedBy: ['head-teacher', 'administrator'],
  summary: ['receivingSchool', 'transferFor', 'handedOn'],
  caseOf: {
    kinds: CASE_KINDS.filter(isAboutChild),
    statusAfter: (_answers, before) => before ?? 'suspected',
  },
  // The receiver sees the file from now on, to look at it before accepting.
  changesFile: { fields: ['toSchool'], by: (answers) => ({ toSchool: textOf(answers, 'receivingSchool') }) },
  settledBy: { type: 'transfer-reply', fields: ['receivingSchool'] },
  fields: {
    case: { kind: 'case', mayOpen: false, label: '个案', ask: '移交哪个孩子的个案?' },
    receivingSchool: {
      kind: 'text',
      label: '接收学校',
      ask: '移交给哪所学校?',
      hint: '对方接收以前,个案还由原学校负责。只是请别的部门帮忙,请记"转介"。',
      maxChars: 40,
    },
    transferFor: {
      kind: 'choice',
      label: '移交原因',
      ask: '为什么移交?',
      options: {
        'changed-school': '已转学',
        'next-stage': '升入初中',
        merged: '学校撤并',
        district: '学区调整',
        other: '其他',
      },
      alsoCalled: {
        'changed-school': ['转学', '转走'],
        'next-stage': ['升学', '升初中', '小升初'],
        merged: ['撤并', '并校'],
        district: ['学区', '划片'],
      },
    },
    handedOn: {
      kind: 'day',
      precision: 'day',
      label: '移交日期',
      ask: '哪天移交的?',
      notAfter: 'today',
      offers: [0, -1],
    },
  },
  check: (answers) =>
    fold(textOf(answers, 'school') ?? '') === fold(textOf(answers, 'receivingSchool') ?? ' ')
      ? [{ field: 'receivingSchool', message: '接收学校和现在的学校是同一所,请核对。' }]
      : [],
});
