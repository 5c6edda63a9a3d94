/**
 * One filled register of every record type, in one table: where it is ordered, the file it joins,
 * its answers, and a correction. Names and telephone numbers are nobody's. Days fit 2026-11-21,
 * the day tests begin on.
 */
import type { Role } from '../../src/domain/access/roles.ts';
import type { Answers } from '../../src/domain/records/answers.ts';
import { recordType } from '../../src/domain/records/types/index.ts';
import { FIRST_VISIT, SERVICE } from './records.ts';

export interface FilledRegister {
  readonly answers: Answers;
  /** Division code of a place whose document orders it; Baoshan when left out. */
  readonly place?: string;
  /** What opens the file it joins; nothing when it opens one itself, or belongs to none. */
  readonly joins?: FilledOpening;
  /** Types of the table that this file holds by then, in their order. */
  readonly after?: readonly string[];
  /** A colleague has handed that file over. */
  readonly handedOver?: true;
  /** A colleague has asked for the end of that file. */
  readonly waitsForEnd?: true;
  readonly correction: {
    readonly answers: Answers;
    /** What says that it changed. Its file keeps its status. */
    readonly difference: string;
  };
}

export interface FilledOpening {
  readonly type: string;
  readonly answers: Answers;
}

/** Every personal question about a child answered. */
export const CHILD: Answers = {
  school: '曼允小学',
  grade: 'g3',
  village: '潞江镇曼允村',
  childName: '岩温香',
  birthMonth: '2017-05',
  guardianPhone: '13987654321',
  lawfulBasis: 'statutory-duty',
};

const SUSPECTED: Answers = {
  ...CHILD,
  groups: ['left-behind'],
  finding: 'suspected',
  foundOn: '2026-11-10',
  lastAttendedOn: '2026-11-06',
  noticedBy: 'homeroom-teacher',
  nextOn: '2026-11-28',
};

const LEFT_BEHIND: Answers = {
  ...CHILD,
  sex: 'female',
  boarding: 'boarding',
  father: 'away',
  mother: 'away',
  leftBehindType: 'both-away',
  caretaker: 'paternal',
  guardianship: 'fair',
  rollMarked: 'yes',
  helperPost: 'homeroom-teacher',
  contactEveryDays: 14,
  nextOn: '2026-12-05',
};

const DISABLED: Answers = {
  ...CHILD,
  category: 'hearing',
  degree: 'd2',
  certificate: 'yes',
  stage: 'reported',
  stageOn: '2026-11-18',
  placement: 'regular',
};

const ACCOMPANYING: Answers = {
  ...CHILD,
  household: '四川省屏山县',
  permit: 'held',
  permitUntil: '2027-08-31',
  papers: ['residence-permit', 'household-register'],
  appliedOn: '2026-11-18',
  wish: 'public',
  placement: 'waiting',
};

const LARGE_CLASS: Answers = {
  school: '曼允小学',
  grade: 'g3',
  classNumber: 2,
  headcount: 62,
  countedOn: '2026-11-20',
  isNew: 'no',
  cause: 'rooms',
  measures: ['expand', 'admissions'],
  hasBegun: 'no',
  plannedUntil: '2027-08-31',
  responsiblePost: '校长',
};

const STANDARD: Answers = {
  school: '曼允小学',
  indicator: 'books',
  unit: 'volumes',
  standardValue: 3000,
  actualValue: 1800,
  state: 'not-started',
  measure: 'purchase',
  funding: 'local',
  dueOn: '2027-06-30',
  responsiblePost: '校长',
};

const MERGER: Answers = {
  school: '曼允教学点',
  receivingSchool: '曼允小学',
  reasons: ['fewer-students'],
  studentCount: 8,
  transport: ['school-bus', 'boarding'],
  isResettled: 'yes',
};

const TRAINING: Answers = {
  teacherName: '罗玉香',
  school: '曼允小学',
  isRural: 'yes',
  cycleStartYear: 2024,
  doneHours: 120,
};

