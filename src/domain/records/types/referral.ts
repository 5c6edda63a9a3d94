/**
 * Referral (转介): another body is asked to help, and the school goes on answering for the child. What that body
 * answers is entered as it comes; no document gives it a day.
 */
import { textOf } from '../answers.ts';
import { CASE_KINDS, isAboutChild } from '../case-kinds.ts';
import { defineRecordType } from '../record-type.ts';
import { nextCheckOn } from '../shared-fields.ts';

export const referral = defineRecordType({
  id: 'referral',
  version: 1,
  title: '转介',
  group: 'dropout',
  action: '请别的部门帮助孩子',
  numberPrefix: 'ZT',
  recordedBy: ['teacher', 'head-teacher', 'village-cadre', 'administrator'],
  summary: ['body', 'purpose', 'answered'],
  caseOf: {
    kinds: CASE_KINDS.filter(isAboutChild),
    statusAfter: (_answers, before) => before ?? 'suspected',
  },
  remindOn: 'nextOn',
  fields: {
    case: { kind: 'case', mayOpen: false, label: '个案', ask: '转介哪个孩子?' },
    body: {
      kind: 'choice',
      label: '转介单位',
      ask: '请哪个部门帮忙?',
      hint: '转介以后,个案还由本单位负责。换学校负责,请记"个案移交"。',
      repeats: true,
      options: {
        township: '乡镇(街道)',
        'civil-affairs': '民政',
        federation: '残联',
        health: '卫健或医院',
        police: '公安',
        justice: '司法',
        labor: '人社',
        women: '妇联或团委',
        other: '其他',
      },
      alsoCalled: {
        township: ['乡上', '镇上', '街道'],
        'civil-affairs': ['民政局', '儿童主任', '儿童督导员'],
        health: ['卫健局', '卫生', '医院'],
        police: ['派出所', '公安局'],
        justice: ['司法所', '法院'],
        labor: ['人社局', '劳动'],
        women: ['妇联', '团委', '共青团'],
      },
    },
    purpose: {
      kind: 'choice',
      label: '请求事项',
      ask: '请对方做什么?',
      repeats: true,
      options: {
        aid: '生活救助',
        care: '落实监护照护',
        disability: '康复或鉴定',
        mind: '心理帮助',
        find: '查找去向',
        labor: '查处使用童工',
        law: '法律帮助',
        other: '其他',
      },
      alsoCalled: {
        aid: ['救助', '低保', '困难补助'],
        care: ['监护', '没人管', '照护'],
        disability: ['康复', '鉴定', '办证'],
        mind: ['心理', '疏导'],
        find: ['找人', '失联', '去向'],
        labor: ['童工', '打工'],
        law: ['法律援助', '官司'],
      },
    },
    referredOn: {
      kind: 'day',
      precision: 'day',
      label: '转介日期',
      ask: '哪天转介的?',
      notAfter: 'today',
      offers: [0, -1],
      repeats: true,
    },
    answered: {
      kind: 'choice',
      label: '对方答复',
      ask: '对方接受了没有?',
      hint: '以后收到答复,再记一次。',
      options: { waiting: '还没答复', accepted: '已接受', done: '已办好', declined: '不接受' },
      alsoCalled: {
        waiting: ['没有', '没回', '等着', '没答复'],
        accepted: ['接受了', '答应了', '在办'],
        done: ['办好了', '办完了', '解决了'],
        declined: ['拒绝', '不办', '退回'],
      },
    },
    nextOn: { ...nextCheckOn, when: (answers) => textOf(answers, 'answered') !== 'done' },
  },
});
