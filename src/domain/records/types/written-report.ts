/**
 * Written report (书面报告) that persuasion failed. Baoshan 四(七)3 and Jinghong 三(八)3 order it, each to
 * its own addressees; Kezhou 三[八]2 orders a prompt report (汇报) to the local government. To whom, the
 * rule says by place; form, deadline and number of visits before it no document fixes. The document
 * made of it lists the visits of the case, so the form asks for none of them again; the day it was sent is asked for when it exists (`report-sent.ts`).
 */
import { isRole, type Role } from '../../access/roles.ts';
import { type Answers, listOf } from '../answers.ts';
import { dropoutCase } from '../case-kinds.ts';
import { isPoint, listPoint, type RegisterLaw, wordPoint } from '../place-law.ts';
import { defineRecordType } from '../record-type.ts';

export const writtenReport = defineRecordType({
  id: 'written-report',
  version: 2,
  title: '书面报告',
  group: 'dropout',
  action: '写劝返无效的书面报告',
  numberPrefix: 'BG',
  onlyWhereOrdered: true,
  hasDocument: true,
  recordedBy: ['teacher', 'head-teacher', 'village-cadre', 'administrator'],
  summary: ['reportingUnit', 'requests'],
  offersNext: () => ['report-sent'],
  ruleFor: () => ({ id: 'written-report', facts: {} }),
  // Ordered when persuasion has failed, not before; where the clause knows no such step, from the first day.
  caseOf: { kinds: [dropoutCase], from: ['ineffective', 'reported'], statusAfter: afterReport },
  underLaw: (law) => ({
    ...(isPoint(law, 'fromFirstDay') ? { caseOf: { kinds: [dropoutCase], statusAfter: afterReport } } : {}),
    ...(wordPoint(law, 'calledHere') === undefined
      ? {}
      : { title: wordPoint(law, 'calledHere') ?? '', action: `写辍学情况的${wordPoint(law, 'calledHere')}` }),
    ...(listPoint(law, 'reportedBy') === undefined ? {} : { recordedBy: rolesOf(law) }),
  }),
  fields: {
    case: {
      kind: 'case',
      mayOpen: false,
      label: '个案',
      ask: '报告哪个孩子的情况?',
      hint: '劝几次才算无效,文件未规定,由学校判断。报出的日期在报告打印、签发以后再记。',
    },
    documentNumber: {
      kind: 'text',
      label: '文号',
      ask: '报告的文号?没有就跳过。',
      hint: '例如:曼小〔2026〕3号。',
      maxChars: 30,
      optional: true,
    },
    reportingUnit: {
      kind: 'text',
      label: '报告单位',
      ask: '以哪个单位的名义报告?',
      maxChars: 40,
      suggestFrom: 'unit',
      repeats: true,
    },
    reporterPost: {
      kind: 'choice',
      label: '报告人职务',
      ask: '由谁报告?只写职务。',
      options: {
        principal: '校长',
        'homeroom-teacher': '班主任',
        'village-cadre': '村干部',
        'township-cadre': '乡镇干部',
        other: '其他',
      },
      alsoCalled: {
        principal: ['学校负责人'],
        'homeroom-teacher': ['老师'],
        'village-cadre': ['村上', '村主任', '支书'],
        'township-cadre': ['乡上', '镇上', '街道'],
      },
    },
    measures: {
      kind: 'text',
      label: '已采取的措施',
      ask: '已经做了哪些工作?几句话概括,可跳过。',
      hint: '每次劝返会列在报告里,不用再抄。不要写姓名、病情、案情等隐私。',
      maxChars: 400,
      optional: true,
    },
    requests: {
      kind: 'choices',
      label: '工作建议',
      ask: '建议上级做什么?可选几个。',
      hint: '报告里不写请示事项,写成工作建议。',
      options: {
        persuade: '依法劝返',
        'order-guardian': '责令监护人送学',
        'solve-difficulties': '帮助解决困难',
        judicial: '司法支持',
        other: '其他',
      },
      alsoCalled: {
        persuade: ['劝返', '帮忙劝', '一起劝'],
        'order-guardian': ['责令', '督促家长', '让家长送'],
        'solve-difficulties': ['解决困难', '资助', '帮困'],
        judicial: ['司法', '法院', '起诉'],
      },
    },
    otherRequest: {
      kind: 'text',
      label: '其他建议',
      ask: '还建议做什么?一句话。',
      maxChars: 60,
      when: (answers) => listOf(answers, 'requests').includes('other'),
    },
  },
});

/** A report still owed is made although the child is back by then, and leaves it back. */
function afterReport(_answers: Answers, before: string | undefined): string {
  return before === 'returned' ? 'returned' : 'reported';
}

/** Whose report it is, where the document says so. */
export function rolesOf(law: RegisterLaw): readonly Role[] {
  return (listPoint(law, 'reportedBy') ?? []).filter(isRole);
}
