/**
 * First notice of a child who does not come (疑似辍学登记), and its confirmation. Where suspicion
 * ends and dropping out begins is fixed by no document; the person says which it is.
 */
import { textOf } from '../answers.ts';
import { CLOSING, dropoutCase } from '../case-kinds.ts';
import {
  CHILD_FIELDS,
  ethnicGroup,
  filesOfGroups,
  foundOn,
  groups,
  lastAttendedOn,
  povertyStatus,
} from '../child-fields.ts';
import { defineRecordType } from '../record-type.ts';

const STATUS_AFTER: Readonly<Record<string, string>> = {
  suspected: 'suspected',
  confirmed: 'dropped-out',
  untrue: CLOSING,
};

/** Statuses that a first notice may still change; a child who came back may be missed again. */
const BEFORE_VISITS = ['suspected', 'dropped-out', 'returned'];

export const suspectedDropout = defineRecordType({
  id: 'suspected-dropout',
  version: 2,
  title: '疑似辍学登记',
  group: 'dropout',
  action: '登记没来上学的孩子',
  numberPrefix: 'YS',
  recordedBy: ['teacher', 'head-teacher', 'village-cadre', 'administrator'],
  summary: ['finding', 'noticedBy'],
  caseOf: {
    kinds: [dropoutCase],
    confirmedFrom: 2,
    // A case that was visited or reported is not suspected once more; it ends by close-out alone.
    statusAfter: (answers, before) =>
      before === undefined || BEFORE_VISITS.includes(before)
        ? (STATUS_AFTER[textOf(answers, 'finding') ?? ''] ?? 'suspected')
        : before,
  },
  remindOn: 'nextOn',
  offersNext: (answers, file) =>
    textOf(answers, 'finding') === 'untrue' ? [] : ['persuasion-visit', ...filesOfGroups(file.answers)],
  fields: {
    case: {
      kind: 'case',
      mayOpen: true,
      label: '个案',
      ask: '这是哪个孩子?登记过的选原来的个案,第一次就选"新个案"。',
    },
    ...CHILD_FIELDS,
    groups,
    povertyStatus,
    ethnicGroup,
    finding: {
      kind: 'choice',
      label: '情况',
      ask: '现在是什么情况?',
      hint: '多少天算辍学,文件未规定,由学校和教育局认定。',
      options: { suspected: '疑似辍学', confirmed: '已确认辍学', untrue: '不属实(已在别处就读)' },
      alsoCalled: {
        suspected: ['疑似', '没来', '几天没来'],
        confirmed: ['辍学', '不读了', '确认'],
        untrue: ['不属实', '在别处读', '转学了'],
      },
    },
    foundOn,
    lastAttendedOn,
    noticedBy: {
      kind: 'choice',
      label: '发现人',
      ask: '谁发现的?',
      options: {
        'homeroom-teacher': '班主任',
        school: '学校',
        'village-cadre': '村干部',
        'child-director': '儿童主任',
        township: '乡镇',
        guardian: '家长',
        other: '其他',
      },
      alsoCalled: { 'village-cadre': ['村上', '村里'], guardian: ['爸爸', '妈妈', '爷爷', '奶奶'] },
    },
    nextOn: {
      kind: 'day',
      precision: 'day',
      label: '计划劝返日',
      ask: '打算哪天上门或联系?',
      notBefore: 'today',
      offers: [0, 1, 3],
      optional: true,
      when: (answers) => textOf(answers, 'finding') !== 'untrue',
    },
  },
  check: (answers) => {
    const foundOn = textOf(answers, 'foundOn');
    const lastAttendedOn = textOf(answers, 'lastAttendedOn');
    return foundOn !== undefined && lastAttendedOn !== undefined && foundOn < lastAttendedOn
      ? [{ field: 'foundOn', message: '发现日期早于最后到校日,请核对。' }]
      : [];
  },
});
