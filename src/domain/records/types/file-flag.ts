/**
 * A flag on a file (标记): somebody wants others to look, with one line why; it stands in every list until it is
 * taken off. No score, and nothing is decided by it.
 */
import { textOf } from '../answers.ts';
import { CASE_KINDS } from '../case-kinds.ts';
import { defineRecordType } from '../record-type.ts';

export const fileFlag = defineRecordType({
  id: 'file-flag',
  version: 1,
  title: '标记',
  group: 'dropout',
  action: '给台账加标记或取消标记',
  numberPrefix: 'BM',
  recordedBy: ['teacher', 'head-teacher', 'village-cadre', 'administrator'],
  summary: ['flag'],
  caseOf: { kinds: CASE_KINDS, statusAfter: (_answers, before) => before ?? 'suspected' },
  changesFile: {
    fields: ['flag'],
    by: (answers) => ({ flag: isOff(answers) ? undefined : textOf(answers, 'flag') }),
  },
  fields: {
    case: { kind: 'case', mayOpen: false, label: '台账', ask: '给哪一份加标记?' },
    flag: {
      kind: 'choice',
      label: '标记',
      ask: '标什么?',
      hint: '标记会显示在名单里,直到取消。',
      options: { urgent: '急办', attention: '请上级关注', check: '情况待核', off: '取消标记' },
      alsoCalled: {
        urgent: ['紧急', '加急', '急'],
        attention: ['关注', '请领导看', '上级'],
        check: ['待核', '核实', '存疑'],
        off: ['取消', '去掉', '不标了'],
      },
    },
    flagReason: {
      kind: 'text',
      label: '标记原因',
      ask: '为什么标?一句话。',
      hint: '不要写姓名、病情、案情等隐私。',
      maxChars: 50,
      private: true,
      when: (answers) => textOf(answers, 'flag') !== undefined && !isOff(answers),
    },
  },
});

function isOff(answers: Parameters<typeof textOf>[0]): boolean {
  return textOf(answers, 'flag') === 'off';
}
