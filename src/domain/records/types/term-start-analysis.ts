/**
 * Term-start analysis (开学分析): how a school's roll changed, by the four heads the documents name
 * (入学、变动、复学、辍学). Baoshan 四(七)3 and Jinghong 三(八)2 want it within 30 days of the start of each
 * term, Kezhou 三[八]2 “认真分析” without a day; the rule computes the day. No document has a form for it:
 * the counts are practice, and so is the sum they are held against.
 */
import { type Answers, listOf, textOf } from '../answers.ts';
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

const isTicked = (other: string) => (answers: Answers) => listOf(answers, 'others').includes(other);

/**
 * The counts that make up the roll (在籍), in the order they are asked, and whether they add to it or take away.
 * A child who drops out or has leave of absence keeps its place on the roll: both leave the school (在校), not
 * the roll. A repeated or skipped year moves nobody in or out.
 */
const COUNTS = {
  opening: {
    sign: 1,
    field: count('期初在籍', '期初在籍多少人?', '毕业的已经减去。怎么算文件未规定,按学校报表。'),
  },
  newEntrants: { sign: 1, field: count('新生入学', '新生入学多少人?') },
  transferredIn: { sign: 1, field: count('转入', '转入多少人?') },
  transferredOut: { sign: -1, field: count('转出', '转出多少人?') },
  died: { sign: -1, field: { ...count('死亡', '死亡多少人?'), when: isTicked('died') } },
} as const;

/** On the roll and not at school. */
const AWAY = {
  suspended: count('休学', '正在休学的多少人?', '休学的学籍保留,算在籍,不算在校。没有就发 0。'),
  dropouts: count('辍学', '辍学多少人?', '辍学的学籍保留,算在籍,不算在校。没有就发 0。'),
} as const;

const numberOf = (answers: Answers, id: string): number | undefined => {
  const answer = answers[id];
  return typeof answer === 'number' ? answer : undefined;
};

interface Sum {
  readonly total: number;
  /** 98 + 20 + 2 − 3 */
  readonly words: string;
}

/** What the roll should be now; undefined while a count that must be told is missing. */
function rollOf(answers: Answers): Sum | undefined {
  let total = 0;
  let words = '';
  for (const [id, { sign, field }] of Object.entries(COUNTS)) {
    const isAsked = !('when' in field) || field.when(answers);
    if (!isAsked) continue;
    const value = numberOf(answers, id);
    if (value === undefined) return undefined;
    total += sign * value;
    words += words === '' ? String(value) : ` ${sign > 0 ? '+' : '−'} ${value}`;
  }
  return { total, words };
}

/** 入学63人(新生60、转入3) …: the four heads with their totals, then roll and school. */
function drafted(answers: Answers): string | undefined {
  const of = (id: string) => numberOf(answers, id) ?? 0;
  const closing = numberOf(answers, 'closing');
  if (rollOf(answers) === undefined || closing === undefined) return undefined;
  const change = closing - of('opening');
  const changed = change === 0 ? '与期初持平' : `${change > 0 ? '增加' : '减少'}${Math.abs(change)}人`;
  const attending = numberOf(answers, 'attending');
  return [
    `入学${of('newEntrants') + of('transferredIn')}人(新生${of('newEntrants')}人、转入${of('transferredIn')}人)`,
    `变动${of('transferredOut') + of('suspended') + of('died')}人(转出${of('transferredOut')}人、休学${of('suspended')}人${of('died') > 0 ? `、死亡${of('died')}人` : ''})`,
    `复学${of('returned')}人`,
    `辍学${of('dropouts')}人${of('suspected') > 0 ? `(另有疑似辍学${of('suspected')}人)` : ''}。`,
  ]
    .join(',')
    .concat(
      `期初在籍${of('opening')}人,现在籍${closing}人,${changed}${attending === undefined ? '' : `;现在校${attending}人`}。`,
    );
}

export const termStartAnalysis = defineRecordType({
  id: 'term-start-analysis',
  // 2: 在校 is asked apart; those on leave or dropped out are on the roll.
  version: 2,
  title: '开学分析',
  group: 'dropout',
  command: 'term',
  action: '填开学分析',
  numberPrefix: 'KF',
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
      suggestFrom: 'term-starts',
      ofCase: true,
    },
    opening: COUNTS.opening.field,
    newEntrants: COUNTS.newEntrants.field,
    transferredIn: COUNTS.transferredIn.field,
    returned: count('复学', '复学多少人?', '休学或辍学后回来的。没有就发 0。'),
    transferredOut: COUNTS.transferredOut.field,
    others: {
      kind: 'choices',
      label: '其他变动',
      ask: '有没有死亡、跳级、留级的?没有就跳过。',
      optional: true,
      options: { died: '死亡', skipped: '跳级', repeated: '留级' },
      alsoCalled: { died: ['去世', '过世'], repeated: ['复读', '留级生'] },
    },
    died: COUNTS.died.field,
    skipped: { ...count('跳级', '跳级多少人?'), when: isTicked('skipped') },
    repeated: { ...count('留级', '留级多少人?'), when: isTicked('repeated') },
    suspended: AWAY.suspended,
    dropouts: AWAY.dropouts,
    suspected: {
      ...count('疑似辍学', '疑似辍学多少人?可跳过。', '还没认定辍学的。多少天算疑似,文件未规定。'),
      optional: true,
    },
    closing: count(
      '现在籍',
      '现在在籍多少人?',
      '有学籍的都算,休学、辍学的也算。和前面的数对不上也能交,在分析里说明。',
    ),
    attending: count('在校(期末)人数', '现在(期末)实际在校多少人?', '坐在教室里的人数,不算休学、辍学的。'),
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
    const roll = rollOf(answers);
    const closing = numberOf(answers, 'closing');
    const attending = numberOf(answers, 'attending');
    const dropouts = numberOf(answers, 'dropouts') ?? 0;
    const away = (numberOf(answers, 'suspended') ?? 0) + dropouts;
    return [
      ...(roll !== undefined && closing !== undefined && roll.total !== closing
        ? [`现在籍按期初 + 新生 + 转入 − 转出 − 死亡算:${roll.words} = ${roll.total},填的是${closing}。`]
        : []),
      ...(closing !== undefined && attending !== undefined && attending > closing
        ? [`现在校${attending}人多于现在籍${closing}人:有没有在校无学籍的,请核对。`]
        : []),
      ...(closing !== undefined &&
      attending !== undefined &&
      attending <= closing &&
      closing - attending !== away
        ? [
            `在籍不在校${closing - attending}人(${closing} − ${attending}),休学和辍学共${away}人,对不上,请在分析里说明。`,
          ]
        : []),
      ...(closing === 0 ? ['现在籍填的是0,请核对。'] : []),
      ...(dropouts > 0 && textOf(answers, 'measures') === undefined
        ? [`有${dropouts}人辍学,还没有写措施。`]
        : []),
    ];
  },
});
