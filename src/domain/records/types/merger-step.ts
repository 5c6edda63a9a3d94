/**
 * One step of a merger (撤并程序): 制定、论证、公示、听证、报批, as Baoshan 四(二)5 and Jinghong 三(四)1
 * print them. A file of those places cannot be closed before all five are entered; how long a
 * notice stands or who sits in a hearing is fixed by neither.
 */
import { type Answers, textOf } from '../answers.ts';
import { type CaseEntry, MERGER_STEPS, mergerCase } from '../case-kinds.ts';
import { listPoint } from '../place-law.ts';
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
  // 制定、论证、公示、听证、报批 are one order: a step ahead of its time is asked about, and taken.
  underLaw: (law) => {
    const ordered = listPoint(law, 'orderedSteps');
    return ordered === undefined ? {} : { warnsOfFile: (...of) => outOfOrder(ordered, ...of) };
  },
  warnings: (answers) =>
    textOf(answers, 'objections') === 'unanswered' ? ['有人提了意见还没答复,请在往下走之前答复。'] : [],
});

const labelOf = (step: string): string => MERGER_STEPS[step as keyof typeof MERGER_STEPS] ?? step;

/** Steps that should stand before this one and do not, and later ones that were done before it. */
function outOfOrder(
  ordered: readonly string[],
  answers: Answers,
  entries: readonly CaseEntry[],
): readonly string[] {
  const step = textOf(answers, 'step') ?? '';
  const at = ordered.indexOf(step);
  if (at < 0) return [];
  const doneOn = new Map(
    entries
      .filter(({ type }) => type === 'merger-step')
      .map((entry) => [textOf(entry.answers, 'step') ?? '', textOf(entry.answers, 'doneOn') ?? ''] as const),
  );
  const left = ordered.slice(0, at).filter((each) => !doneOn.has(each));
  const own = textOf(answers, 'doneOn') ?? '';
  const ahead = ordered.slice(at + 1).filter((each) => (doneOn.get(each) ?? own) < own);
  const order = ordered.map(labelOf).join('、');
  return [
    ...(left.length === 0
      ? []
      : [`"${labelOf(step)}"之前还没有记${left.map(labelOf).join('、')},文件写的顺序是${order},请核对。`]),
    ...(ahead.length === 0
      ? []
      : [`${ahead.map(labelOf).join('、')}的完成日期早于"${labelOf(step)}",文件写的顺序是${order},请核对。`]),
  ];
}
