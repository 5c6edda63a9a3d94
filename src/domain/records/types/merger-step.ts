/**
 * One step of a merger (撤并程序): 制定、论证、公示、听证、报批, as Baoshan 四(二)5 and Jinghong 三(四)1
 * print them. A file of those places cannot be closed before all five are entered; how long a
 * notice stands or who sits in a hearing is fixed by neither.
 */
import { textOf } from '../answers.ts';
import { MERGER_STEPS, mergerCase } from '../case-kinds.ts';
import { defineRecordType } from '../record-type.ts';

/** Steps at which others are heard. */
const HEARS_OTHERS = ['review', 'notice', 'hearing'];

export const mergerStep = defineRecordType({
  id: 'merger-step',
  version: 1,
  title: '撤并程序',
  group: 'schools',
  action: '记撤并的一步程序',
  numberPrefix: 'CD',
  recordedBy: ['head-teacher', 'administrator'],
  summary: ['step', 'doneOn', 'objections'],
  caseOf: { kinds: [mergerCase], statusAfter: () => 'underway' },
  offersNext: (answers) => (textOf(answers, 'step') === 'approval' ? ['close-out'] : []),
  fields: {
    case: {
      kind: 'case',
      mayOpen: false,
      label: '撤并档案',
      ask: '记哪所学校撤并的程序?',
    },
    step: {
      kind: 'choice',
      label: '程序',
      ask: '做完了哪一步?',
      options: MERGER_STEPS,
      alsoCalled: {
        plan: ['方案', '定方案', '写方案'],
        review: ['专家论证', '论证会', '评估'],
        notice: ['张榜', '贴公告', '公告'],
        hearing: ['听证会', '听意见'],
        approval: ['批复', '审批', '报上去', '上级批了'],
      },
    },
    doneOn: {
      kind: 'day',
      precision: 'day',
      label: '完成日期',
      ask: '这一步哪天做完的?',
      hint: '公示多少天、各步隔多久,文件未规定。',
      notAfter: 'today',
      offers: [0, -1],
    },
    document: {
      kind: 'text',
      label: '文号或材料名',
      ask: '有文号或材料吗?写文号或材料名,没有可跳过。',
      hint: '例如:论证会纪要、听证会记录。不要写姓名。',
      maxChars: 40,
      optional: true,
    },
    objections: {
      kind: 'choice',
      label: '有无异议',
      ask: '有人提意见吗?',
      options: { none: '无', answered: '有,已答复', unanswered: '有,未答复' },
      alsoCalled: {
        none: ['没有', '没人提', '没意见', '没有意见'],
        answered: ['答复了', '已答复', '解释过了', '已回复'],
        unanswered: ['没答复', '未答复', '还没答复', '没回复'],
      },
      when: (answers) => HEARS_OTHERS.includes(textOf(answers, 'step') ?? ''),
    },
    note: {
      kind: 'text',
      label: '备注',
      ask: '还有要说明的吗?可跳过。',
      hint: '不要写姓名。',
      maxChars: 200,
      optional: true,
    },
  },
  warnings: (answers) =>
    textOf(answers, 'objections') === 'unanswered' ? ['有人提了意见还没答复,请在往下走之前答复。'] : [],
});
