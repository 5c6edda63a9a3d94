/**
 * Training file of one teacher (教师培训档案): in which cycle hours are counted and how many there are
 * already. Tianning 三(四)14 orders such a file, and 360 hours in five years; Baoshan 四(四)7 and
 * Jinghong 三(六)3 order 360 hours by 2020 for rural staff. Where a count begins is fixed by none.
 */
import { trainingCase } from '../case-kinds.ts';
import { school } from '../child-fields.ts';
import { defineRecordType } from '../record-type.ts';
import { positionAside, teacherName } from '../shared-fields.ts';

export const trainingFile = defineRecordType({
  id: 'training-file',
  version: 1,
  title: '教师培训档案',
  group: 'teachers',
  command: 'training',
  action: '建教师培训档案',
  numberPrefix: 'PD',
  recordedBy: ['teacher', 'head-teacher', 'administrator'],
  summary: ['doneHours'],
  ruleFor: ({ doneHours, cycleStartYear }) => ({
    id: 'training-hours',
    facts: { doneHours, cycleStartYear },
  }),
  caseOf: { kinds: [trainingCase], statusAfter: () => 'counting' },
  offersNext: () => ['training-hours'],
  fields: {
    teacherName,
    school: { ...school, ask: '在哪所学校教书?' },
    isRural: {
      kind: 'choice',
      label: '是否乡村学校',
      ask: '是乡村学校吗?',
      hint: '什么算乡村学校,文件没有写,由教育局认定。',
      ofCase: true,
      options: { yes: '是', no: '不是' },
      alsoCalled: {
        yes: ['乡村', '乡下', '农村', '村里', '镇上', '对'],
        no: ['否', '城里', '县城', '城区'],
      },
    },
    position: { ...positionAside, ofCase: true },
    cycleStartYear: {
      kind: 'number',
      label: '周期开始年份',
      ask: '从哪一年开始累计学时?',
      hint: '例如 2024。从哪年算起,文件没有写,由教育局定。',
      min: 2000,
      max: 2100,
      unit: '年',
      isWhole: true,
      ofCase: true,
    },
    doneHours: {
      kind: 'number',
      label: '已完成学时',
      ask: '建档前,这个周期里已经完成多少学时?',
      hint: '没有就发 0。一天折几个学时,文件未规定,按证书上写的填。',
      min: 0,
      max: 1000,
      unit: '学时',
    },
  },
});
