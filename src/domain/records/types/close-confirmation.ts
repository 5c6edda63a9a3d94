/**
 * Confirmation of a close-out (销号确认): a second person of the scope agrees, or sends the file back as it was.
 * The township answers for its children beside the school (Baoshan 四(七)3, Jinghong 三(八)1), so that its head is
 * one who may agree: a school with one head need not wait for the county. No document says who strikes a child's
 * file off; Baoshan 四(三)6 and Jinghong 三(三)1 give large classes to the county, which is data
 * (`corpus/<document>/registers.yaml`, `struckOffBy`).
 */
import { textOf } from '../answers.ts';
import { AS_BEFORE_CLOSING, CASE_KINDS, CLOSED, CLOSING } from '../case-kinds.ts';
import { defineRecordType } from '../record-type.ts';

export const closeConfirmation = defineRecordType({
  id: 'close-confirmation',
  version: 1,
  title: '销号确认',
  group: 'dropout',
  action: '确认或退回销号',
  numberPrefix: 'XQ',
  recordedBy: ['head-teacher', 'village-cadre', 'township-head', 'administrator'],
  summary: ['decision', 'sentBackFor'],
  confirms: 'closing',
  caseOf: {
    kinds: CASE_KINDS,
    from: [CLOSING],
    statusAfter: (answers) => (textOf(answers, 'decision') === 'send-back' ? AS_BEFORE_CLOSING : CLOSED),
  },
  fields: {
    case: {
      kind: 'case',
      mayOpen: false,
      label: '个案',
      ask: '确认哪一份的销号?',
      hint: '申请销号的人不能自己确认。',
    },
    decision: {
      kind: 'choice',
      label: '确认意见',
      ask: '同意销号吗?',
      hint: '请先看过销号原因和依据。同意后这份台账就结束。',
      options: { agree: '同意销号', 'send-back': '退回,不销号' },
      alsoCalled: {
        agree: ['同意', '可以', '没问题', '销号'],
        'send-back': ['退回', '不同意', '不行', '打回'],
      },
    },
    sentBackFor: {
      kind: 'choice',
      label: '退回原因',
      ask: '为什么退回?',
      options: {
        'no-evidence': '依据不足',
        'not-solved': '问题还没解决',
        'wrong-reason': '销号原因不符',
        'to-check': '还要再核实',
      },
      alsoCalled: {
        'no-evidence': ['没有材料', '材料不够', '缺材料'],
        'not-solved': ['没解决', '还没回来', '没好'],
        'wrong-reason': ['原因不对', '原因错了'],
        'to-check': ['再核实', '再看看', '核实'],
      },
      when: (answers) => textOf(answers, 'decision') === 'send-back',
    },
  },
});
