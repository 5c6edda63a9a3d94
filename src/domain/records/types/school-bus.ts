/**
 * School bus safety (校车安全会议与检查): a meeting of drivers or an inspection, and what it found.
 * Tianning 三(七)23 orders the monthly meeting and inspections without notice, against 超速 and 超载 above
 * all; Baoshan 四(六)4 orders strict bus safety without saying how.
 */
import { textOf } from '../answers.ts';
import { busCase } from '../case-kinds.ts';
import { school } from '../child-fields.ts';
import { defineRecordType } from '../record-type.ts';

/** What is talked about or looked at, and where something is found wrong. */
const ITEMS = {
  speeding: '超速',
  overloading: '超载',
  qualification: '资质',
  vehicle: '车况',
  route: '路线',
  emergency: '应急',
  other: '其他',
} as const;

const ITEMS_CALLED: Readonly<Record<string, readonly string[]>> = {
  speeding: ['开快车', '开得快', '车速'],
  overloading: ['人坐多了', '装太多', '超员'],
  qualification: ['驾驶证', '证件', '驾照', '许可'],
  vehicle: ['刹车', '轮胎', '车子坏', '安全带', '车辆'],
  route: ['线路', '站点', '绕路', '走的路'],
  emergency: ['灭火器', '逃生', '应急锤', '演练'],
};

const isFaulty = (answers: Parameters<typeof textOf>[0]) => textOf(answers, 'problems') === 'some';

export const schoolBus = defineRecordType({
  id: 'school-bus',
  version: 1,
  title: '校车安全会议与检查',
  group: 'safety',
  command: 'bus',
  action: '记校车会议或检查',
  numberPrefix: 'XA',
  recordedBy: ['teacher', 'head-teacher', 'administrator'],
  summary: ['topics', 'problems', 'rectifyUntil'],
  caseOf: {
    kinds: [busCase],
    statusAfter: (answers) => (isFaulty(answers) ? 'rectifying' : 'done'),
  },
  remindOn: 'rectifyUntil',
  fields: {
    school: { ...school, ask: '哪所学校的校车?' },
    activity: {
      kind: 'choice',
      label: '活动',
      ask: '是开会还是检查?',
      ofCase: true,
      options: { meeting: '驾驶员安全会议', unannounced: '突击检查(不通知地检查)', routine: '日常检查' },
      alsoCalled: {
        meeting: ['开会', '司机开会', '会议', '安全会'],
        unannounced: ['突击检查', '抽查', '不通知检查', '不打招呼检查', '暗访'],
        routine: ['平时检查', '例行检查', '常规检查'],
      },
    },
    heldOn: {
      kind: 'day',
      precision: 'day',
      label: '日期',
      ask: '哪天开的会或查的?',
      notAfter: 'today',
      offers: [0, -1, -2],
      ofCase: true,
    },
    driverCount: {
      kind: 'number',
      label: '到会驾驶员',
      ask: '来了多少驾驶员?',
      min: 1,
      max: 500,
      unit: '人',
      isWhole: true,
      when: (answers) => textOf(answers, 'activity') === 'meeting',
    },
    topics: {
      kind: 'choices',
      label: '内容',
      ask: '讲了或查了哪些?可选几个。',
      options: ITEMS,
      alsoCalled: ITEMS_CALLED,
    },
    problems: {
      kind: 'choice',
      label: '有无问题',
      ask: '发现问题了吗?',
      options: { none: '没有问题', some: '发现问题' },
      alsoCalled: {
        none: ['没有', '没发现', '没问题', '正常', '无'],
        some: ['有', '有问题', '发现了', '有隐患'],
      },
    },
    problemItems: {
      kind: 'choices',
      label: '问题',
      ask: '是哪方面的问题?可选几个。',
      options: ITEMS,
      alsoCalled: ITEMS_CALLED,
      when: isFaulty,
    },
    rectifyUntil: {
      kind: 'day',
      precision: 'day',
      label: '整改期限',
      ask: '要求哪天前整改好?',
      hint: '整改要多少天,文件未规定,由学校或教育局定。',
      notBefore: 'today',
      offers: [1, 3, 7],
      when: isFaulty,
    },
  },
});
