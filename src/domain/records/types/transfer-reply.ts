/**
 * The receiver's answer to a file that was handed over (移交接收): accepted it is the receiving school's from then
 * on, declined it stays where it was. The word of the receiver, never of whoever handed it over.
 */
import { textOf } from '../answers.ts';
import { CASE_KINDS, isAboutChild } from '../case-kinds.ts';
import { defineRecordType } from '../record-type.ts';

export const transferReply = defineRecordType({
  id: 'transfer-reply',
  version: 1,
  title: '移交接收',
  group: 'dropout',
  action: '接收或退回移交的个案',
  numberPrefix: 'JS',
  recordedBy: ['teacher', 'head-teacher', 'administrator'],
  summary: ['acceptance', 'declinedFor'],
  confirms: 'transfer',
  caseOf: {
    kinds: CASE_KINDS.filter(isAboutChild),
    statusAfter: (_answers, before) => before ?? 'suspected',
  },
  changesFile: {
    fields: ['toSchool', 'schoolBefore'],
    by: (answers, file) => {
      const [school, toSchool] = [textOf(file, 'school'), textOf(file, 'toSchool')];
      return textOf(answers, 'acceptance') === 'accepted' && toSchool !== undefined
        ? { school: toSchool, schoolBefore: textOf(file, 'schoolBefore') ?? school, toSchool: undefined }
        : { toSchool: undefined };
    },
  },
  fields: {
    case: { kind: 'case', mayOpen: false, label: '个案', ask: '答复哪一份移交?' },
    acceptance: {
      kind: 'choice',
      label: '接收意见',
      ask: '接收这份个案吗?',
      hint: '接收后由本校负责;移交的人不能自己接收。',
      options: { accepted: '接收', declined: '不接收,退回' },
      alsoCalled: { accepted: ['收下', '同意接收', '可以'], declined: ['退回', '不收', '不同意'] },
    },
    declinedFor: {
      kind: 'choice',
      label: '退回原因',
      ask: '为什么不接收?',
      options: {
        'not-ours': '孩子不在本校',
        'no-roll': '学籍还没转来',
        incomplete: '材料不全',
        other: '其他',
      },
      alsoCalled: {
        'not-ours': ['不是我们学校的', '没来报到', '没来'],
        'no-roll': ['学籍没到', '没转学籍'],
        incomplete: ['材料不够', '缺材料'],
      },
      when: (answers) => textOf(answers, 'acceptance') === 'declined',
    },
  },
});
