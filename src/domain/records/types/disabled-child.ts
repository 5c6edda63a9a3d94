/**
 * File of a child with a disability (残疾儿童一人一案). Baoshan 四(七)4 orders files of children of 0—16
 * by real name and prints six stages; Jinghong 三(八)4 “一人一案” for rural children; Kezhou 三[七]1 a
 * 登记制度; Mengwang 七(一)6 that villages and schools find out about the children of the 三类. The kind
 * of disability is sensitive: kept sealed, and over Telegram the file goes by its number alone.
 */

import { daysInMonth, fullYears, partsOf } from '../../shared/day.ts';
import { type Answers, textOf } from '../answers.ts';
import { disabledCase } from '../case-kinds.ts';
import {
  birthMonth,
  childName,
  gradeOrNone,
  guardianPhone,
  lawfulBasis,
  matchKey,
  school,
  village,
} from '../child-fields.ts';
import type { ChoiceField } from '../fields.ts';
import { numberPoint } from '../place-law.ts';
import { type CheckContext, type Contradiction, defineRecordType } from '../record-type.ts';

/** In the order a document may print them; the ids are those of the file's statuses. */
const STAGES: readonly string[] = ['found', 'reported', 'diagnosed', 'assessed', 'placed', 'educated'];

export const stage: ChoiceField = {
  kind: 'choice',
  label: '阶段',
  ask: '办到哪一步了?',
  hint: '不分阶段的地方可跳过。',
  optional: true,
  options: Object.fromEntries(STAGES.map((each) => [each, disabledCase.statuses[each]?.label ?? each])),
  alsoCalled: {
    found: ['刚发现', '才知道', '摸排到'],
    reported: ['报上去', '上报'],
    diagnosed: ['看医生', '去医院', '看病'],
    assessed: ['专家看过', '鉴定'],
    placed: ['安置', '安排学校', '定了学校'],
    educated: ['上学了', '在上学', '在读', '在教'],
  },
};

export const category: ChoiceField = {
  kind: 'choice',
  label: '残疾类别',
  ask: '哪一类残疾?',
  hint: '只选类别,不写病名。加密保存。',
  personal: true,
  ofCase: true,
  options: {
    vision: '视力',
    hearing: '听力',
    speech: '言语',
    limb: '肢体',
    intellect: '智力',
    mental: '精神',
    multiple: '多重',
  },
  alsoCalled: {
    vision: ['看不见', '看不清', '眼睛'],
    hearing: ['听不见', '听不清', '耳朵'],
    speech: ['说不出话', '不会说话', '说话不清'],
    limb: ['手脚', '走路', '走不了', '腿'],
    intellect: ['学得慢', '脑子慢'],
    mental: ['孤独症', '自闭'],
    multiple: ['几样都有', '不止一类'],
  },
};

/** What kind of disability a child has is sensitive with or without a name beside it. */
export const lawfulBasisOfDisability: ChoiceField = {
  ...lawfulBasis,
  hint: '《残疾人教育条例》第15条要求教育部门会同卫生、民政、残联登记适龄残疾儿童;其他情形须监护人同意。',
  when: (answers) => lawfulBasis.when?.(answers) === true || answers['category'] !== undefined,
};

export const placement: ChoiceField = {
  kind: 'choice',
  label: '安置方式',
  ask: '孩子现在在哪里受教育?',
  hint: '延缓入学要监护人申请,由乡镇或县级教育部门批准(《义务教育法》第11条)。',
  options: {
    regular: '普通学校随班就读',
    'special-class': '特教班',
    'special-school': '特教学校',
    'home-teaching': '送教上门',
    institution: '福利或康复机构',
    'not-enrolled': '未入学',
    deferred: '延缓入学',
  },
  alsoCalled: {
    regular: ['随班就读', '跟班读', '普通班', '普通学校'],
    'special-class': ['特殊班', '特教部'],
    'special-school': ['特校', '盲聋学校'],
    'home-teaching': ['送教', '送课', '老师上门', '到家里教'],
    institution: ['康复中心', '福利院', '康复机构'],
    'not-enrolled': ['没上学', '没读书', '没入学', '在家待着'],
    deferred: ['缓学', '晚一年', '推迟'],
  },
};

const isOut = (answers: Answers) => ['not-enrolled', 'deferred'].includes(textOf(answers, 'placement') ?? '');

export const outReason: ChoiceField = {
  kind: 'choice',
  label: '未入学原因',
  ask: '为什么没有入学?',
  options: {
    'under-age': '未到入学年龄',
    rehabilitation: '在做康复治疗',
    health: '身体原因',
    guardian: '家长不愿意',
    transport: '交通不便',
    other: '其他',
  },
  alsoCalled: {
    'under-age': ['还小', '年龄小', '不到年龄', '没到年龄'],
    rehabilitation: ['康复', '治疗'],
    health: ['身体不好', '去不了'],
    guardian: ['家长不让', '家长不肯', '不想送'],
    transport: ['路远', '太远', '没车'],
  },
  when: isOut,
};

