/**
 * An incident that may be bullying (校园欺凌登记). Tianning 三(七)24 and Kezhou 三(三)2 order that bullying is
 * handled 依法依规, Kezhou also that it is found early; Baoshan 四(六)1 依法治理. None prints a form, a
 * register or a deadline to report. No pupil is named anywhere: nobody is to be found by this file.
 */
import { type Answers, listOf, textOf } from '../answers.ts';
import { bullyingCase } from '../case-kinds.ts';
import type { ChoiceField, ChoicesField, DayField } from '../fields.ts';
import { type Contradiction, defineRecordType } from '../record-type.ts';

export const NO_NAMES = '全程不写学生姓名,也不写能认出学生的话。';

export const measures: ChoicesField = {
  kind: 'choices',
  label: '先期处置',
  ask: '当时做了什么?可选几个。',
  options: {
    stopped: '制止并保护',
    parents: '通知家长',
    investigated: '调查',
    police: '报警',
    counseling: '心理辅导',
  },
  alsoCalled: {
    stopped: ['制止', '拉开', '保护'],
    parents: ['告诉家长', '喊家长', '叫家长', '联系家长'],
    investigated: ['问情况', '查', '了解情况'],
    police: ['派出所', '报公安'],
    counseling: ['心理', '谈心', '疏导'],
  },
};

export const finding: ChoiceField = {
  kind: 'choice',
  label: '认定',
  ask: '现在怎么认定?',
  hint: '怎么认定、多久认定,文件未规定,由学校按规定办。',
  options: { bullying: '欺凌', not: '非欺凌', pending: '待认定' },
  alsoCalled: {
    bullying: ['是欺凌', '认定欺凌', '属于欺凌'],
    not: ['不是欺凌', '不算欺凌', '打闹', '玩闹'],
    pending: ['还没认定', '在查', '没定', '说不准'],
  },
};

export const reportedTo: ChoicesField = {
  kind: 'choices',
  label: '报告单位',
  ask: '报告给谁了?可选几个。',
  // Law in force, beside the five documents.
  hint: '报告期限文件未规定。严重的,《未成年人保护法》第39条要求及时向公安、教育部门报告。',
  options: { bureau: '教育局', police: '公安', township: '乡镇(街道)', none: '未报' },
  alsoCalled: {
    bureau: ['教体局', '文教局', '教育部门'],
    police: ['派出所', '警察'],
    township: ['乡上', '镇上', '街道', '政府'],
    none: ['没有', '没报', '还没报'],
  },
};

export const nextOn: DayField = {
  kind: 'day',
  precision: 'day',
  label: '下次跟进日',
  ask: '打算哪天再跟进?不用跟进可跳过。',
  notBefore: 'today',
  offers: [1, 3, 7],
  optional: true,
};

export const bullyingIncident = defineRecordType({
  id: 'bullying-incident',
  version: 1,
  title: '校园欺凌登记',
  group: 'safety',
  command: 'bullying',
  action: '登记校园欺凌',
  numberPrefix: 'QS',
  recordedBy: ['teacher', 'head-teacher', 'administrator'],
  summary: ['forms', 'finding', 'reportedTo'],
  caseOf: { kinds: [bullyingCase], statusAfter: statusOfFinding },
  remindOn: 'nextOn',
  fields: {
    school: {
      kind: 'text',
      label: '学校',
      ask: '哪所学校的事?只写学校名。',
      hint: NO_NAMES,
      maxChars: 40,
      ofCase: true,
      suggestFrom: 'unit',
    },
    happenedOn: {
      kind: 'day',
      precision: 'day',
      label: '发生日期',
      ask: '哪天发生的?',
      notAfter: 'today',
      offers: [0, -1, -2],
      ofCase: true,
    },
    howFound: {
      kind: 'choice',
      label: '发现方式',
      ask: '怎么发现的?',
      options: {
        pupil: '学生说的',
        parent: '家长反映',
        teacher: '老师发现',
        patrol: '巡查或监控',
        outside: '村(社区)或公安告知',
        online: '网上看到',
        other: '其他',
      },
      alsoCalled: {
        pupil: ['学生报告', '同学说的', '孩子自己说'],
        parent: ['家长来说', '家长打电话'],
        teacher: ['班主任发现', '老师看见'],
        patrol: ['监控', '巡查', '保安'],
        outside: ['村上', '派出所', '社区'],
        online: ['网上', '视频流传', '群里看到'],
      },
    },
    forms: {
      kind: 'choices',
      label: '类型',
      ask: '是哪一种?可选几个。',
      options: {
        physical: '肢体',
        verbal: '言语',
        exclusion: '排斥孤立',
        online: '网络',
        property: '财物',
        other: '其他',
      },
      alsoCalled: {
        physical: ['打人', '被打', '推', '动手'],
        verbal: ['骂人', '起绰号', '嘲笑', '语言'],
        exclusion: ['孤立', '排斥', '不跟他玩'],
        online: ['网上', '发视频', '群里骂'],
        property: ['要钱', '抢东西', '毁东西'],
      },
    },
    stages: {
      kind: 'choices',
      label: '涉及学段',
      ask: '涉及哪些学段的学生?可选几个。',
      hint: '只记学段,不记班级和人。',
      options: {
        primary: '小学',
        junior: '初中',
        senior: '高中(中职)',
        special: '特教学校',
        outside: '校外人员',
      },
      alsoCalled: {
        primary: ['小学生'],
        junior: ['初中生', '中学'],
        senior: ['高中生', '职高', '中职'],
        special: ['特校'],
        outside: ['校外', '社会上的'],
      },
    },
    measures,
    finding,
    reportedTo,
    nextOn,
  },
  check: reportFaults,
});

export function statusOfFinding(answers: Answers): string {
  return textOf(answers, 'finding') === 'pending' ? 'pending' : 'handled';
}

/** Who was told: nobody, or somebody; and the police, when the police were called. */
export function reportFaults(answers: Answers): readonly Contradiction[] {
  const told = listOf(answers, 'reportedTo');
  if (!told.includes('none')) return [];
  return [
    ...(told.length > 1 ? [{ field: 'reportedTo', message: '选了"未报",又选了报告单位,请核对。' }] : []),
    ...(listOf(answers, 'measures').includes('police')
      ? [{ field: 'reportedTo', message: '处置里有"报警",报告单位却是"未报",请核对。' }]
      : []),
  ];
}
