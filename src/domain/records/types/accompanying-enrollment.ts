/**
 * Enrollment of a child who came along with parents working here (随迁子女入学登记). Baoshan 四(七)1,
 * Jinghong 三(九)1 and Kezhou 三[七]2 rest it on the 居住证; Tianning 三[六]20 and Mengwang 五(三) order public
 * schools first. Which papers are due, and how long a permit must run, no document says.
 */
import { type Answers, listOf, textOf } from '../answers.ts';
import { accompanyingCase } from '../case-kinds.ts';
import { CHILD_FIELDS, grade, lawfulBasis, school, village } from '../child-fields.ts';
import type { ChoiceField } from '../fields.ts';
import { defineRecordType } from '../record-type.ts';

/** A school was found, whoever pays for the place. */
export const isPlaced = (answers: Answers): boolean =>
  ['public', 'purchased', 'private'].includes(textOf(answers, 'placement') ?? '');

export const placement: ChoiceField = {
  kind: 'choice',
  label: '安置',
  ask: '安置到哪里了?',
  options: {
    public: '公办学校',
    purchased: '政府购买学位的民办',
    private: '家长自选的民办',
    waiting: '待安置',
    referred: '转介户籍地',
  },
  alsoCalled: {
    public: ['公办', '公立'],
    purchased: ['购买学位', '买学位', '政府出钱'],
    private: ['自选民办', '自己选的民办', '自己找的民办'],
    waiting: ['还没安置', '没安排', '等着', '排队'],
    referred: ['回户籍地', '回老家', '转回去'],
  },
};

export const classing: ChoiceField = {
  kind: 'choice',
  label: '编班',
  ask: '和本地学生混合编班吗?还没编班可跳过。',
  optional: true,
  options: { mixed: '混合编班', separate: '单独编班' },
  alsoCalled: { mixed: ['混合', '混编', '一起编'], separate: ['单独', '分开编', '单独一个班'] },
  when: isPlaced,
};

export const accompanyingEnrollment = defineRecordType({
  id: 'accompanying-enrollment',
  version: 1,
  title: '随迁子女入学登记',
  group: 'children',
  command: 'accompany',
  action: '登记随迁子女入学',
  numberPrefix: 'SR',
  recordedBy: ['teacher', 'head-teacher', 'village-cadre', 'administrator'],
  summary: ['wish', 'placement'],
  caseOf: { kinds: [accompanyingCase], statusAfter: statusOfPlacement },
  fields: {
    ...CHILD_FIELDS,
    school: { ...school, label: '登记学校', ask: '在哪所学校登记入学?', hint: '还没定就写"未定"。' },
    grade: { ...grade, label: '拟入年级', ask: '打算读几年级?' },
    village: { ...village, ask: '现在住在哪个乡镇哪个村(社区)?' },
    lawfulBasis: { ...lawfulBasis, hint: '家长来申请入学的,当面说明用途,选"监护人已同意"。' },
    household: {
      kind: 'text',
      label: '户籍地',
      ask: '户籍在哪个省哪个县?',
      hint: '写到县就行,例如:四川省屏山县。',
      maxChars: 30,
      ofCase: true,
    },
    permit: {
      kind: 'choice',
      label: '居住证',
      ask: '父母有居住证吗?',
      hint: '要办多久才算,文件未规定。',
      ofCase: true,
      options: { held: '有', pending: '办理中', none: '无' },
      alsoCalled: {
        held: ['有证', '办了', '办好了', '有暂住证'],
        pending: ['在办', '正在办', '刚去办'],
        none: ['没有', '没办', '没证'],
      },
    },
    permitUntil: {
      kind: 'day',
      precision: 'day',
      label: '居住证有效期',
      ask: '居住证到哪天有效?',
      hint: '例如 2027年8月31日。过期的按"无"或"办理中"登记。',
      notBefore: 'today',
      ofCase: true,
      when: (answers) => textOf(answers, 'permit') === 'held',
    },
    papers: {
      kind: 'choices',
      label: '看过的材料',
      ask: '看过哪些材料?可选几个,可跳过。',
      hint: '要哪些材料,文件未规定。只勾看过的,不收复印件。',
      optional: true,
      ofCase: true,
      options: {
        'residence-permit': '居住证',
        'household-register': '户口簿',
        residence: '住所证明',
        work: '务工就业或社保证明',
        vaccination: '预防接种证',
      },
      alsoCalled: {
        'residence-permit': ['暂住证'],
        'household-register': ['户口本', '户口'],
        residence: ['租房合同', '房产证', '住房'],
        work: ['劳动合同', '社保', '务工证明', '营业执照'],
        vaccination: ['疫苗本', '打针本', '接种证'],
      },
    },
    appliedOn: {
      kind: 'day',
      precision: 'day',
      label: '申请日期',
      ask: '家长哪天来申请的?',
      notAfter: 'today',
      offers: [0, -1, -2],
      ofCase: true,
    },
    wish: {
      kind: 'choice',
      label: '意愿',
      ask: '家长想上公办还是民办?',
      options: { public: '公办', private: '民办' },
      alsoCalled: { public: ['公立'], private: ['私立', '民办学校'] },
    },
    placement,
    classing,
  },
  check: (answers) =>
    textOf(answers, 'permit') === 'none' && listOf(answers, 'papers').includes('residence-permit')
      ? [{ field: 'papers', message: '居住证填的是"无",材料里又勾了居住证,请核对。' }]
      : [],
  warnings: (answers) => [
    ...(textOf(answers, 'wish') === 'public' && textOf(answers, 'placement') === 'private'
      ? ['家长想上公办,安置却是自选民办,请核对。']
      : []),
    ...placementWarnings(answers),
  ],
});

export function statusOfPlacement(answers: Answers): string {
  if (isPlaced(answers)) return 'placed';
  return textOf(answers, 'placement') === 'referred' ? 'referred' : 'waiting';
}

/** What is not forbidden to record, but not what the documents say either. */
export function placementWarnings(answers: Answers): readonly string[] {
  return [
    ...(textOf(answers, 'placement') === 'referred'
      ? ['什么情况可以转介户籍地,文件未规定,请先问县级教育部门。']
      : []),
  ];
}