export const disabledChild = defineRecordType({
  id: 'disabled-child',
  version: 1,
  title: '残疾儿童一人一案',
  group: 'children',
  command: 'disabled',
  action: '给残疾儿童建一人一案',
  numberPrefix: 'CJ',
  recordedBy: ['teacher', 'head-teacher', 'village-cadre', 'administrator'],
  summary: ['stage', 'stageOn', 'placement'],
  caseOf: { kinds: [disabledCase], statusAfter: furthestStage },
  offersNext: offersHomeTeaching,
  fields: {
    // CHILD_FIELDS one by one: the ground of keeping it all is asked after everything personal.
    school: { ...school, hint: '还没有学籍,写片区学校或"未入学"。' },
    grade: gradeOrNone,
    village,
    childName,
    birthMonth,
    guardianPhone,
    matchKey,
    category,
    degree: {
      kind: 'choice',
      label: '残疾等级',
      ask: '残疾等级是几级?可跳过。',
      hint: '加密保存。',
      optional: true,
      personal: true,
      ofCase: true,
      options: { d1: '一级', d2: '二级', d3: '三级', d4: '四级', none: '未评定' },
      alsoCalled: { d1: ['最重'], d4: ['最轻'], none: ['没评', '没评过', '还没评定'] },
    },
    certificate: {
      kind: 'choice',
      label: '残疾人证',
      ask: '办残疾人证了吗?可跳过。',
      hint: '不记证号。加密保存。',
      optional: true,
      personal: true,
      ofCase: true,
      options: { yes: '有', no: '没有' },
      alsoCalled: { yes: ['办了', '有证'], no: ['没办', '还没办', '没证'] },
    },
    lawfulBasis: lawfulBasisOfDisability,
    stage,
    stageOn: {
      kind: 'day',
      precision: 'day',
      label: '该步日期',
      ask: '这一步是哪天办的?',
      notAfter: 'today',
      offers: [0, -1, -7],
      optional: true,
      when: (answers) => answers['stage'] !== undefined,
    },
    placement,
    outReason,
  },
  check: (answers) => stageFaults(answers, 'stageOn'),
  underLaw: (law) => ({
    check: (answers, { today }) => [
      ...ageFaults(answers, today, numberPoint(law, 'latestAge')),
      ...stageFaults(answers, 'stageOn'),
    ],
  }),
});

/** A stage put in later, or gone through again, does not set the file back. */
export function furthestStage(answers: Answers, before: string | undefined): string {
  const now = textOf(answers, 'stage') ?? 'found';
  return before !== undefined && STAGES.indexOf(before) > STAGES.indexOf(now) ? before : now;
}

export function offersHomeTeaching(answers: Answers): readonly string[] {
  return textOf(answers, 'placement') === 'home-teaching' ? ['home-teaching'] : [];
}

/**
 * Only a child who is certainly too old is stopped: a month may be the month of the next birthday.
 *
 * @param latestAge - in years, itself included; undefined where the document prints none.
 */
function ageFaults(
  answers: Answers,
  today: CheckContext['today'],
  latestAge: number | undefined,
): readonly Contradiction[] {
  const born = textOf(answers, 'birthMonth');
  if (born === undefined || latestAge === undefined) return [];
  const { year, month } = partsOf(`${born}-01`.slice(0, 10));
  const latest = born.length === 7 ? `${born}-${daysInMonth(year, month)}` : born;
  return fullYears(latest, today) > latestAge
    ? [
        {
          field: 'birthMonth',
          message: `孩子已满${latestAge + 1}岁,这份档案按文件只记到${latestAge}岁,请核对出生年月。`,
        },
      ]
    : [];
}

/** A stage must fit the placement, and may not be older than the child. */
export function stageFaults(answers: Answers, dayField: string): readonly Contradiction[] {
  const at = textOf(answers, 'stage');
  const day = textOf(answers, dayField);
  const born = textOf(answers, 'birthMonth');
  return [
    ...(at === 'educated' && isOut(answers)
      ? [{ field: 'placement', message: '已到"实施教育",安置方式却是未入学或延缓入学,请核对。' }]
      : []),
    ...(at === 'placed' && textOf(answers, 'placement') === 'not-enrolled'
      ? [{ field: 'placement', message: '已到"初期安置",安置方式却是未入学,请核对。' }]
      : []),
    ...(day !== undefined && born !== undefined && day.slice(0, 7) < born.slice(0, 7)
      ? [{ field: dayField, message: '这一步的日期早于孩子出生,请核对。' }]
      : []),
  ];
}
