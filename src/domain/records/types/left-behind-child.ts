/**
 * File of a left-behind child (留守儿童一人一档): who is away, who looks after the child, who helps
 * and how often somebody calls. Baoshan 四(七)2 orders 信息台账 with 定期联系 and 结对帮扶; Jinghong
 * 三(十)2–3 registration and a school file marked in the school roll; Tianning 三[六]21 一人一档;
 * Kezhou 三[七]1 a 登记制度. How often to call, and how guardianship is assessed, no document says.
 */
import { type Answers, textOf } from '../answers.ts';
import { leftBehindCase } from '../case-kinds.ts';
import { CHILD_FIELDS, gradeOrNone, lawfulBasis, school } from '../child-fields.ts';
import type { ChoiceField, TextField } from '../fields.ts';
import { type Contradiction, defineRecordType } from '../record-type.ts';

/** Law in force, beside the five documents; the addressees are the law's own. */
export const REPORT_AT_ONCE =
  '孩子受到侵害或面临危险的,《未成年人保护法》第11条要求立即向公安、民政、教育等部门报告,同时告诉乡镇。';

/** Said wherever an interval or the next call is asked for. */
export const CONTACT_PERIOD_HINT = '多久联系一次,文件未规定,由学校或村里定。';

const PARENT = {
  kind: 'choice',
  ofCase: true,
  options: { away: '外出务工', home: '在家', gone: '离世或失联' },
  alsoCalled: {
    away: ['打工', '在外面', '出去了', '在外地'],
    home: ['家里', '在村里', '没出去', '没外出'],
    gone: ['去世', '过世', '不在了', '联系不上', '找不到'],
  },
} as const satisfies Omit<ChoiceField, 'label' | 'ask'>;

/** Of the survey's sheet: the province and the city, so that the parent is found where they work. */
function worksIn(parent: 'father' | 'mother', label: string): TextField {
  return {
    kind: 'text',
    label: `${label}务工地`,
    ask: `${label}在哪个省、哪个市打工?可跳过。`,
    hint: '写到市就行,不写单位和门牌。',
    maxChars: 20,
    optional: true,
    ofCase: true,
    private: true,
    askedOf: 'aside',
    origin: 'left-behind-survey',
    when: (answers) => textOf(answers, parent) === 'away',
  };
}

