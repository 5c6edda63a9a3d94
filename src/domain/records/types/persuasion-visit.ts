/**
 * Return-to-school visit (劝返记录): one contact with the family of a child who left school.
 * Many visits belong to one dropout case. No document fixes how many visits come before
 * 劝返无效, or how long they may take; the form does not invent a number.
 */
import { type Answers, listOf, textOf } from '../answers.ts';
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
import { MET_SAID, METHOD_SAID, RESULT_SAID, WHEREABOUTS_SAID } from '../visit-said.ts';

const returned = (answers: Answers) => textOf(answers, 'result') === 'returned';
const untrue = (answers: Answers) => textOf(answers, 'result') === 'untrue';

/** 他爸不让, 爸爸不给读: who holds the child back, and how people say it. */
const FORBIDDEN = [
  '家长',
  '家里',
  '家人',
  '父母',
  '大人',
  '老人',
  '爹妈',
  '爸',
  '妈',
  '爹',
  '奶',
  '爷',
].flatMap((who) =>
  ['不让', '不给读', '不给上', '不给去', '不准', '不许', '不供'].map((how) => `${who}${how}`),
);

/** 我, by what one is. */
const SELF: Readonly<Record<string, string>> = {
  teacher: 'homeroom-teacher',
  'head-teacher': 'principal',
  'village-cadre': 'village-cadre',
};

const STATUS_AFTER: Readonly<Record<string, string>> = {
  returned: 'returned',
  untrue: CLOSING,
  ineffective: 'ineffective',
};

