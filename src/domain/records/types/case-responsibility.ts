/**
 * Who answers for bringing one child back (控辍责任人). Kezhou 三[八]3 names two lines, six heads and two
 * hooks; Baoshan 四(七)3 and Jinghong 三(八)1 set up a target responsibility system (目标责任制) without
 * such seats. Posts, never names: groups are not masked.
 */
import { dropoutCase } from '../case-kinds.ts';
import { defineRecordType } from '../record-type.ts';

export const caseResponsibility = defineRecordType({
  id: 'case-responsibility',
  version: 1,
  title: '控辍责任人(包保责任人)',
  group: 'dropout',
  action: '登记包保责任人',
  numberPrefix: 'ZR',
  recordedBy: ['head-teacher', 'village-cadre', 'administrator'],
  summary: [],
  caseOf: { kinds: [dropoutCase], statusAfter: (_answers, before) => before ?? 'suspected' },
  fields: {
    case: { kind: 'case', mayOpen: false, label: '个案', ask: '给哪个孩子定责任人?' },
    seats: {
      kind: 'group',
      label: '责任人',
      ask: '一个一个说。',
      // Six heads and two hooks: the longest list a document has.
      max: 8,
      itemLabel: '位',
      askMore: '还有别的责任人吗?',
      fields: {
        title: {
          kind: 'text',
          label: '责任岗位',
          ask: '哪个责任岗位?',
          hint: '文件列了的可直接点;没列的写负责的单位或职务。',
          maxChars: 30,
          suggestFrom: 'seats',
        },
        holder: {
          kind: 'text',
          label: '由谁担任',
          ask: '由谁担任?写单位和职务。',
          hint: '例如:副乡长;家长写"父亲"就行。不写全名。',
          maxChars: 30,
        },
      },
    },
  },
});
