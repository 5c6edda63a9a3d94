/**
 * What every file about a child begins with, under the same field ids, so that what one register
 * knows is offered in the next. No identity number, no house number, no photo, no diagnosis: of a number of the
 * roll only its match key.
 */
import { type Answers, listOf } from './answers.ts';
import type { ChoiceField, ChoicesField, DayField, Field, TextField } from './fields.ts';
import { SCHOOL_NAMED, VILLAGE_NAMED } from './visit-said.ts';

export const school: TextField = {
  kind: 'text',
  label: '学校',
  ask: '孩子在哪所学校的学籍?',
  maxChars: 40,
  ofCase: true,
  everywhere: true,
  suggestFrom: 'unit',
  namedBy: SCHOOL_NAMED,
};

export const grade: ChoiceField = {
  kind: 'choice',
  label: '年级',
  ask: '读几年级?',
  ofCase: true,
  everywhere: true,
  options: {
    g1: '一年级',
    g2: '二年级',
    g3: '三年级',
    g4: '四年级',
    g5: '五年级',
    g6: '六年级',
    g7: '七年级(初一)',
    g8: '八年级(初二)',
    g9: '九年级(初三)',
    special: '特教学校',
  },
  alsoCalled: {
    g1: ['一年级', '小一'],
    g2: ['二年级', '小二'],
    g3: ['三年级', '小三'],
    g4: ['四年级', '小四'],
    g5: ['五年级', '小五'],
    g6: ['六年级', '小六'],
    g7: ['七年级', '初一', '初中一年级'],
    g8: ['八年级', '初二', '初中二年级'],
    g9: ['九年级', '初三', '初中三年级'],
    special: ['特教', '特校'],
  },
};

/** For children who may be too young for school or out of it. */
export const gradeOrNone: ChoiceField = {
  ...grade,
  ask: '读几年级?没上学就选"未入学"。',
  options: { ...grade.options, kindergarten: '幼儿园', none: '未入学' },
  alsoCalled: { ...grade.alsoCalled, kindergarten: ['学前班'], none: ['没上学', '没读书', '不在学'] },
};

export const village: TextField = {
  kind: 'text',
  label: '村(社区)',
  shortNames: ['家庭住址', '住址'],
  ask: '家住哪个乡镇哪个村?写到村就行。',
  hint: '不要写门牌号。',
  maxChars: 40,
  format: 'village',
  ofCase: true,
  private: true,
  suggestFrom: 'village',
  namedBy: VILLAGE_NAMED,
};

export const childName: TextField = {
  kind: 'text',
  label: '学生姓名',
  ask: '学生姓名?',
  hint: '加密保存,列表里不显示。可跳过,以编号代替。',
  maxChars: 20,
  format: 'name',
  shortNames: ['名字'],
  optional: true,
  personal: true,
  ofCase: true,
};

export const birthMonth: DayField = {
  kind: 'day',
  precision: 'month',
  monthOnly: true,
  // Nobody of that age is a schoolchild, whatever the grade.
  maxYearsAgo: 20,
  label: '出生年月',
  shortNames: ['生日', '出生日期'],
  ask: '孩子哪年哪月生的?',
  hint: '写到月就行,例如 2014年3月。加密保存。可跳过。',
  notAfter: 'today',
  optional: true,
  personal: true,
  ofCase: true,
};

export const guardianPhone: TextField = {
  kind: 'text',
  label: '监护人电话',
  shortNames: ['手机', '手机号', '家长电话'],
  ask: '监护人电话?',
  hint: '加密保存。可跳过。',
  maxChars: 20,
  format: 'phone',
  optional: true,
  personal: true,
  ofCase: true,
};

/** Of the number only what tells two rows of one child; the ledgers' comparison and the look for doubles use it. */
export const matchKey: TextField = {
  kind: 'text',
  label: '核对码',
  shortNames: ['学籍号', '全国学籍号', '学籍主号', '身份证号', '学生编码'],
  ask: '学籍号,或者县里自编的编号?可不填。',
  hint: '只换算成核对码加密保存,号码本身不存、不显示、不进日志;用来比对名单、找重复登记。',
  maxChars: 40,
  format: 'match-key',
  optional: true,
  personal: true,
  ofCase: true,
  askedOf: 'aside',
  origin: 'school-roll',
};