export const persuasionVisit = defineRecordType({
  id: 'persuasion-visit',
  version: 2,
  title: '劝返记录',
  group: 'dropout',
  command: 'visit',
  isDaily: true,
  action: '记一次劝返',
  numberPrefix: 'QF',
  recordedBy: ['teacher', 'head-teacher', 'village-cadre', 'administrator'],
  summary: ['visitedOn', 'method', 'result'],
  ruleFor: (answers) =>
    textOf(answers, 'result') === 'ineffective' ? { id: 'written-report', facts: {} } : undefined,
  caseOf: {
    kinds: [dropoutCase],
    confirmedFrom: 2,
    // A report already made stays made, whatever a later call comes to.
    statusAfter: (answers, before) => {
      const status = STATUS_AFTER[textOf(answers, 'result') ?? ''];
      return status ?? (before === 'reported' || before === 'transferred' ? before : 'in-outreach');
    },
  },
  points: [
    'case',
    'school',
    'grade',
    'village',
    'visitedOn',
    'method',
    'visitors',
    'result',
    'promisedOn',
    'returnedOn',
    'nextOn',
  ],
  atDoor: ({ role, unit, today }, answers) => {
    const self = SELF[role];
    const promisedOn = textOf(answers, 'promisedOn');
    return {
      ...(unit === null ? {} : { [role === 'village-cadre' ? 'village' : 'school']: unit }),
      ...(answers['childName'] === undefined ? {} : { lawfulBasis: 'statutory-duty' }),
      visitedOn: today,
      ...(self === undefined ? {} : { visitors: [self] }),
      ...(promisedOn === undefined ? {} : { nextOn: promisedOn, nextStep: 'watch-return' }),
    };
  },
  remindOn: 'nextOn',
  offersNext: (answers, file) => [
    ...(textOf(answers, 'result') === 'ineffective' ? ['written-report'] : []),
    ...(returned(answers) ? ['re-enrollment'] : []),
    ...filesOfGroups(file.answers),
  ],
  fields: {
    case: {
      kind: 'case',
      mayOpen: true,
      label: '个案',
      ask: '这是哪个孩子的情况?再次走访请选原来的个案,第一次就选"新个案"。',
    },
    ...CHILD_FIELDS,
    // Nobody's document asks for the day itself: who does not know it any more says so.
    foundOn: { ...foundOn, optional: true },
    lastAttendedOn,
    reasons: {
      kind: 'choices',
      label: '辍学原因',
      ask: '为什么没来读书?可选几个。',
      ofCase: true,
      options: {
        weary: '厌学或学习困难',
        poverty: '家庭经济困难',
        'left-for-work': '外出务工',
        family: '家庭变故或监护缺失',
        health: '身体原因(疾病、残疾)',
        marriage: '早婚早育',
        distance: '上学路远',
        moved: '随父母外出、去向不明',
        misconduct: '沉迷网络或不良行为',
        attitude: '家长观念',
        other: '其他',
      },
      alsoCalled: {
        weary: ['厌学', '不想读', '读不进去', '成绩差', '学不会', '跟不上'],
        poverty: ['没钱', '没得钱', '缺钱', '穷', '家里穷', '家穷', '困难', '交不起', '供不起'],
        'left-for-work': ['打工', '挣钱', '务工', '工地', '进厂'],
        family: ['离婚', '没人管', '爹妈不在', '父母去世'],
        health: ['生病', '残疾', '身体'],
        marriage: ['结婚', '嫁人', '怀孕'],
        distance: ['太远', '路远'],
        moved: ['跟父母走了', '搬走'],
        misconduct: ['上网', '打游戏', '混社会'],
        attitude: [...FORBIDDEN, '读书没用', '要干农活', '家里缺人手'],
      },
    },
    otherReason: {
      kind: 'text',
      label: '其他原因',
      ask: '其他原因是什么?一句话。',
      maxChars: 60,
      ofCase: true,
      when: (answers) => listOf(answers, 'reasons').includes('other'),
    },
    whereabouts: {
      kind: 'choice',
      label: '去向',
      saidAs: WHEREABOUTS_SAID,
      ask: '孩子现在在哪里?',
      ofCase: true,
      options: {
        home: '在家',
        working: '外出务工',
        'other-school': '外地就读',
        married: '婚嫁',
        'lost-contact': '失联',
        other: '其他',
      },
      alsoCalled: {
        home: ['家里', '屋头', '屋里', '家头'],
        working: ['打工'],
        'other-school': ['别处读书', '转学'],
        'lost-contact': ['找不到', '联系不上', '不知道'],
      },
    },
    groups,
    povertyStatus,
    ethnicGroup,
    visitedOn: {
      kind: 'day',
      precision: 'day',
      label: '劝返日期',
      ask: '哪天去劝的?',
      saidBeside: '劝|上门|家访|入户|走访|[去到][^,]{0,8}家|打(?:了|的)?电话',
      notAfter: 'today',
      offers: [0, -1, -2],
    },
    method: {
      kind: 'choice',
      label: '劝返方式',
      saidAs: METHOD_SAID,
      repeats: true,
      ask: '怎么劝的?',
      options: {
        'home-visit': '入户家访',
        phone: '电话',
        message: '微信或短信',
        video: '视频',
        'at-school': '到校面谈',
        'village-meeting': '村组会议',
        notice: '送达通知书',
        joint: '联合劝返(学校+村+乡镇)',
      },
      alsoCalled: {
        'home-visit': ['家访', '上门', '去家里', '入户', '去他家', '去她家', '去他家里', '去她家里'],
        phone: ['打电话', '电话家访'],
        message: ['微信', '短信'],
        'at-school': ['来学校', '到学校'],
        'village-meeting': ['开会', '村里开会'],
        notice: ['通知书'],
        joint: ['联合', '一起去'],
      },
    },
    visitors: {
      kind: 'choices',
      label: '劝返人',
      repeats: true,
      ask: '谁去的?可选几个。',
      options: {
        principal: '校长',
        'homeroom-teacher': '班主任',
        'subject-teacher': '科任教师',
        'village-cadre': '村干部',
        'child-director': '儿童主任',
        'township-cadre': '乡镇干部',
        'household-cadre': '包户干部',
        judicial: '司法',
        police: '公安',
        other: '其他',
      },
      alsoCalled: {
        'subject-teacher': ['老师', '任课老师'],
        'village-cadre': ['村上', '村主任', '支书'],
        'township-cadre': ['乡上', '镇上'],
        judicial: ['司法所'],
        police: ['派出所', '警察'],
      },
    },
    met: {
      kind: 'choices',
      label: '见到谁',
      saidAs: MET_SAID,
      ask: '见到谁了?可选几个。',
      options: {
        student: '学生',
        father: '父亲',
        mother: '母亲',
        grandparent: '祖辈',
        guardian: '其他监护人',
        nobody: '没见到人',
      },
      alsoCalled: {
        student: ['娃', '娃娃', '娃儿', '孩子', '本人'],
        father: ['爸', '爹', '爸爸', '阿爸', '阿爹', '老爸', '他爸', '她爸', '他爹', '她爹'],
        mother: ['妈', '妈妈', '阿妈', '老妈', '他妈', '她妈'],
        grandparent: ['爷爷', '奶奶', '外公', '外婆', '老人', '阿奶', '阿公', '阿爷', '阿婆', '老奶'],
        nobody: ['没人', '没见着', '不在家'],
      },
    },
    talk: {
      kind: 'text',
      label: '谈话要点',
      ask: '谈了什么?几句话就行,可跳过。',
      hint: '不要写姓名、病情、案情等隐私。',
      maxChars: 300,
      optional: true,
    },
    result: {
      kind: 'choice',
      label: '劝返结果',
      saidAs: RESULT_SAID,
      ask: '结果怎样?',
      hint: '劝几次算"劝返无效",文件未规定,由学校判断;选了它,提交后会说要报给谁。',
      options: {
        agreed: '当场同意返校',
        promised: '承诺限期返校',
        returned: '已返校',
        absent: '未见到人',
        'parent-refused': '家长拒绝',
        'student-refused': '学生拒绝',
        unknown: '去向不明',
        untrue: '情况不属实(已在他校就读)',
        ineffective: '劝返无效',
      },
      alsoCalled: {
        agreed: ['同意', '答应了'],
        promised: ['承诺', '过几天来'],
        returned: ['回来了', '来上学了', '又来读了'],
        absent: ['没见到', '没人在家'],
        'parent-refused': ['家长不同意', '家长不让'],
        'student-refused': ['娃不肯', '不愿意'],
        unknown: ['不知道去哪', '找不到'],
        untrue: ['在别的学校读'],
        ineffective: ['劝返无效', '劝不回来', '喊不动', '劝不动', '没劝动', '没用'],
      },
    },
    promisedOn: {
      kind: 'day',
      precision: 'day',
      label: '承诺返校日',
      offersFirst: true,
      ask: '答应哪天回来?',
      notBefore: 'today',
      offers: [1, 3, 7],
      when: (answers) => textOf(answers, 'result') === 'promised',
    },
    returnedOn: {
      kind: 'day',
      precision: 'day',
      label: '复学日期',
      ask: '哪天回到学校的?',
      saidBeside: '回来|返校|回校|到校|来(?:读|上学|上课|学校)',
      notAfter: 'today',
      offers: [0, -1],
      when: returned,
    },
    nextStep: {
      kind: 'choice',
      label: '下一步',
      ask: '下一步怎么办?',
      options: {
        'visit-again': '再次上门',
        'phone-again': '电话跟进',
        'joint-visit': '联合劝返',
        notice: '送达通知书',
        aid: '帮助解决困难(资助、寄宿、交通)',
        'written-report': '书面报告',
        'watch-return': '看是否按时返校',
      },
      alsoCalled: {
        'visit-again': ['再去', '再劝'],
        'phone-again': ['打电话'],
        'written-report': ['打报告', '上报'],
      },
      when: (answers) => !returned(answers) && !untrue(answers),
    },
    nextOn: {
      kind: 'day',
      precision: 'day',
      label: '下次日期',
      ask: '打算哪天?',
      notBefore: 'today',
      offers: [1, 3, 7, 14],
      when: (answers) => !returned(answers) && !untrue(answers),
    },
  },
  warnings: (answers) => {
    const met = listOf(answers, 'met');
    const result = textOf(answers, 'result') ?? '';
    const isAlone = met.length === 1 && met[0] === 'nobody';
    return [
      ...(isAlone && ['agreed', 'promised', 'parent-refused', 'student-refused'].includes(result)
        ? ['见到谁写的是"没见到人",结果却是有人答复,是不是有一项填错了?']
        : []),
      ...(result === 'absent' && met.length > 0 && !met.includes('nobody')
        ? ['结果是"未见到人",却写了见到的人,是不是有一项填错了?']
        : []),
    ];
  },
  check: (answers) => {
    const visitedOn = textOf(answers, 'visitedOn');
    const foundOn = textOf(answers, 'foundOn');
    const lastAttendedOn = textOf(answers, 'lastAttendedOn');
    const returnedOn = textOf(answers, 'returnedOn');
    const met = listOf(answers, 'met');
    return [
      ...(visitedOn !== undefined && foundOn !== undefined && visitedOn < foundOn
        ? [{ field: 'visitedOn', message: '劝返日期早于发现日期,请核对。' }]
        : []),
      ...(foundOn !== undefined && lastAttendedOn !== undefined && foundOn < lastAttendedOn
        ? [{ field: 'lastAttendedOn', message: '最后到校日晚于发现日期,请核对。' }]
        : []),
      ...(returnedOn !== undefined && lastAttendedOn !== undefined && returnedOn < lastAttendedOn
        ? [{ field: 'returnedOn', message: '复学日期早于最后到校日,请核对。' }]
        : []),
      ...(met.includes('nobody') && met.length > 1
        ? [{ field: 'met', message: '选了"没见到人",又选了见到的人,请核对。' }]
        : []),
    ];
  },
});
