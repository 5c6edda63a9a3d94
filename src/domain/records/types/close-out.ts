/**
 * Close-out (销号、结案): a file of any kind is struck off, with the reason and who looked it over.
 * The documents order 销号 for large classes only (Baoshan 四(三)6: by school, Jinghong 三(三)2: by
 * class); for the other files it is practice, and none says when a file may be closed or by whom.
 */
import { textOf } from '../answers.ts';
import { CASE_KINDS, CLOSED, dropoutCase, findCaseKind, isAboutChild } from '../case-kinds.ts';
import { defineRecordType } from '../record-type.ts';

/** Why the file of a child ends; no reason for a class or a building. */
const OF_A_CHILD = {
  'returned-stable': '已复学并稳定就读',
  graduated: '已毕业',
  moved: '已转走',
  'of-age': '已满16周岁',
  'back-home': '父母返乡或随父母生活',
} as const;

export const closeOut = defineRecordType({
  id: 'close-out',
  version: 1,
  title: '销号(结案)',
  group: 'dropout',
  action: '销号、结案',
  numberPrefix: 'XH',
  recordedBy: ['head-teacher', 'village-cadre', 'administrator'],
  summary: ['reason', 'closedOn'],
  caseOf: { kinds: CASE_KINDS, statusAfter: () => CLOSED },
  fields: {
    case: {
      kind: 'case',
      mayOpen: false,
      label: '个案',
      ask: '给哪一份销号?',
      hint: '销号后不能再往里记。',
    },
    reason: {
      kind: 'choice',
      label: '销号原因',
      ask: '为什么销号?',
      hint: '销号后不能再往里记。文件只写了大班额销号;其他个案何时销号,文件未规定。',
      options: { resolved: '问题已解决', ...OF_A_CHILD, untrue: '登记有误或不属实', other: '其他' },
      alsoCalled: {
        resolved: ['解决了', '消除了', '整改好了', '做完了'],
        'returned-stable': ['复学', '稳定', '又来读了', '一直在读'],
        graduated: ['毕业'],
        moved: ['转学', '转走', '搬走'],
        'of-age': ['16岁', '十六岁', '满16', '年龄到了'],
        'back-home': ['返乡', '父母回来', '爸妈回来', '跟父母'],
        untrue: ['不属实', '登记错了', '记错', '搞错', '重复登记'],
      },
    },
    // Not `otherReason`: that is, in the file of a child, why it left school.
    reasonInWords: {
      kind: 'text',
      label: '其他销号原因',
      ask: '是什么原因?一句话。',
      maxChars: 60,
      when: (answers) => textOf(answers, 'reason') === 'other',
    },
    closedOn: {
      kind: 'day',
      precision: 'day',
      label: '销号日期',
      ask: '哪天销号的?',
      notAfter: 'today',
      offers: [0, -1],
    },
    reviewerPost: {
      kind: 'text',
      label: '复核人职务',
      ask: '谁复核的?只写职务。',
      hint: '例如:教务主任。由谁复核,文件未规定。',
      maxChars: 20,
    },
    note: {
      kind: 'text',
      label: '备注',
      ask: '还有要说明的吗?可跳过。',
      hint: '不要写姓名、病情、案情等隐私。',
      maxChars: 200,
      optional: true,
    },
  },
  check: (answers, { file }) => {
    const closedOn = textOf(answers, 'closedOn');
    const foundOn = textOf(answers, 'foundOn');
    const reason = textOf(answers, 'reason') ?? '';
    const kind = file === undefined ? undefined : findCaseKind(file.kind);
    return [
      // Solved means back at school; a child who is not is struck off for another reason, said as such.
      ...(kind === dropoutCase &&
      file?.status !== 'returned' &&
      ['resolved', 'returned-stable'].includes(reason)
        ? [{ field: 'reason', message: '孩子还没有登记复学:先记"复学登记",或换一个销号原因。' }]
        : []),
      ...(kind !== undefined && !isAboutChild(kind) && Object.hasOwn(OF_A_CHILD, reason)
        ? [{ field: 'reason', message: `这个原因只用于孩子的个案,这里是${kind.title},请另选。` }]
        : []),
      ...(closedOn !== undefined && foundOn !== undefined && closedOn < foundOn
        ? [{ field: 'closedOn', message: '销号日期早于发现日期,请核对。' }]
        : []),
    ];
  },
});