/** Kept where a document speaks of such households: what 建档立卡 has become since. */
export const povertyStatus: ChoiceField = {
  kind: 'choice',
  label: '困难家庭类别',
  ask: '是哪一类困难家庭?不清楚可跳过。',
  hint: '建档立卡户2021年起改称脱贫户;监测户指纳入防止返贫监测的家庭。',
  optional: true,
  ofCase: true,
  private: true,
  askedOf: 'where-ordered',
  origin: 'four-checks',
  options: {
    lifted: '脱贫户(原建档立卡户)',
    monitored: '监测户',
    allowance: '低保户或特困供养',
    'other-poor': '其他困难家庭',
  },
  alsoCalled: {
    lifted: ['建档立卡', '脱贫户', '贫困户'],
    monitored: ['监测', '防返贫'],
    allowance: ['低保', '特困', '五保'],
    'other-poor': ['其他', '都不是'],
  },
  when: (answers: Answers) => listOf(answers, 'groups').includes('poor'),
};

/** Asked nowhere but where a document's own words turn on it. */
export const ethnicGroup: TextField = {
  kind: 'text',
  label: '民族',
  ask: '孩子是哪个民族?可跳过。',
  maxChars: 10,
  optional: true,
  ofCase: true,
  private: true,
  askedOf: 'where-ordered',
};

/** Groups the documents name; for some of them another file is ordered. */
export const groups: ChoicesField = {
  kind: 'choices',
  label: '重点群体',
  ask: '孩子属于下面哪些情况?都不是就跳过。',
  optional: true,
  ofCase: true,
  private: true,
  options: {
    'left-behind': '留守',
    accompanying: '随迁',
    disabled: '残疾',
    poor: '家庭经济困难',
    struggling: '学习困难',
  },
  alsoCalled: {
    'left-behind': ['父母在外', '爹妈在外', '爸妈在外', '父母打工', '爹妈打工', '爸妈打工'],
    accompanying: ['跟父母来', '外地来'],
    disabled: ['残障'],
    poor: ['穷', '家里穷', '家穷', '没钱', '没得钱', '贫困', '低保'],
    struggling: ['成绩差', '学不会', '跟不上', '读不进去'],
  },
};

const IDENTIFYING = ['childName', 'birthMonth', 'guardianPhone', 'matchKey'];

/** Asked when something personal was given: on what ground it is kept. */
export const lawfulBasis: ChoiceField = {
  kind: 'choice',
  label: '处理依据',
  ask: '登记孩子个人信息的依据是什么?',
  hint: '《未成年人保护法》第28条要求学校对辍学学生登记、劝返;其他情形须监护人同意。',
  ofCase: true,
  options: { 'statutory-duty': '履行法定职责', consent: '监护人已同意' },
  alsoCalled: { 'statutory-duty': ['法定', '职责', '工作需要'], consent: ['同意'] },
  when: (answers: Answers) => IDENTIFYING.some((id) => answers[id] !== undefined),
};

export const foundOn: DayField = {
  kind: 'day',
  precision: 'day',
  label: '发现日期',
  ask: '哪天发现孩子没来的?',
  notAfter: 'today',
  offers: [0, -1, -3, -7],
  ofCase: true,
};

export const lastAttendedOn: DayField = {
  kind: 'day',
  precision: 'day',
  label: '最后到校日',
  ask: '孩子最后一次到校是哪天?',
  hint: '记不清可跳过。',
  notAfter: 'today',
  optional: true,
  ofCase: true,
};

/** Files of their own for the groups that a document orders one for. */
const FILES_OF_GROUP: Readonly<Record<string, readonly string[]>> = {
  'left-behind': ['left-behind-child'],
  disabled: ['disabled-child'],
  accompanying: ['accompanying-enrollment', 'case-transfer'],
};

/** Registers to be offered for a child of these groups. */
export function filesOfGroups(answers: Answers): readonly string[] {
  return listOf(answers, 'groups').flatMap((group) => FILES_OF_GROUP[group] ?? []);
}

/** In the order they are asked. */
export const CHILD_FIELDS = {
  school,
  grade,
  village,
  childName,
  birthMonth,
  guardianPhone,
  matchKey,
  lawfulBasis,
} as const satisfies Readonly<Record<string, Field>>;
