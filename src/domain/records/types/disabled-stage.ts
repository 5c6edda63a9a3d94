/**
 * A step in the file of a child with a disability (一人一案进展): one of the six stages Baoshan 四(七)4
 * prints, who did it and when. Jinghong 三(八)4 orders the file and no stages. No document says
 * how long a stage may take. A file begun over Telegram gets its kind of disability here.
 */
import { textOf } from '../answers.ts';
import { disabledCase } from '../case-kinds.ts';
import { defineRecordType } from '../record-type.ts';
import {
  category,
  furthestStage,
  lawfulBasisOfDisability,
  offersHomeTeaching,
  outReason,
  placement,
  stage,
  stageFaults,
} from './disabled-child.ts';

export const disabledStage = defineRecordType({
  id: 'disabled-stage',
  version: 1,
  title: '一人一案进展',
  group: 'children',
  action: '记一人一案的进展',
  numberPrefix: 'CG',
  recordedBy: ['teacher', 'head-teacher', 'village-cadre', 'administrator'],
  summary: ['stage', 'doneOn', 'body'],
  caseOf: { kinds: [disabledCase], statusAfter: furthestStage },
  remindOn: 'nextOn',
  offersNext: offersHomeTeaching,
  fields: {
    case: { kind: 'case', mayOpen: false, label: '一人一案', ask: '是哪个孩子的进展?' },
    category,
    lawfulBasis: lawfulBasisOfDisability,
    stage: { ...stage, ask: '这次办了哪一步?' },
    progress: {
      kind: 'text',
      label: '进展',
      ask: '这次办了什么?一句话。',
      hint: '不写病名和评估结果。',
      maxChars: 60,
      when: (answers) => answers['stage'] === undefined,
    },
    doneOn: {
      kind: 'day',
      precision: 'day',
      label: '办理日期',
      ask: '哪天办的?',
      notAfter: 'today',
      offers: [0, -1, -7],
    },
    body: {
      kind: 'choice',
      label: '办理单位',
      ask: '哪家办的?',
      hint: '每一步由谁办,文件未规定。评估结果不写在这里。',
      options: {
        school: '学校',
        village: '村(社区)',
        federation: '残联',
        health: '卫健或医院',
        experts: '专家委员会',
        bureau: '教育局',
        other: '其他',
      },
      alsoCalled: {
        village: ['村上', '村委会', '居委会', '社区'],
        federation: ['残疾人联合会'],
        health: ['卫生院', '卫健局', '医院'],
        experts: ['专家', '评估专家'],
        bureau: ['教体局', '文教局', '教育部门'],
      },
    },
    placement: {
      ...placement,
      ask: '安置在哪里?',
      optional: true,
      when: (answers) =>
        answers['stage'] === undefined || ['placed', 'educated'].includes(textOf(answers, 'stage') ?? ''),
    },
    outReason,
    nextOn: {
      kind: 'day',
      precision: 'day',
      label: '下一步日期',
      ask: '下一步打算哪天办?办完了可跳过。',
      notBefore: 'today',
      offers: [7, 14, 30],
      optional: true,
    },
  },
  check: (answers) => [
    ...stageFaults(answers, 'doneOn'),
    ...(['placed', 'educated'].includes(textOf(answers, 'stage') ?? '') && answers['placement'] === undefined
      ? [{ field: 'placement', message: '已经安置了,请写安置在哪里。' }]
      : []),
  ],
});
