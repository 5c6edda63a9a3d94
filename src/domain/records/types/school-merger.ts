/**
 * School merger (学校撤并): which school goes into which, for how many children, and how they will
 * get there. Baoshan 四(二)5 and Jinghong 三(四)1 order a procedure of five steps, entered one by one;
 * Baoshan and Tianning 三(二)6 want the children settled first (先建后撤).
 */
import { listOf, textOf } from '../answers.ts';
import { mergerCase } from '../case-kinds.ts';
import { school } from '../child-fields.ts';
import { defineRecordType } from '../record-type.ts';

export const schoolMerger = defineRecordType({
  id: 'school-merger',
  version: 1,
  title: '学校撤并',
  group: 'schools',
  command: 'merger',
  action: '登记学校撤并',
  numberPrefix: 'CH',
  recordedBy: ['head-teacher', 'administrator'],
  summary: ['transport', 'isResettled'],
  caseOf: { kinds: [mergerCase], statusAfter: () => 'underway' },
  offersNext: () => ['merger-step'],
  fields: {
    school: {
      ...school,
      label: '拟撤学校',
      ask: '要撤哪所学校(校点)?',
    },
    receivingSchool: {
      kind: 'text',
      label: '接收学校',
      ask: '学生并到哪所学校?',
      maxChars: 40,
      ofCase: true,
    },
    reasons: {
      kind: 'choices',
      label: '撤并原因',
      ask: '为什么要撤?可选几个。',
      ofCase: true,
      options: {
        'fewer-students': '生源减少',
        'nearly-empty': '空壳或学生极少',
        unsafe: '校舍不安全',
        'no-teachers': '缺教师',
        plan: '布局规划调整',
        other: '其他',
      },
      alsoCalled: {
        'fewer-students': ['学生少了', '娃少了', '生源少', '人少'],
        'nearly-empty': ['空壳', '没几个学生', '只有几个娃'],
        unsafe: ['危房', '房子危险'],
        'no-teachers': ['没老师', '缺老师', '老师不够'],
        plan: ['规划', '布局', '统一安排'],
      },
    },
    studentCount: {
      kind: 'number',
      label: '涉及学生',
      ask: '涉及多少学生?',
      hint: '已经没有学生就发 0。',
      min: 0,
      max: 5000,
      unit: '人',
      isWhole: true,
      ofCase: true,
    },
    transport: {
      kind: 'choices',
      label: '交通和寄宿',
      ask: '撤了以后孩子怎么上学?可选几个。',
      options: {
        'school-bus': '校车',
        'public-bus': '公交',
        boarding: '寄宿',
        walking: '步行可达',
        unsettled: '未落实',
      },
      alsoCalled: {
        'school-bus': ['接送车', '专车'],
        'public-bus': ['公交车', '班车', '公共汽车'],
        boarding: ['住校', '住宿'],
        walking: ['走路', '步行', '走得到'],
        unsettled: ['没落实', '没定', '还没定', '没办法'],
      },
    },
    isResettled: {
      kind: 'choice',
      label: '撤前已安置',
      ask: '学生都安置好了吗?',
      options: { yes: '已安置好', no: '还没安置好' },
      alsoCalled: {
        yes: ['安置好了', '都安排了', '好了', '是'],
        no: ['没安置', '没有', '没好', '还没', '没安排'],
      },
    },
  },
  check: (answers) => {
    const transport = listOf(answers, 'transport');
    return [
      ...(textOf(answers, 'school') !== undefined &&
      textOf(answers, 'school') === textOf(answers, 'receivingSchool')
        ? [{ field: 'receivingSchool', message: '接收学校和拟撤学校是同一所,请核对。' }]
        : []),
      ...(transport.includes('unsettled') && transport.length > 1
        ? [{ field: 'transport', message: '选了"未落实",又选了上学的办法,请核对。' }]
        : []),
    ];
  },
});
