/**
 * Term-start analysis (开学分析): how a school's roll changed, by the four heads the documents name
 * (入学、变动、复学、辍学). Baoshan 四(七)3 and Jinghong 三(八)2 want it within 30 days of the start of each
 * term, Kezhou 三[八]2 “认真分析” without a day; the rule computes the day. No document has a form for it:
 * the counts are practice, and so is the sum they are held against.
 */
import { type Answers, textOf } from '../answers.ts';
import { termAnalysisCase } from '../case-kinds.ts';
import { school } from '../child-fields.ts';
import type { NumberField } from '../fields.ts';
import { defineRecordType } from '../record-type.ts';
import { schoolYear } from '../shared-fields.ts';

const TERMS: Readonly<Record<string, string>> = { autumn: '秋季学期', spring: '春季学期' };

/** Far above any school here: it only stops a slip of the finger. */
const MOST = 20_000;

const NONE = '没有就发 0。';

const count = (label: string, ask: string, hint = NONE): NumberField => ({
  kind: 'number',
  label,
  ask,
  hint,
  min: 0,
  max: MOST,
  unit: '人',
  isWhole: true,
});

/** The counts that make up the roll, in the order they are asked, and whether they add to it or take away. */
const COUNTS = {
  opening: {
    sign: 1,
    field: count('期初在籍', '期初在籍多少人?', '毕业的已经减去。怎么算文件未规定,按学校报表。'),
  },
  newEntrants: { sign: 1, field: count('新生入学', '新生入学多少人?') },
  transferredIn: { sign: 1, field: count('转入', '转入多少人?') },
  returned: { sign: 1, field: count('复学', '复学多少人?') },
  transferredOut: { sign: -1, field: count('转出', '转出多少人?') },
  suspended: { sign: -1, field: count('休学', '休学多少人?') },
  dropouts: { sign: -1, field: count('辍学', '辍学多少人?') },
} as const;

const numberOf = (answers: Answers, id: string): number | undefined => {
  const answer = answers[id];
  return typeof answer === 'number' ? answer : undefined;
};

/** What the roll should be now, with the sum in words; undefined while a count is missing. */
function expected(answers: Answers): { readonly total: number; readonly sum: string } | undefined {
  let total = 0;
  let sum = '';
  for (const [id, { sign }] of Object.entries(COUNTS)) {
    const value = numberOf(answers, id);
    if (value === undefined) return undefined;
    total += sign * value;
    sum += sum === '' ? String(value) : ` ${sign > 0 ? '+' : '−'} ${value}`;
  }
  return { total, sum };
}

/** 入学63人(新生60、转入3) …: the four heads with their totals, then the roll. */
function drafted(answers: Answers): string | undefined {
  const of = (id: string) => numberOf(answers, id) ?? 0;
  const closing = numberOf(answers, 'closing');
  if (expected(answers) === undefined || closing === undefined) return undefined;
  const change = closing - of('opening');
  const changed = change === 0 ? '与期初持平' : `${change > 0 ? '增加' : '减少'}${Math.abs(change)}人`;
  return [
    `入学${of('newEntrants') + of('transferredIn')}人(新生${of('newEntrants')}人、转入${of('transferredIn')}人)`,
    `变动${of('transferredOut') + of('suspended')}人(转出${of('transferredOut')}人、休学${of('suspended')}人)`,
    `复学${of('returned')}人`,
    `辍学${of('dropouts')}人${of('suspected') > 0 ? `(另有疑似辍学${of('suspected')}人)` : ''}。`,
  ]
    .join(',')
    .concat(`期初在籍${of('opening')}人,现在籍${closing}人,${changed}。`);
}

