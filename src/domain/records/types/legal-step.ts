/**
 * A step of the legal order (依法控辍四步法): talk, order, penalty, court. Yunnan's practice since 2017; each step is a
 * paper of a government and has the days of its own law, which are reckoned here. 义务教育法 58 names criticism and
 * an order and no fine: the ground of a penalty is written by whoever has one, and no amount is asked for.
 */
import { addDays, addMonths, isDay } from '../../shared/day.ts';
import { showDay } from '../../shared/show-day.ts';
import { type Answers, textOf } from '../answers.ts';
import { dropoutCase } from '../case-kinds.ts';
import { defineRecordType } from '../record-type.ts';

const STEPS = {
  talk: '宣传教育',
  order: '责令改正',
  penalty: '行政处罚',
  court: '提起诉讼或申请强制执行',
} as const;
const ORDER = Object.keys(STEPS);

const isStep = (answers: Answers, ...steps: readonly (keyof typeof STEPS)[]) =>
  steps.some((step) => textOf(answers, 'step') === step);

export const legalStep = defineRecordType({
  id: 'legal-step',
  version: 1,
  title: '依法控辍四步法',
  group: 'dropout',
  action: '记四步法的一步',
  numberPrefix: 'SB',
  recordedBy: ['head-teacher', 'village-cadre', 'administrator'],
  summary: ['step', 'takenOn', 'effect'],
  caseOf: { kinds: [dropoutCase], statusAfter: (_answers, before) => before ?? 'in-outreach' },
  remindOn: 'dueOn',
  offersNext: (answers) => (textOf(answers, 'effect') === 'returned' ? ['re-enrollment'] : []),
  fields: {
    case: { kind: 'case', mayOpen: false, label: '个案', ask: '哪个孩子的?' },
    step: {
      kind: 'choice',
      label: '步骤',
      ask: '做的是哪一步?',
      origin: 'four-steps',
      options: STEPS,
      alsoCalled: {
        talk: ['宣传', '教育', '批评教育', '做工作'],
        order: ['责令', '通知书', '责令通知书', '限期改正', '限期返校'],
        penalty: ['处罚', '罚款', '警告'],
        court: ['起诉', '法院', '诉讼', '强制执行', '申请执行'],
      },
    },
    takenBy: {
      kind: 'choice',
      label: '作出机关',
      ask: '由谁作出?',
      hint: '批评教育、责令限期改正,由乡镇政府或县级教育行政部门作出(《义务教育法》第58条)。',
      origin: 'compulsory-law-58',
      options: {
        township: '乡镇政府(街道)',
        education: '县级教育行政部门',
        county: '县级政府',
        court: '人民法院',
        other: '其他有权机关',
      },
      alsoCalled: {
        township: ['乡政府', '镇政府', '乡上', '镇上', '街道'],
        education: ['教育局', '教体局'],
        court: ['法院'],
      },
    },
    legalGround: {
      kind: 'text',
      label: '法规依据',
      ask: '依据哪部法律法规的第几条?',
      hint: '《义务教育法》第58条没有罚款;处罚要另有法律、法规依据,由作出机关填写。',
      maxChars: 50,
      when: (answers) => isStep(answers, 'penalty', 'court'),
    },
    takenOn: {
      kind: 'day',
      precision: 'day',
      label: '作出日期',
      ask: '哪天作出的?',
      notAfter: 'today',
      offers: [0, -1],
    },
    servedOn: {
      kind: 'day',
      precision: 'day',
      label: '送达日期',
      ask: '哪天送达的?还没送达可跳过。',
      hint: '送达方式记在送达回证上。',
      notAfter: 'today',
      offers: [0, -1],
      optional: true,
      when: (answers) => isStep(answers, 'order', 'penalty'),
    },
    dueOn: {
      kind: 'day',
      precision: 'day',
      label: '限期',
      ask: '限到哪天(返校或开庭)?没有可跳过。',
      hint: '限几天,法律没有写,由作出机关定。',
      notBefore: 'today',
      offers: [7, 15, 30],
      optional: true,
    },
    effect: {
      kind: 'choice',
      label: '效果',
      ask: '现在怎样?',
      options: { returned: '已返校', promised: '答应返校', refused: '仍不送学', waiting: '等待结果' },
      alsoCalled: {
        returned: ['回来了', '返校了'],
        promised: ['答应了', '保证返校', '和解'],
        refused: ['不送', '不改', '还是不来'],
        waiting: ['在等', '还没到期', '没到期'],
      },
    },
  },
  warnings: daysOf,
  warnsOfFile: (answers, entries) => {
    const step = textOf(answers, 'step');
    const done = entries.flatMap(({ type, answers: entered }) =>
      type === 'legal-step' ? [textOf(entered, 'step')] : type === 'persuasion-visit' ? ['talk'] : [],
    );
    const left = ORDER.slice(0, ORDER.indexOf(step ?? '')).filter((each) => !done.includes(each));
    return left.length === 0
      ? []
      : [
          `四步依次做,前面还没有记:${left.map((each) => STEPS[each as keyof typeof STEPS]).join('、')}。确实没做的请先做,做了的请补记。`,
        ];
  },
  check: (answers) => {
    const [takenOn, servedOn] = [textOf(answers, 'takenOn'), textOf(answers, 'servedOn')];
    return takenOn !== undefined && servedOn !== undefined && servedOn < takenOn
      ? [{ field: 'servedOn', message: '送达日期早于作出日期,请核对。' }]
      : [];
  },
});

/** The days the law gives, from the day that is known; never a day for the family to obey, which the office sets. */
function daysOf(answers: Answers): readonly string[] {
  const [takenOn = '', servedOn = ''] = [textOf(answers, 'takenOn'), textOf(answers, 'servedOn')];
  if (!isStep(answers, 'penalty')) return [];
  const served = isDay(servedOn)
    ? [
        `自送达之日起:${showDay(addDays(servedOn, 60))}前可申请行政复议(60日,《行政复议法》第20条),${showDay(addMonths(servedOn, 6))}前可提起行政诉讼(6个月,《行政诉讼法》第46条)。`,
        `期满不复议、不起诉又不履行的,先催告,催告书送达10日后仍不履行,自期满之日起3个月内申请强制执行(《行政强制法》第53、54条)。`,
      ]
    : [];
  const toServe =
    isDay(takenOn) && servedOn === ''
      ? [
          `处罚决定书应当场交付,当事人不在场的7日内送达,最迟${showDay(addDays(takenOn, 7))}(《行政处罚法》第61条)。`,
        ]
      : [];
  return [...toServe, ...served];
}
