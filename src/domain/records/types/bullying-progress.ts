/**
 * What was done about an incident afterwards (欺凌处置进展): the finding, the measures, who was told.
 * The clauses are those of the incident; none of them says by when. No pupil is named here either.
 */
import { textOf } from '../answers.ts';
import { bullyingCase } from '../case-kinds.ts';
import { defineRecordType } from '../record-type.ts';
import {
  finding,
  measures,
  NO_NAMES,
  nextOn,
  reportedTo,
  reportFaults,
  statusOfFinding,
} from './bullying-incident.ts';

export const bullyingProgress = defineRecordType({
  id: 'bullying-progress',
  version: 1,
  title: '欺凌处置进展',
  group: 'safety',
  action: '记欺凌处置进展',
  numberPrefix: 'QZ',
  recordedBy: ['teacher', 'head-teacher', 'administrator'],
  summary: ['handledOn', 'finding', 'measures'],
  caseOf: { kinds: [bullyingCase], statusAfter: statusOfFinding },
  remindOn: 'nextOn',
  offersNext: (answers) => (textOf(answers, 'finding') === 'pending' ? [] : ['close-out']),
  fields: {
    case: { kind: 'case', mayOpen: false, label: '事件', ask: '是哪一起的进展?', hint: NO_NAMES },
    handledOn: {
      kind: 'day',
      precision: 'day',
      label: '处置日期',
      ask: '哪天处置的?',
      notAfter: 'today',
      offers: [0, -1, -2],
    },
    finding,
    measures: {
      ...measures,
      label: '处置措施',
      ask: '做了哪些处置?可选几个。',
      options: {
        ...measures.options,
        discipline: '批评教育或惩戒',
        apology: '调解、赔礼道歉',
        watch: '跟踪观察',
      },
      alsoCalled: {
        ...measures.alsoCalled,
        discipline: ['批评', '处分', '惩戒'],
        apology: ['调解', '道歉', '赔礼'],
        watch: ['观察', '跟踪'],
      },
    },
    reportedTo: { ...reportedTo, repeats: true },
    nextOn,
  },
  check: (answers) => {
    const happenedOn = textOf(answers, 'happenedOn');
    const handledOn = textOf(answers, 'handledOn');
    return [
      ...(happenedOn !== undefined && handledOn !== undefined && handledOn < happenedOn
        ? [{ field: 'handledOn', message: '处置日期早于发生日期,请核对。' }]
        : []),
      ...reportFaults(answers),
    ];
  },
});