export const termStartAnalysis = defineRecordType({
  id: 'term-start-analysis',
  version: 1,
  title: '开学分析',
  group: 'dropout',
  command: 'term',
  action: '填开学分析',
  numberPrefix: 'KF',
  basis: ['baoshan-2017-62#4.7.3', 'jinghong-2018-74#3.8.2', 'kezhou-2018-59#3.8.2'],
  recordedBy: ['head-teacher', 'teacher', 'administrator'],
  summary: ['schoolYear', 'term', 'dropouts', 'closing'],
  ruleFor: (answers) => ({
    id: 'term-start-deadline',
    facts: { termStartsOn: textOf(answers, 'startsOn') },
  }),
  caseOf: { kinds: [termAnalysisCase], statusAfter: () => 'sent' },
  // Each child counted as gone, or feared to be, has a file of its own.
  offersNext: (answers) =>
    (numberOf(answers, 'dropouts') ?? 0) + (numberOf(answers, 'suspected') ?? 0) > 0
      ? ['suspected-dropout']
      : [],
  fields: {
    school: { ...school, ask: '哪所学校?' },
    schoolYear: { ...schoolYear, ofCase: true },
    term: {
      kind: 'choice',
      label: '学期',
      ask: '哪个学期?',
      ofCase: true,
      options: TERMS,
      alsoCalled: {
        autumn: ['秋季', '秋天', '第一学期', '9月'],
        spring: ['春季', '春天', '第二学期', '3月'],
      },
    },
    startsOn: {
      kind: 'day',
      precision: 'day',
      label: '开学日',
      ask: '这学期哪天开学?',
      hint: '例如 9月1日。文件写"开学30天内"的,从这天算起。',
      ofCase: true,
    },
    opening: COUNTS.opening.field,
    newEntrants: COUNTS.newEntrants.field,
    transferredIn: COUNTS.transferredIn.field,
    returned: COUNTS.returned.field,
    transferredOut: COUNTS.transferredOut.field,
    suspended: COUNTS.suspended.field,
    dropouts: COUNTS.dropouts.field,
    suspected: {
      ...count('疑似辍学', '疑似辍学多少人?可跳过。', '还没认定辍学的。多少天算疑似,文件未规定。'),
      optional: true,
    },
    closing: count('现在籍', '现在在籍多少人?', '和前面的数对不上也能交,在分析里说明。'),
    analysis: {
      kind: 'text',
      label: '分析',
      ask: '情况怎么样?几句话。',
      hint: '文件要求分析入学、变动、复学、辍学,写法未规定。不要写学生姓名。',
      maxChars: 300,
      draft: drafted,
    },
    measures: {
      kind: 'text',
      label: '措施',
      ask: '打算怎么做?可跳过。',
      hint: '不要写学生姓名。',
      maxChars: 300,
      optional: true,
    },
  },
  check: (answers) => {
    const startsOn = textOf(answers, 'startsOn');
    const schoolYear = numberOf(answers, 'schoolYear');
    const term = textOf(answers, 'term') ?? '';
    if (startsOn === undefined || schoolYear === undefined || !(term in TERMS)) return [];
    // The school year begins in autumn; its spring term lies in the next calendar year.
    const year = term === 'spring' ? schoolYear + 1 : schoolYear;
    return startsOn.startsWith(String(year))
      ? []
      : [
          {
            field: 'startsOn',
            message: `${schoolYear}学年${TERMS[term]}应在${year}年开学,填的是${startsOn.slice(0, 4)}年,请核对。`,
          },
        ];
  },
  warnings: (answers) => {
    const roll = expected(answers);
    const closing = numberOf(answers, 'closing');
    const dropouts = numberOf(answers, 'dropouts') ?? 0;
    return [
      ...(roll !== undefined && closing !== undefined && roll.total !== closing
        ? [
            `现在籍按期初 + 新生 + 转入 + 复学 − 转出 − 休学 − 辍学算:${roll.sum} = ${roll.total},填的是${closing}。`,
          ]
        : []),
      ...(closing === 0 ? ['现在籍填的是0,请核对。'] : []),
      ...(dropouts > 0 && textOf(answers, 'measures') === undefined
        ? [`有${dropouts}人辍学,还没有写措施。`]
        : []),
    ];
  },
});
