/**
 * School standardization register (标准化建设台账 一校一策): one indicator of one school, its standard,
 * what there is, and how the gap is to be closed. Ordered school by school in Baoshan 四(三)1 and
 * Kezhou 三(一)3; in Tianning 三(三)7 as a scheme for each school. No document prints the values of the
 * standard or has a form: indicators are those of the clauses (Baoshan 四(三)1 and 3, Jinghong 三(二)1,
 * Kezhou 三(二)3), the other fields are practice.
 */
import { type Answers, textOf } from '../answers.ts';
import { standardizationCase } from '../case-kinds.ts';
import { school } from '../child-fields.ts';
import type { ChoiceField, NumberField } from '../fields.ts';
import { type Contradiction, defineRecordType } from '../record-type.ts';
import { responsiblePost } from './large-class.ts';

const UNITS = {
  'square-meters': '平方米',
  volumes: '册',
  machines: '台',
  rooms: '间',
  persons: '人',
  sets: '套',
  other: '其他',
} as const;

/** State of the work, and the status it gives the file. */
const STATUS_AFTER: Readonly<Record<string, string>> = {
  'not-started': 'below',
  building: 'building',
  built: 'built',
  reached: 'reached',
};

export const statusAfterState = (answers: Answers): string =>
  STATUS_AFTER[textOf(answers, 'state') ?? ''] ?? 'below';

export const actualValue: NumberField = {
  kind: 'number',
  label: '现有值',
  ask: '现在有多少?',
  hint: '和标准值用同一个单位,只发数字;没有就发 0。',
  min: 0,
  max: 10_000_000,
  // The unit is an answer of its own.
  unit: '',
};

export const state: ChoiceField = {
  kind: 'choice',
  label: '状态',
  ask: '现在到哪一步了?',
  options: { 'not-started': '未启动', building: '在建', built: '完工', reached: '已达标' },
  alsoCalled: {
    'not-started': ['没启动', '还没动', '没动工', '没开始'],
    building: ['在弄', '正在建', '施工', '开工了', '在采购'],
    built: ['建好了', '做完了', '买好了', '到货了'],
    reached: ['达标', '达标了', '够了'],
  },
};

/** 已达标 is said of a value at the standard or above. */
export function reachedButBelow(answers: Answers): readonly Contradiction[] {
  return textOf(answers, 'state') === 'reached' &&
    Number(answers['actualValue']) < Number(answers['standardValue'])
    ? [
        {
          field: 'state',
          message: `现有值${answers['actualValue']}低于标准值${answers['standardValue']},还不能算"已达标",请核对。`,
        },
      ]
    : [];
}

export const isUnreached = (answers: Answers): boolean => textOf(answers, 'state') !== 'reached';