export const leftBehindChild = defineRecordType({
  id: 'left-behind-child',
  version: 1,
  title: '留守儿童一人一档',
  group: 'children',
  command: 'leftbehind',
  action: '给留守儿童建档',
  numberPrefix: 'LD',
  recordedBy: ['teacher', 'head-teacher', 'village-cadre', 'administrator'],
  summary: ['guardianship', 'nextOn'],
  caseOf: { kinds: [leftBehindCase], statusAfter: () => 'registered' },
  remindOn: 'nextOn',
  offersNext: () => ['left-behind-contact'],
  fields: {
    ...CHILD_FIELDS,
    school: { ...school, hint: '还没上学就写"未入学"。' },
    grade: gradeOrNone,
    lawfulBasis: {
      ...lawfulBasis,
      hint: '《未成年人保护法》第43条要求村(居)委会为留守、困境未成年人建信息档案;其他情形须监护人同意。',
    },
    sex: {
      kind: 'choice',
      label: '性别',
      ask: '男孩女孩?可跳过。',
      optional: true,
      ofCase: true,
      options: { male: '男', female: '女' },
      alsoCalled: { male: ['男孩', '男娃', '男生', '儿子'], female: ['女孩', '女娃', '女生', '姑娘'] },
    },
    boarding: {
      kind: 'choice',
      label: '住校情况',
      ask: '住校还是走读?',
      ofCase: true,
      options: { boarding: '寄宿', day: '走读' },
      alsoCalled: { boarding: ['住校', '住学校'], day: ['回家住', '不住校', '没住校', '每天回家'] },
      when: (answers) => textOf(answers, 'grade') !== 'none',
    },
    father: { ...PARENT, label: '父亲', ask: '父亲在哪里?' },
    mother: { ...PARENT, label: '母亲', ask: '母亲在哪里?' },
    fatherWorksIn: worksIn('father', '父亲'),
    motherWorksIn: worksIn('mother', '母亲'),
    leftBehindType: {
      kind: 'choice',
      label: '留守类型',
      ask: '属于哪一种留守?',
      hint: '无监护能力指重病、重残等,是填表惯例,文件未规定。一方在家监护的,国家2016年摸底口径不算留守,本地可登记备查。',
      ofCase: true,
      options: {
        'both-away': '父母双方外出',
        'one-away': '一方外出,另一方无监护能力',
        'one-home': '一方外出,另一方在家监护',
        unsure: '不确定,待核实',
      },
      alsoCalled: {
        'both-away': ['都出去', '都外出', '两个都在外面', '爸妈都打工'],
        'one-away': ['另一方没能力', '另一方有病', '另一方残疾'],
        'one-home': ['一方外出', '一个出去', '出去一个', '单方', '一个在家'],
        unsure: ['不清楚', '不晓得', '说不准', '不好说', '不知道'],
      },
    },
    caretaker: {
      kind: 'choice',
      label: '照料人',
      ask: '平时谁照看孩子?',
      ofCase: true,
      options: {
        paternal: '爷爷奶奶',
        maternal: '外公外婆',
        parent: '在家的父亲或母亲',
        relative: '其他亲戚',
        other: '邻居或受托的其他人',
        nobody: '没有大人照看',
      },
      alsoCalled: {
        paternal: ['爷爷', '奶奶', '阿公', '阿奶', '祖父母'],
        maternal: ['外公', '外婆', '姥姥', '姥爷', '外祖父母'],
        parent: ['爸爸', '妈妈', '父亲', '母亲'],
        relative: ['叔', '伯', '姑', '舅', '姨', '哥哥', '姐姐', '亲戚'],
        other: ['邻居', '托人', '朋友'],
        nobody: ['没人管', '没人带', '自己过', '一个人住'],
      },
    },
    guardianship: {
      kind: 'choice',
      label: '监护情况',
      ask: '监护情况怎么样?',
      hint: `怎么评,文件未规定。评"差"时:${REPORT_AT_ONCE}`,
      options: { good: '较好', fair: '一般', poor: '差' },
      alsoCalled: {
        good: ['管得好', '照顾得好', '还可以'],
        fair: ['过得去', '马马虎虎'],
        poor: ['很差', '管不好', '没人管', '管不了'],
      },
    },
    rollMarked: {
      kind: 'choice',
      label: '学籍标识',
      ask: '学籍系统里标了留守没有?不清楚可跳过。',
      optional: true,
      ofCase: true,
      options: { yes: '已标识', no: '还没标识' },
      alsoCalled: { yes: ['标了', '标过了'], no: ['没标', '没有'] },
    },
    helperPost: {
      kind: 'choice',
      label: '结对帮扶人',
      ask: '谁结对帮扶?只记职务,没有就跳过。',
      hint: '不写姓名。',
      optional: true,
      ofCase: true,
      options: {
        'homeroom-teacher': '班主任',
        'subject-teacher': '科任教师',
        'school-leader': '校领导',
        'village-cadre': '村干部',
        'township-cadre': '乡镇干部',
        'child-director': '儿童主任',
        volunteer: '志愿者或社会人士',
        other: '其他',
      },
      alsoCalled: {
        'subject-teacher': ['老师', '任课老师'],
        'school-leader': ['校长', '副校长', '主任老师'],
        'village-cadre': ['村上', '支书', '村主任', '社区干部'],
        'township-cadre': ['乡上', '镇上'],
        volunteer: ['志愿者', '爱心人士', '企业'],
      },
    },
    contactEveryDays: {
      kind: 'number',
      label: '联系周期',
      ask: '多少天联系一次?',
      hint: `按天写:两周写14,一个月写30。${CONTACT_PERIOD_HINT}`,
      min: 1,
      max: 365,
      unit: '天',
      isWhole: true,
      ofCase: true,
    },
    nextOn: {
      kind: 'day',
      precision: 'day',
      label: '下次联系日',
      ask: '下次哪天联系?',
      notBefore: 'today',
      offers: [7, 14, 30],
    },
  },
  check: parentFaults,
  warnings: (answers) => [
    ...(textOf(answers, 'leftBehindType') === 'one-home'
      ? ['一方在家监护:登记备查,是否按留守儿童统计由当地定。']
      : []),
    ...(textOf(answers, 'leftBehindType') === 'unsure' ? ['留守类型待核实,核实后请更正。'] : []),
    ...(textOf(answers, 'guardianship') === 'poor' ? [`监护情况差。${REPORT_AT_ONCE}`] : []),
    ...(textOf(answers, 'caretaker') === 'nobody'
      ? [`没有大人照看:《未成年人保护法》第21条不许未满16周岁的孩子单独生活。${REPORT_AT_ONCE}`]
      : []),
  ],
});

/** Where the parents are must fit the type of being left behind, and who looks after the child. */
function parentFaults(answers: Answers): readonly Contradiction[] {
  const parents = [textOf(answers, 'father'), textOf(answers, 'mother')];
  const type = textOf(answers, 'leftBehindType');
  if (parents.includes(undefined) || type === undefined) return [];
  const away = parents.filter((where) => where === 'away').length;
  if (type === 'unsure') return [];
  if (away === 0) return [{ field: 'father', message: '父母没有一方外出务工,不属于这份档案,请核对。' }];
  return [
    ...(away === 1 && type === 'both-away'
      ? [{ field: 'leftBehindType', message: '父母只有一方外出务工,类型却是双方外出,请核对。' }]
      : []),
    ...(away === 2 && ['one-away', 'one-home'].includes(type)
      ? [{ field: 'leftBehindType', message: '父母都外出务工,类型却是一方外出,请核对。' }]
      : []),
    ...(type === 'one-home' && !parents.includes('home')
      ? [{ field: 'leftBehindType', message: '类型是一方在家监护,父母却没有一方在家,请核对。' }]
      : []),
    ...(!parents.includes('home') && textOf(answers, 'caretaker') === 'parent'
      ? [{ field: 'caretaker', message: '父母都不在家,照料人却是父亲或母亲,请核对。' }]
      : []),
  ];
}