const BUS: Answers = {
  school: '曼允小学',
  activity: 'meeting',
  heldOn: '2026-11-20',
  driverCount: 6,
  topics: ['speeding', 'overloading'],
  problems: 'some',
  problemItems: ['vehicle'],
  rectifyUntil: '2026-11-28',
};

const BULLYING: Answers = {
  school: '曼允小学',
  happenedOn: '2026-11-19',
  howFound: 'teacher',
  forms: ['verbal', 'exclusion'],
  stages: ['primary'],
  measures: ['stopped', 'parents'],
  finding: 'pending',
  reportedTo: ['bureau'],
  nextOn: '2026-11-24',
};

const suspected: FilledOpening = { type: 'suspected-dropout', answers: SUSPECTED };
/** Persuasion that failed: a written report is due. */
const inVain: FilledOpening = {
  type: 'persuasion-visit',
  answers: { ...FIRST_VISIT, visitedOn: '2026-11-20', result: 'ineffective', nextStep: 'written-report' },
};
const corrected = (answers: Answers, difference: string) => ({ answers, difference });

export const REGISTERS: Readonly<Record<string, FilledRegister>> = {
  'suspected-dropout': {
    answers: SUSPECTED,
    correction: corrected({ noticedBy: 'school' }, '发现人:班主任 → 学校'),
  },
  'persuasion-visit': {
    answers: { ...FIRST_VISIT, birthMonth: '2017-05' },
    correction: corrected({ method: 'phone' }, '劝返方式:入户家访 → 电话'),
  },
  're-enrollment': {
    joins: suspected,
    answers: { returnedOn: '2026-11-20', way: 'same-school', helps: ['aid'], nextOn: '2026-12-05' },
    correction: corrected({ way: 'inclusive' }, '复学方式:原校 → 随班就读'),
  },
  'written-report': {
    joins: inVain,
    answers: {
      documentNumber: '曼小〔2026〕3号',
      reportingUnit: '曼允小学',
      reporterPost: 'principal',
      measures: '班主任和村干部两次上门',
      requests: ['persuade'],
    },
    correction: corrected({ reporterPost: 'homeroom-teacher' }, '报告人职务:校长 → 班主任'),
  },
  'report-sent': {
    joins: inVain,
    after: ['written-report'],
    answers: { sentOn: '2026-11-21', way: 'by-hand' },
    correction: corrected({ way: 'mail' }, '报送方式:专人送达 → 邮寄'),
  },
  'case-transfer': {
    place: '653000',
    joins: suspected,
    answers: { handedOverOn: '2026-11-20', receivingCounty: '喀什地区疏附县', reply: 'waiting' },
    correction: corrected({ reply: 'received' }, '对方答复:还没答复 → 已答复接收'),
  },
  'case-responsibility': {
    joins: suspected,
    answers: {
      seats: [
        { title: '校长', holder: '曼允小学校长' },
        { title: '家长', holder: '父亲' },
      ],
    },
    correction: corrected(
      { seats: [{ title: '校长', holder: '曼允小学副校长' }] },
      '责任人:1. 校长 · 曼允小学校长\n2. 家长 · 父亲 → 1. 校长 · 曼允小学副校长',
    ),
  },
  'file-transfer': {
    joins: suspected,
    answers: { receivingSchool: '潞江镇中心小学', transferFor: 'changed-school', handedOn: '2026-11-20' },
    correction: corrected({ transferFor: 'district' }, '移交原因:已转学 → 学区调整'),
  },
  'transfer-reply': {
    joins: suspected,
    handedOver: true,
    answers: { acceptance: 'declined', declinedFor: 'no-roll' },
    correction: corrected({ declinedFor: 'incomplete' }, '退回原因:学籍还没转来 → 材料不全'),
  },
  referral: {
    joins: suspected,
    answers: {
      body: 'civil-affairs',
      purpose: 'aid',
      referredOn: '2026-11-20',
      answered: 'waiting',
      nextOn: '2026-12-05',
    },
    correction: corrected({ purpose: 'care' }, '请求事项:生活救助 → 落实监护照护'),
  },
  'legal-step': {
    joins: suspected,
    answers: {
      step: 'order',
      takenBy: 'township',
      takenOn: '2026-11-20',
      servedOn: '2026-11-20',
      dueOn: '2026-12-05',
      effect: 'waiting',
    },
    correction: corrected({ effect: 'promised' }, '效果:等待结果 → 答应返校'),
  },
  'file-flag': {
    joins: suspected,
    answers: { flag: 'urgent', flagReason: '下周要外出务工' },
    correction: corrected({ flag: 'attention' }, '标记:急办 → 请上级关注'),
  },
  'zero-report': {
    answers: { school: '曼允小学', month: '2026-11', onRoll: 300, attending: 300, checkedBy: '教务主任' },
    correction: corrected({ attending: 301 }, '在校人数:300人 → 301人'),
  },
  'close-out': {
    joins: suspected,
    answers: { reason: 'moved', evidence: ['roll'], closedOn: '2026-11-21', reviewerPost: '教务主任' },
    correction: corrected({ reviewerPost: '副校长' }, '复核人职务:教务主任 → 副校长'),
  },
  'close-confirmation': {
    joins: suspected,
    waitsForEnd: true,
    answers: { decision: 'send-back', sentBackFor: 'no-evidence' },
    correction: corrected({ sentBackFor: 'to-check' }, '退回原因:依据不足 → 还要再核实'),
  },
  'term-start-analysis': {
    answers: {
      school: '曼允小学',
      schoolYear: 2026,
      term: 'autumn',
      startsOn: '2026-09-01',
      opening: 300,
      newEntrants: 60,
      transferredIn: 3,
      returned: 1,
      transferredOut: 2,
      suspended: 1,
      dropouts: 1,
      suspected: 0,
      closing: 361,
      attending: 359,
      analysis: '入学63人,辍学1人,已在劝返。',
      measures: '班主任每周上门',
    },
    correction: corrected({ newEntrants: 61, closing: 362 }, '新生入学:60人 → 61人'),
  },
  'left-behind-child': {
    answers: LEFT_BEHIND,
    correction: corrected({ guardianship: 'good' }, '监护情况:一般 → 较好'),
  },
  'left-behind-contact': {
    joins: { type: 'left-behind-child', answers: LEFT_BEHIND },
    answers: {
      contactedOn: '2026-11-20',
      way: 'video',
      contacts: ['child', 'mother'],
      points: '想妈妈,说好过年回来',
      problems: ['mood'],
      handling: 'parents',
      situation: 'unchanged',
      nextOn: '2026-12-05',
    },
    correction: corrected({ way: 'phone' }, '联系方式:视频 → 电话'),
  },
  'disabled-child': {
    answers: DISABLED,
    correction: corrected({ placement: 'special-class' }, '安置方式:普通学校随班就读 → 特教班'),
  },
  'disabled-stage': {
    joins: { type: 'disabled-child', answers: DISABLED },
    answers: { stage: 'diagnosed', doneOn: '2026-11-20', body: 'health', nextOn: '2026-12-05' },
    correction: corrected({ body: 'federation' }, '办理单位:卫健或医院 → 残联'),
  },
  'home-teaching': {
    joins: { type: 'disabled-child', answers: { ...DISABLED, placement: 'home-teaching' } },
    answers: {
      taughtOn: '2026-11-20',
      teachersCount: 2,
      subjects: ['chinese', 'self-care'],
      minutes: 60,
      response: 'partly',
      nextOn: '2026-12-05',
    },
    correction: corrected({ minutes: 90 }, '时长:60分钟 → 90分钟'),
  },
  'accompanying-enrollment': {
    answers: ACCOMPANYING,
    correction: corrected({ wish: 'private' }, '意愿:公办 → 民办'),
  },
  'accompanying-placement': {
    joins: { type: 'accompanying-enrollment', answers: ACCOMPANYING },
    answers: {
      repliedOn: '2026-11-20',
      placement: 'public',
      placedSchool: '潞江镇中心小学',
      classing: 'mixed',
      rollCreated: 'no',
    },
    correction: corrected({ rollCreated: 'yes' }, '学籍:还没建 → 已建'),
  },
  'large-class': {
    answers: LARGE_CLASS,
    correction: corrected({ headcount: 66 }, '班级人数:62人 → 66人'),
  },
  'large-class-progress': {
    joins: { type: 'large-class', answers: LARGE_CLASS },
    answers: { checkedOn: '2026-11-20', headcount: 54, done: ['split'], nextOn: '2026-12-21' },
    correction: corrected({ headcount: 55 }, '现有人数:54人 → 55人'),
  },
  'school-standardization': {
    answers: STANDARD,
    correction: corrected({ actualValue: 2000 }, '现有值:1800 → 2000'),
  },
  'standardization-progress': {
    joins: { type: 'school-standardization', answers: STANDARD },
    answers: { checkedOn: '2026-11-20', actualValue: 2600, state: 'building', note: '已到货一半' },
    correction: corrected({ actualValue: 2700 }, '现有值:2600 → 2700'),
  },
  'school-merger': {
    answers: MERGER,
    correction: corrected({ studentCount: 9 }, '涉及学生:8人 → 9人'),
  },
  'merger-step': {
    joins: { type: 'school-merger', answers: MERGER },
    answers: { step: 'review', doneOn: '2026-11-20', document: '论证会纪要', objections: 'none' },
    correction: corrected({ objections: 'answered' }, '有无异议:无 → 有,已答复'),
  },
  'teacher-rotation': {
    answers: {
      schoolYear: 2026,
      teacherName: '罗玉香',
      category: 'backbone',
      fromSchool: '潞江镇中心小学',
      toSchool: '曼允小学',
      toSetting: 'rural',
      startsOn: '2026-09',
      endsOn: '2027-07',
    },
    correction: corrected({ category: 'senior-title' }, '教师类别:骨干教师 → 中高级职称教师'),
  },
  'rotation-year': {
    answers: { schoolYear: 2026, eligible: 200, rotating: 21, counted: 5 },
    correction: corrected({ rotating: 20 }, '轮岗教师:21人 → 20人'),
  },
  'training-file': {
    answers: TRAINING,
    correction: corrected({ doneHours: 130 }, '已完成学时:120学时 → 130学时'),
  },
  'training-hours': {
    joins: { type: 'training-file', answers: TRAINING },
    answers: { program: '国培计划小学语文', level: 'national', hours: 80, finishedOn: '2026-11-20' },
    correction: corrected({ hours: 72.5 }, '学时:80学时 → 72.5学时'),
  },
  'school-bus': {
    answers: BUS,
    correction: corrected({ driverCount: 7 }, '到会驾驶员:6人 → 7人'),
  },
  'bus-rectification': {
    joins: { type: 'school-bus', answers: BUS },
    answers: { checkedOn: '2026-11-21', result: 'partly', nextOn: '2026-11-24' },
    correction: corrected({ result: 'not-yet' }, '整改结果:部分整改 → 未整改'),
  },
  'bullying-incident': {
    answers: BULLYING,
    correction: corrected({ howFound: 'parent' }, '发现方式:老师发现 → 家长反映'),
  },
  'bullying-progress': {
    joins: { type: 'bullying-incident', answers: BULLYING },
    answers: {
      handledOn: '2026-11-20',
      finding: 'bullying',
      measures: ['discipline', 'apology'],
      reportedTo: ['bureau'],
    },
    correction: corrected({ finding: 'not' }, '认定:欺凌 → 非欺凌'),
  },
  'honor-certificate': {
    answers: SERVICE,
    correction: corrected({ until: '2026-11-20' }, '计算到:2026年11月21日 → 2026年11月20日'),
  },
};

/** @throws {RangeError} the table has no answers for the type. */
export function filledRegister(type: string): FilledRegister {
  const filled = REGISTERS[type];
  if (filled === undefined) throw new RangeError(`Fill in "${type}" in tests/support/registers.ts.`);
  return filled;
}

/** Where its register is filled in: its own place, Baoshan unless only others order it. */
export const placeOf = (type: string): string => filledRegister(type).place ?? '530500';

/** Whom a register belongs to before all: the first role that records it. */
export const authorOf = (type: string): Role => recordType(type).recordedBy[0] ?? 'administrator';
