/**
 * Large-class register (大班额台账): one class of 56 or more, why it is so large, what is planned
 * and until when. Baoshan 四(三)6 and Jinghong 三(三)2 order the register and its close-out (Jinghong
 * 三(三)1 the roadmap it follows); Tianning and Kezhou order the survey or the target without a register.
 */
import { textOf } from '../answers.ts';
import { largeClassCase } from '../case-kinds.ts';
import { grade, school } from '../child-fields.ts';
import type { TextField } from '../fields.ts';
import { isPoint, numberPoint, quoteOf } from '../place-law.ts';
import { defineRecordType } from '../record-type.ts';

/** Ways of easing a class, planned here and done in the progress entries. */
export const EASING_MEASURES = {
  build: '新建学校',
  expand: '改扩建校舍',
  split: '分班',
  admissions: '控制招生',
  divert: '分流到别的学校',
  group: '集团化办学(教联体)',
  teachers: '增配教师',
  other: '其他',
} as const;

export const EASING_MEASURES_CALLED: Readonly<Record<string, readonly string[]>> = {
  build: ['新建', '建新学校', '盖新学校'],
  expand: ['改扩建', '扩建', '加盖', '盖教室', '加教室'],
  split: ['拆班', '拆成两个班', '多开一个班', '加班级'],
  admissions: ['少招', '限制招生', '招生控制', '控制人数'],
  divert: ['分流', '转走一些', '调到别的学校'],
  group: ['集团化', '教联体', '办分校'],
  teachers: ['加老师', '补老师', '招老师'],
};

/** Who answers for it, by post: names of staff are personal data too. */
export const responsiblePost: TextField = {
  kind: 'text',
  label: '责任人职务',
  ask: '由谁负责?写职务就行。',
  hint: '例如:校长、分管副校长。不要写姓名。',
  maxChars: 20,
  ofCase: true,
};

export const largeClass = defineRecordType({
  id: 'large-class',
  version: 1,
  title: '大班额台账',
  group: 'schools',
  command: 'largeclass',
  action: '登记大班额',
  numberPrefix: 'DE',
  recordedBy: ['head-teacher', 'administrator'],
  summary: ['headcount', 'countedOn', 'measures'],
  ruleFor: (answers) => ({ id: 'class-size', facts: { headcount: answers['headcount'] } }),
  caseOf: {
    kinds: [largeClassCase],
    statusAfter: (answers) => (textOf(answers, 'hasBegun') === 'yes' ? 'easing' : 'found'),
  },
  remindOn: 'plannedUntil',
  fields: {
    school: { ...school, ask: '哪所学校?' },
    grade: { ...grade, ask: '哪个年级的班?' },
    classNumber: {
      kind: 'number',
      label: '班号',
      ask: '第几班?',
      hint: '发数字,例如 3。',
      min: 1,
      max: 99,
      unit: '班',
      isWhole: true,
      ofCase: true,
    },
    headcount: {
      kind: 'number',
      label: '班级人数',
      ask: '班上有多少人?',
      min: 1,
      max: 300,
      unit: '人',
      isWhole: true,
    },
    countedOn: {
      kind: 'day',
      precision: 'day',
      label: '统计日期',
      ask: '这是哪天的人数?',
      notAfter: 'today',
      offers: [0, -1],
    },
    isNew: {
      kind: 'choice',
      label: '是否新增',
      ask: '这个大班是新出现的,还是原来就有?',
      ofCase: true,
      options: { yes: '新增', no: '原来就有' },
      alsoCalled: {
        yes: ['新的', '新出现的', '今年才有', '刚出现'],
        no: ['原有', '早就有', '一直有', '以前就有', '不是新增'],
      },
    },
    cause: {
      kind: 'choice',
      label: '主要成因',
      ask: '主要是什么原因?说不准可跳过。',
      ofCase: true,
      optional: true,
      options: {
        rooms: '校舍不足',
        teachers: '师资不足',
        choice: '择校集中',
        growth: '学区人口增加',
        merger: '撤并学校',
        other: '其他',
      },
      alsoCalled: {
        rooms: ['教室不够', '没教室', '坐不下'],
        teachers: ['老师不够', '缺老师'],
        choice: ['择校', '都往这里挤', '都想来'],
        growth: ['人多了', '人口多', '搬来的人多', '进城的多'],
        merger: ['撤并', '并校', '撤点'],
      },
    },
    measures: {
      kind: 'choices',
      label: '化解措施',
      ask: '打算怎么化解?可选几个。',
      options: EASING_MEASURES,
      alsoCalled: EASING_MEASURES_CALLED,
    },
    hasBegun: {
      kind: 'choice',
      label: '是否已开始',
      ask: '已经开始化解了吗?',
      options: { yes: '已开始', no: '还没开始' },
      alsoCalled: {
        yes: ['开始了', '在弄了', '正在化解', '动起来了'],
        no: ['没开始', '没有', '还没', '还没动', '没动'],
      },
    },
    plannedUntil: {
      kind: 'day',
      precision: 'day',
      label: '计划完成日',
      ask: '计划哪天化解完?',
      hint: '每个班哪天化解完,文件未规定,按本地消除大班额的方案填。',
      notBefore: 'today',
      offers: [30, 90, 180],
    },
    responsiblePost,
  },
  underLaw: (law) => ({
    warnings: (answers) => {
      const largeFrom = numberPoint(law, 'largeFrom');
      return [
        ...(largeFrom !== undefined && Number(answers['headcount']) < largeFrom
          ? [`班上${answers['headcount']}人,不到${largeFrom}人;这本台账针对${largeFrom}人以上的班,请核对。`]
          : []),
        ...(textOf(answers, 'isNew') === 'yes' && isPoint(law, 'noNewOnes')
          ? [`新增的大班额:文件要求"${quoteOf(law, 'noNewOnes')}",请核对。`]
          : []),
      ];
    },
  }),
});
