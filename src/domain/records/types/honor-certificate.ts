/**
 * Honor certificate check (乡村教师荣誉证书): the service record of one teacher, and what
 * that place's document gives for it. The result is computed by the rule of the same id.
 */
import { itemsOf, textOf } from '../answers.ts';
import { OPEN_END } from '../fields.ts';
import { defineRecordType } from '../record-type.ts';
import { schoolPosition } from '../shared-fields.ts';

const BREAK_REASONS = {
  secondment: '借调',
  study: '脱产学习、进修',
  'sick-leave': '长病假',
  'maternity-leave': '产假',
  'city-support': '支教或交流到城镇',
  left: '离岗',
  other: '其他',
} as const;

export const honorCertificate = defineRecordType({
  id: 'honor-certificate',
  version: 1,
  title: '乡村教师荣誉证书测算',
  group: 'teachers',
  command: 'certificate',
  isDaily: true,
  action: '测算乡村教师荣誉证书',
  numberPrefix: 'RY',
  reckonsAlone: true,
  recordedBy: ['teacher', 'head-teacher', 'village-cadre', 'administrator'],
  summary: ['place', 'until'],
  placeField: 'place',
  ruleFor: ({ periods, breaks, until }) => ({ id: 'honor-certificate', facts: { periods, breaks, until } }),
  fields: {
    place: {
      kind: 'choice',
      label: '所在地',
      ask: '在哪里任教?不同地方的文件规定不同。',
      options: {},
      optionsFrom: 'places',
    },
    teacherName: {
      kind: 'text',
      label: '教师姓名',
      ask: '教师姓名?',
      hint: '加密保存。可跳过。',
      maxChars: 20,
      format: 'name',
      optional: true,
      personal: true,
    },
    periods: {
      kind: 'group',
      label: '任教经历',
      ask: '从最早的学校说起。',
      max: 12,
      itemLabel: '段',
      askMore: '还在别的学校教过吗?',
      fields: {
        school: { kind: 'text', label: '学校', ask: '在哪所学校教书?', maxChars: 40 },
        setting: schoolPosition,
        from: {
          kind: 'day',
          precision: 'month',
          label: '起',
          shortNames: ['开始', '起始', '任教时间'],
          ask: '哪年哪月开始?',
          hint: '例如:2008年9月',
          notAfter: 'today',
        },
        to: {
          kind: 'day',
          precision: 'month',
          label: '止',
          shortNames: ['结束', '终止'],
          ask: '教到哪年哪月?',
          hint: '还在教就发"至今"',
          notAfter: 'today',
          mayBeOpen: true,
        },
      },
    },
    hadBreaks: {
      kind: 'choice',
      label: '有无间断',
      ask: '这些年里有没有离开过乡村讲台?(借调、脱产学习、长病假、产假、离岗等)',
      options: { no: '没有', yes: '有' },
      alsoCalled: { no: ['没', '无', '没有过', '没断过', '没离开过', '一直在'], yes: ['有过', '断过'] },
    },
    breaks: {
      kind: 'group',
      label: '间断',
      ask: '说说每次间断。',
      max: 8,
      itemLabel: '次',
      askMore: '还有别的间断吗?',
      when: (answers) => textOf(answers, 'hadBreaks') === 'yes',
      fields: {
        reason: {
          kind: 'choice',
          label: '原因',
          ask: '什么原因?',
          options: BREAK_REASONS,
          alsoCalled: {
            study: ['学习', '进修', '培训'],
            'sick-leave': ['病假', '生病'],
            'maternity-leave': ['产假', '生孩子'],
            secondment: ['借出去', '抽调'],
          },
        },
        from: {
          kind: 'day',
          precision: 'month',
          label: '起',
          ask: '从哪年哪月?',
          hint: '例如:2015年3月',
          notAfter: 'today',
        },
        to: {
          kind: 'day',
          precision: 'month',
          label: '止',
          ask: '到哪年哪月?',
          hint: '还没回来就发"至今"',
          notAfter: 'today',
          mayBeOpen: true,
        },
      },
    },
    until: {
      kind: 'day',
      precision: 'day',
      label: '计算到',
      ask: '算到哪天为止?',
      hint: '文件未规定截止日,一般算到今天。',
      offers: [0],
    },
  },
  check: (answers) => {
    const wrong = (field: string, noun: string) =>
      itemsOf(answers, field).flatMap((item, index) => {
        const from = textOf(item, 'from');
        const to = textOf(item, 'to');
        return from !== undefined && to !== undefined && to !== OPEN_END && `${to}-31`.slice(0, 10) < from
          ? [{ field, message: `第${index + 1}${noun}的结束早于开始,请核对。` }]
          : [];
      });
    const until = textOf(answers, 'until');
    const first = itemsOf(answers, 'periods')
      .map((item) => textOf(item, 'from') ?? '')
      .sort()[0];
    return [
      ...wrong('periods', '段经历'),
      ...wrong('breaks', '次间断'),
      ...(until !== undefined && first !== undefined && until < first
        ? [{ field: 'until', message: '计算截止日早于开始任教的时间,请核对。' }]
        : []),
    ];
  },
});
