/**
 * Close-out (销号、结案): a file of any kind is asked to be struck off, with the reason and what proves it. It
 * ends when a second person has agreed (`close-confirmation.ts`). Explained is not returned: a child whose number
 * was wrong or who went abroad was never missed, and is counted apart from those who came back.
 * The documents order 销号 for large classes only (Baoshan 四(三)6: by school, Jinghong 三(三)2: by
 * class); for the other files it is practice, and none says when a file may be closed or by whom.
 */
import { textOf } from '../answers.ts';
import { CASE_KINDS, CLOSING, dropoutCase, findCaseKind, isAboutChild } from '../case-kinds.ts';
import { defineRecordType } from '../record-type.ts';

/** Why the file of a child ends; no reason for a class or a building. */
const OF_A_CHILD = {
  'returned-stable': '已复学并稳定就读',
  graduated: '已毕业',
  moved: '已转走',
  'of-age': '已满16周岁',
  'back-home': '父母返乡或随父母生活',
} as const;

/** Why a suspected case turns out to be none: what lists of population and roll leave over. */
const OF_THE_LISTS = {
  'wrong-number': '证件号或学籍信息有误',
  'household-only': '户籍重复或空挂户',
  'studies-elsewhere': '随父母在外地就读',
  deferred: '已批准延缓入学或休学',
  abroad: '出国(境)',
  deceased: '已死亡',
} as const;

/** Reasons that explain the case and bring nobody back. */
export const EXPLAINED: readonly string[] = [
  ...Object.keys(OF_THE_LISTS),
  'untrue',
  'moved',
  'of-age',
  'graduated',
];

/** Reasons that are shown by a paper. */
const PROVEN: readonly string[] = [...Object.keys(OF_A_CHILD), ...Object.keys(OF_THE_LISTS), 'untrue'];

export const closeOut = defineRecordType({
  id: 'close-out',
  version: 2,
  title: '销号(结案)',
  group: 'dropout',
  action: '销号、结案',
  numberPrefix: 'XH',
  recordedBy: ['head-teacher', 'village-cadre', 'administrator'],
  summary: ['reason', 'closedOn'],
  caseOf: { kinds: CASE_KINDS, statusAfter: () => CLOSING, confirmedFrom: 2 },
  fields: {
    case: {
      kind: 'case',
      mayOpen: false,
      label: '个案',
      ask: '给哪一份销号?',
      hint: '要由第二个人确认才算销号,销号后不能再往里记。',
    },
    reason: {
      kind: 'choice',
      label: '销号原因',
      ask: '为什么销号?',
      hint: '要由第二个人确认才算销号。文件只写了大班额销号;其他个案何时销号,文件未规定。',
      options: {
        resolved: '问题已解决',
        ...OF_A_CHILD,
        ...OF_THE_LISTS,
        untrue: '登记有误或不属实',
        other: '其他',
      },
      alsoCalled: {
        resolved: ['解决了', '消除了', '整改好了', '做完了'],
        'returned-stable': ['复学', '稳定', '又来读了', '一直在读'],
        graduated: ['毕业'],
        moved: ['转学', '转走', '搬走'],
        'of-age': ['16岁', '十六岁', '满16', '年龄到了'],
        'back-home': ['返乡', '父母回来', '爸妈回来', '跟父母'],
        'wrong-number': ['证号错', '身份证号错', '号码错', '信息错误'],
        'household-only': ['空挂户', '重复户口', '户口重复', '没有这个孩子'],
        'studies-elsewhere': ['外地读书', '在外地读', '外省就读', '外出就读'],
        deferred: ['延缓入学', '缓学', '休学'],
        abroad: ['出国', '出境', '国外'],
        deceased: ['死亡', '去世', '不在了'],
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
    evidence: {
      kind: 'choices',
      label: '销号依据',
      ask: '凭什么材料销号?可选几个。',
      hint: '材料原件由单位保存,这里只记种类。',
      options: {
        attendance: '到校考勤或在校核查',
        roll: '学籍系统或接收学校证明',
        police: '派出所证明',
        community: '村(居)委会证明',
        approval: '教育部门批准材料',
        medical: '医院或残联证明',
        border: '出入境或境外就读材料',
        visit: '入户核查记录',
        other: '其他材料',
      },
      alsoCalled: {
        attendance: ['考勤', '点名', '在校'],
        roll: ['学籍', '转学证明', '接收证明', '毕业证'],
        police: ['派出所', '公安', '户籍证明'],
        community: ['村委会', '居委会', '社区证明', '村里证明'],
        approval: ['批准', '批文', '休学审批', '缓学证明'],
        medical: ['医院', '诊断证明', '残联'],
        border: ['护照', '签证', '出国证明'],
        visit: ['入户', '家访', '上门核实'],
      },
      when: (answers) => PROVEN.includes(textOf(answers, 'reason') ?? ''),
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
      // Explained is not returned: whoever is back has come back, and is struck off as such.
      ...(kind === dropoutCase && file?.status === 'returned' && Object.hasOwn(OF_THE_LISTS, reason)
        ? [{ field: 'reason', message: '孩子已登记复学,这个原因用于查明没有失学的,请另选。' }]
        : []),
      ...(kind !== undefined &&
      !isAboutChild(kind) &&
      (Object.hasOwn(OF_A_CHILD, reason) || Object.hasOwn(OF_THE_LISTS, reason))
        ? [{ field: 'reason', message: `这个原因只用于孩子的个案,这里是${kind.title},请另选。` }]
        : []),
      ...(closedOn !== undefined && foundOn !== undefined && closedOn < foundOn
        ? [{ field: 'closedOn', message: '销号日期早于发现日期,请核对。' }]
        : []),
    ];
  },
});
