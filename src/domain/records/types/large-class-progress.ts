/**
 * Progress of easing a large class (大班额进展): the headcount now and what was done. Baoshan 四(三)6
 * and Jinghong 三(三)2 order the register to be worked off, class by class or school by school; how
 * often progress is entered is fixed by neither.
 */
import { listOf } from '../answers.ts';
import { largeClassCase } from '../case-kinds.ts';
import { numberPoint } from '../place-law.ts';
import { defineRecordType } from '../record-type.ts';
import { nextCheckOn } from '../shared-fields.ts';
import { EASING_MEASURES, EASING_MEASURES_CALLED } from './large-class.ts';

export const largeClassProgress = defineRecordType({
  id: 'large-class-progress',
  version: 1,
  title: '大班额进展',
  group: 'schools',
  action: '记大班额进展',
  numberPrefix: 'DJ',
  recordedBy: ['head-teacher', 'administrator'],
  summary: ['checkedOn', 'headcount', 'done'],
  ruleFor: (answers) => ({ id: 'class-size', facts: { headcount: answers['headcount'] } }),
  caseOf: {
    kinds: [largeClassCase],
    // A count alone moves nothing on.
    statusAfter: (answers, before) => (isOnlyCount(listOf(answers, 'done')) ? (before ?? 'found') : 'easing'),
  },
  remindOn: 'nextOn',
  // Where the document prints no number, whether it is done is for the people there to say.
  offersNext: () => ['close-out'],
  underLaw: (law) => ({
    offersNext: (answers) =>
      Number(answers['headcount']) < (numberPoint(law, 'largeFrom') ?? Number.POSITIVE_INFINITY)
        ? ['close-out']
        : [],
  }),
  fields: {
    case: {
      kind: 'case',
      mayOpen: false,
      label: '大班额台账',
      ask: '记哪个班的进展?',
    },
    checkedOn: {
      kind: 'day',
      precision: 'day',
      label: '统计日期',
      ask: '这是哪天的情况?',
      notAfter: 'today',
      offers: [0, -1],
    },
    headcount: {
      kind: 'number',
      label: '现有人数',
      ask: '班上现在多少人?',
      min: 1,
      max: 300,
      unit: '人',
      isWhole: true,
    },
    done: {
      kind: 'choices',
      label: '已做的事',
      ask: '这段时间做了什么?可选几个。',
      options: { ...EASING_MEASURES, none: '还没有动作' },
      alsoCalled: { ...EASING_MEASURES_CALLED, none: ['还没动', '没动', '没做', '没有'] },
    },
    nextOn: nextCheckOn,
  },
  check: (answers) => {
    const done = listOf(answers, 'done');
    return done.includes('none') && done.length > 1
      ? [{ field: 'done', message: '选了"还没有动作",又选了做过的事,请核对。' }]
      : [];
  },
});

function isOnlyCount(done: readonly string[]): boolean {
  return done.every((each) => each === 'none');
}
