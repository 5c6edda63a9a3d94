/**
 * Training hours (培训学时登记): one course in a teacher's file; the rule is asked with the sum. Ordered
 * by Tianning 三(四)14 (培训档案), and by the 360 hours of Baoshan 四(四)7 and Jinghong 三(六)3.
 */
import { type Answers, textOf } from '../answers.ts';
import { type CaseSnapshot, trainingCase } from '../case-kinds.ts';
import { defineRecordType } from '../record-type.ts';

export const trainingHours = defineRecordType({
  id: 'training-hours',
  version: 1,
  title: '培训学时登记',
  group: 'teachers',
  action: '记培训学时',
  numberPrefix: 'PS',
  recordedBy: ['teacher', 'head-teacher', 'administrator'],
  summary: ['program', 'hours', 'finishedOn'],
  ruleFor: (answers, file) => ({
    id: 'training-hours',
    facts: { doneHours: totalHours(answers, file), cycleStartYear: file?.answers['cycleStartYear'] },
  }),
  caseOf: { kinds: [trainingCase], statusAfter: () => 'counting' },
  fields: {
    case: {
      kind: 'case',
      mayOpen: false,
      label: '培训档案',
      ask: '记到哪位老师的档案?',
    },
    program: {
      kind: 'text',
      label: '培训项目',
      ask: '参加的是什么培训?',
      hint: '例如:国培计划小学语文、校本研修。不要写姓名。',
      maxChars: 40,
    },
    level: {
      kind: 'choice',
      label: '培训级别',
      ask: '哪一级办的?',
      options: { national: '国培', province: '省级', city: '市(州)级', county: '县(区)级', school: '校本' },
      alsoCalled: {
        national: ['国家级', '国家'],
        province: ['省里', '省培', '自治区', '自治区级'],
        city: ['市级', '州级', '市里', '州里', '市', '州'],
        county: ['县级', '区级', '县里', '区里', '县', '进修学校'],
        school: ['校本研修', '学校', '学校里', '校内'],
      },
    },
    hours: {
      kind: 'number',
      label: '学时',
      ask: '多少学时?',
      hint: '按证书上写的填,可以有小数。',
      min: 0.5,
      max: 400,
      unit: '学时',
    },
    finishedOn: {
      kind: 'day',
      precision: 'day',
      label: '结业日期',
      ask: '哪天结束的?',
      notAfter: 'today',
      offers: [0, -1],
    },
  },
  check: (answers) => {
    const year = Number(textOf(answers, 'finishedOn')?.slice(0, 4));
    return year < Number(answers['cycleStartYear'])
      ? [
          {
            field: 'finishedOn',
            message: `结业日期早于这份档案的周期(${answers['cycleStartYear']}年开始),请核对。`,
          },
        ]
      : [];
  },
});

/** Hours when the file was opened, those entered since, and these. */
function totalHours(answers: Answers, file: CaseSnapshot | undefined): number {
  const earlier = (file?.entries ?? []).map(({ type, answers: said }) =>
    Number(
      (type === 'training-file' ? said['doneHours'] : type === 'training-hours' ? said['hours'] : 0) ?? 0,
    ),
  );
  const sum = earlier.reduce((total, hours) => total + hours, Number(answers['hours'] ?? 0));
  // Halves and tenths add up without the traces of binary fractions.
  return Math.round(sum * 100) / 100;
}