export const schoolStandardization = defineRecordType({
  id: 'school-standardization',
  version: 1,
  title: '标准化建设台账',
  group: 'schools',
  command: 'standard',
  action: '登记学校标准化缺口',
  numberPrefix: 'BJ',
  recordedBy: ['head-teacher', 'administrator'],
  summary: ['actualValue', 'state', 'dueOn'],
  caseOf: { kinds: [standardizationCase], statusAfter: statusAfterState },
  remindOn: 'dueOn',
  fields: {
    school: { ...school, ask: '哪所学校?' },
    indicator: {
      kind: 'choice',
      label: '指标',
      ask: '哪一项没达标?一项登记一份。',
      ofCase: true,
      options: {
        land: '校园占地',
        building: '校舍面积',
        'teaching-rooms': '教学及辅助用房',
        sports: '体育场馆',
        equipment: '仪器设备',
        books: '图书',
        'multimedia-rooms': '网络多媒体教室',
        canteen: '食堂',
        dormitory: '宿舍',
        'drinking-water': '饮水',
        bathing: '洗浴',
        toilets: '厕所',
        waste: '垃圾处理',
        greenery: '绿化美化面积',
        teachers: '师资',
        'school-doctor': '校医',
        'support-staff': '工勤人员',
      },
      alsoCalled: {
        land: ['占地', '地不够', '地皮'],
        building: ['校舍', '房子'],
        'teaching-rooms': ['教室', '实验室', '功能室', '教学用房'],
        sports: ['操场', '运动场', '球场', '体育场'],
        equipment: ['仪器', '设备', '实验器材'],
        books: ['书', '图书室'],
        'multimedia-rooms': ['多媒体', '班班通', '一体机', '大屏'],
        canteen: ['饭堂', '伙房'],
        dormitory: ['住校', '床位', '寝室'],
        'drinking-water': ['喝水', '饮用水', '开水'],
        bathing: ['洗澡', '澡堂', '浴室'],
        toilets: ['茅厕', '卫生间'],
        waste: ['垃圾', '垃圾池'],
        greenery: ['绿化'],
        teachers: ['老师', '教师'],
        'school-doctor': ['医务室', '保健'],
        'support-staff': ['工勤', '工人', '后勤人员', '炊事员', '宿管'],
      },
    },
    unit: {
      kind: 'choice',
      label: '单位',
      ask: '这一项用什么单位?',
      ofCase: true,
      options: UNITS,
      alsoCalled: {
        'square-meters': ['平米', '平方', '面积'],
        volumes: ['本'],
        machines: ['部', '台套'],
        rooms: ['个教室', '教室'],
        persons: ['个人', '名'],
      },
    },
    standardValue: {
      kind: 'number',
      label: '标准值',
      ask: '按标准应当有多少?',
      hint: '标准值文件没有印,查本省(自治区)的办学标准。生均值就都按生均填。',
      min: 0,
      max: 10_000_000,
      unit: '',
      ofCase: true,
    },
    actualValue,
    state,
    measure: {
      kind: 'choice',
      label: '措施',
      ask: '主要怎么补?',
      options: {
        build: '新建',
        expand: '改扩建',
        purchase: '购置配备',
        repair: '维修改造',
        transfer: '统筹调配',
        staff: '补充人员',
        other: '其他',
      },
      alsoCalled: {
        build: ['盖新的', '建新的'],
        expand: ['扩建', '加盖'],
        purchase: ['采购', '买', '购买', '添置'],
        repair: ['维修', '修', '翻新', '改造'],
        transfer: ['调剂', '调配', '从别校调'],
        staff: ['招人', '补人', '聘人', '购买服务'],
      },
      when: isUnreached,
    },
    funding: {
      kind: 'choice',
      label: '资金来源',
      ask: '钱从哪里来?还没定可跳过。',
      optional: true,
      options: {
        'weak-schools': '全面改薄',
        central: '中央预算内',
        local: '地方财政',
        other: '其他',
      },
      alsoCalled: {
        'weak-schools': ['改薄', '薄弱学校改造'],
        central: ['中央', '国家'],
        local: ['地方', '县里', '市里', '区里', '财政'],
        other: ['学校自己', '捐赠', '捐款'],
      },
      when: isUnreached,
    },
    dueOn: {
      kind: 'day',
      precision: 'day',
      label: '完成时限',
      ask: '计划哪天完成?',
      hint: '每所学校哪天完成,文件未规定,由本地计划定。',
      notBefore: 'today',
      offers: [30, 90, 180],
      when: isUnreached,
    },
    responsiblePost,
  },
  check: reachedButBelow,
  warnings: gapOf,
});

/** The gap is computed, never asked. */
function gapOf(answers: Answers): readonly string[] {
  const gap = Number(answers['standardValue']) - Number(answers['actualValue']);
  const unit = textOf(answers, 'unit') as keyof typeof UNITS | undefined;
  if (Number.isNaN(gap) || unit === undefined) return [];
  const shown = unit === 'other' ? '' : UNITS[unit];
  if (gap > 0)
    return [
      `标准${answers['standardValue']}${shown},现有${answers['actualValue']}${shown},差${Math.round(gap * 100) / 100}${shown}。`,
    ];
  return isUnreached(answers) ? ['现有值已经够标准值,状态却不是"已达标",请核对。'] : [];
}
