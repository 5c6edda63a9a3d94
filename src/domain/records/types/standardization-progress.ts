/**
 * Progress of one line of the standardization register (标准化进展): the value now and the state of
 * the work. Baoshan 四(三)1 and Kezhou 三(一)3 order the register; how often it is brought up to date
 * is fixed by neither.
 */
import { textOf } from '../answers.ts';
import { standardizationCase } from '../case-kinds.ts';
import { defineRecordType } from '../record-type.ts';
import { nextCheckOn } from '../shared-fields.ts';
import {
  actualValue,
  isUnreached,
  reachedButBelow,
  state,
  statusAfterState,
} from './school-standardization.ts';

export const standardizationProgress = defineRecordType({
  id: 'standardization-progress',
  version: 1,
  title: '标准化进展',
  group: 'schools',
  action: '记标准化进展',
  numberPrefix: 'BK',
  recordedBy: ['head-teacher', 'administrator'],
  summary: ['checkedOn', 'actualValue', 'state'],
  caseOf: { kinds: [standardizationCase], statusAfter: statusAfterState },
  remindOn: 'nextOn',
  offersNext: (answers) => (textOf(answers, 'state') === 'reached' ? ['close-out'] : []),
  fields: {
    case: {
      kind: 'case',
      mayOpen: false,
      label: '标准化台账',
      ask: '记哪一项的进展?',
    },
    checkedOn: {
      kind: 'day',
      precision: 'day',
      label: '核对日期',
      ask: '这是哪天的情况?',
      notAfter: 'today',
      offers: [0, -1],
    },
    actualValue,
    state,
    note: {
      kind: 'text',
      label: '说明',
      ask: '有要说明的吗?一句话,可跳过。',
      hint: '例如:设备已到货,等安装。不要写姓名。',
      maxChars: 100,
      optional: true,
    },
    nextOn: { ...nextCheckOn, when: isUnreached },
  },
  // The standard is the file's, and counts as said.
  check: reachedButBelow,
});
