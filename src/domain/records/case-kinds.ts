/**
 * Kinds of case files (个案、台账): what stays open over many entries about one child, class or
 * school. A kind says its statuses and how a file of it is listed; which entries open it, join it
 * and move it on is said by the record types.
 */
import { fold } from '../shared/fold.ts';
import { type Answers, textOf } from './answers.ts';
import { listPoint, numberPoint, quoteOf, type RegisterLaw, wordPoint } from './place-law.ts';
import { likenessOfChild, mayBeSameChild } from './same-child.ts';

export interface CaseStatus {
  readonly label: string;
  /** Open files take further entries. */
  readonly isOpen: boolean;
}

/** A file as rules about it see it: its own answers and its entries, oldest first. */
export interface CaseSnapshot {
  readonly number: string;
  readonly kind: string;
  readonly documentId: string;
  readonly status: string;
  readonly answers: Answers;
  readonly entries: readonly CaseEntry[];
}

export interface CaseEntry {
  readonly number: string;
  readonly type: string;
  readonly answers: Answers;
  readonly submittedOn: string;
}

export interface CaseKind {
  readonly id: string;
  /** What one file is called: 控辍个案. */
  readonly title: string;
  /** Letters before the file's number: GA-2026-0001. */
  readonly numberPrefix: string;
  readonly statuses: Readonly<Record<string, CaseStatus>>;
  /** Fields that tell one file from another in a list. Never personal ones. */
  readonly summary: readonly string[];
  /** What is wrong with a child: in the open to its author, the head teacher and the administrator alone. */
  readonly guarded?: true;
  /** Entries of one type, counted where the file is shown: 劝返2次. A count, never a number to be reached. */
  readonly counts?: { readonly type: string; readonly words: string };
  /** Is it perhaps the same child, class or term twice? A person decides. */
  readonly mayBeSame?: (one: Answers, other: Answers) => boolean;
  /** Files that may be the same have at least one of these in common. */
  readonly likeness?: (answers: Answers) => readonly string[];
  /** Entries after which another type is owed until it is made, whatever else came later. */
  readonly owes?: readonly Owing[];
  /** Why a file may not be closed yet, as Chinese sentences; empty when it may. */
  readonly blockers?: (
    file: CaseSnapshot,
    law: (typeId: string) => RegisterLaw,
    ofSameSchool: readonly CaseSnapshot[],
  ) => readonly string[];
}

/** An entry, of one answer or of any, after which another is owed: 劝返无效 of a visit, and the written report. */
export interface Owing {
  readonly after: {
    readonly type: string;
    readonly field?: string;
    readonly answer?: string;
    /** Not after one that answers this. */
    readonly unless?: string;
  };
  readonly owed: string;
}

/** What the entries of a file leave owed. */
export function owedAfter(
  { owes = [] }: CaseKind,
  entries: readonly Pick<CaseEntry, 'type' | 'answers'>[],
): readonly string[] {
  return owes.flatMap(({ after, owed }) => {
    const { field, answer, unless } = after;
    const cause = entries.findLastIndex(
      ({ type, answers }) =>
        type === after.type &&
        (field === undefined || textOf(answers, field) === answer) &&
        (unless === undefined || answers[unless] === undefined),
    );
    return cause > entries.findLastIndex(({ type }) => type === owed) ? [owed] : [];
  });
}

/** The same answers to all of these fields, of which none may be missing. */
function sameIn(...fields: readonly string[]): Required<Pick<CaseKind, 'mayBeSame' | 'likeness'>> {
  const shown = (answers: Answers, id: string) => fold(textOf(answers, id) ?? String(answers[id] ?? ''));
  const likeness = (answers: Answers) => {
    const all = fields.map((id) => shown(answers, id));
    return all.includes('') ? [] : [`${fields.join('+')}:${all.join('\n')}`];
  };
  return {
    likeness,
    mayBeSame: (one, other) => likeness(one).some((each) => likeness(other).includes(each)),
  };
}

/** The child is known again. */
const ABOUT_CHILD = { mayBeSame: mayBeSameChild, likeness: likenessOfChild };

/** The status every kind ends in. */
export const CLOSED = 'closed';
/** Every entry was taken back: there was nothing. Of no kind of its own, and not open. */
export const VOID = 'void';
/** Somebody asked for the end; a second person agrees or sends it back (`types/close-confirmation.ts`). */
export const CLOSING = 'closing';
/** What an entry answers that sends a file back: the status it had before the end was asked for. */
export const AS_BEFORE_CLOSING = 'as-before-closing';

const open = (label: string): CaseStatus => ({ label, isOpen: true });
/** How every kind ends: asked for by one, over when another has agreed. */
const ending = (label: string): Readonly<Record<string, CaseStatus>> => ({
  [CLOSING]: open('待第二人确认销号'),
  [CLOSED]: { label, isOpen: false },
});

/** No document fixes how many visits come before 劝返无效; no status depends on their number. */
export const dropoutCase: CaseKind = {
  id: 'dropout',
  title: '控辍个案',
  numberPrefix: 'GA',
  ...ABOUT_CHILD,
  counts: { type: 'persuasion-visit', words: '劝返{count}次' },
  // 劝返无效的,应书面报告: a later visit does not make it undone.
  owes: [
    {
      after: { type: 'persuasion-visit', field: 'result', answer: 'ineffective' },
      owed: 'written-report',
    },
    // The paper exists and is to be sent; reports of before said themselves on which day they were.
    { after: { type: 'written-report', unless: 'reportedOn' }, owed: 'report-sent' },
  ],
  summary: ['school', 'grade', 'village'],
  statuses: {
    suspected: open('疑似辍学'),
    'dropped-out': open('辍学'),
    'in-outreach': open('劝返中'),
    ineffective: open('劝返无效'),
    reported: open('已书面报告'),
    transferred: open('已移交户籍地'),
    returned: open('已复学'),
    ...ending('销号'),
  },
};

export const termAnalysisCase: CaseKind = {
  id: 'term-analysis',
  title: '开学分析',
  numberPrefix: 'FX',
  summary: ['school', 'schoolYear', 'term'],
  ...sameIn('school', 'schoolYear', 'term'),
  statuses: { sent: open('已报送'), ...ending('已归档') },
};

export const leftBehindCase: CaseKind = {
  id: 'left-behind',
  title: '留守儿童档案',
  numberPrefix: 'LS',
  ...ABOUT_CHILD,
  summary: ['school', 'grade', 'village'],
  statuses: { registered: open('在档'), ...ending('已退出') },
};

export const disabledCase: CaseKind = {
  id: 'disabled',
  title: '残疾儿童一人一案',
  numberPrefix: 'CE',
  guarded: true,
  ...ABOUT_CHILD,
  summary: ['school', 'grade', 'village'],
  statuses: {
    found: open('发现'),
    reported: open('报告'),
    diagnosed: open('诊断'),
    assessed: open('评估'),
    placed: open('初期安置'),
    educated: open('实施教育'),
    ...ending('已结档'),
  },
};

export const accompanyingCase: CaseKind = {
  id: 'accompanying',
  title: '随迁子女入学登记',
  numberPrefix: 'SQ',
  ...ABOUT_CHILD,
  summary: ['school', 'grade', 'village'],
  statuses: {
    waiting: open('待安置'),
    placed: open('已安置'),
    referred: open('已转介户籍地'),
    ...ending('已结案'),
  },
};

/** What the last entry counted; the count it was opened with where none did. */
function lastHeadcount({ answers, entries }: CaseSnapshot): number | undefined {
  const counted = entries.findLast((entry) => typeof entry.answers['headcount'] === 'number');
  const left = counted?.answers['headcount'] ?? answers['headcount'];
  return typeof left === 'number' ? left : undefined;
}

export const largeClassCase: CaseKind = {
  id: 'large-class',
  title: '大班额台账',
  numberPrefix: 'DB',
  summary: ['school', 'grade', 'classNumber'],
  ...sameIn('school', 'grade', 'classNumber'),
  blockers: (file, law, ofSameSchool) => {
    const largeFrom = numberPoint(law('large-class'), 'largeFrom');
    if (largeFrom === undefined) return [];
    const isOver = (each: CaseSnapshot) => (lastHeadcount(each) ?? 0) >= largeFrom;
    if (isOver(file))
      return [
        `最近一次登记还有${lastHeadcount(file)}人,没有降到${largeFrom}人以下,不能销号;人数变了,请先记"大班额进展"。`,
      ];
    // Where the school is struck off and not the class, none of its classes may be over.
    const others = wordPoint(law('large-class'), 'struckOff') === 'school' ? ofSameSchool.filter(isOver) : [];
    return others.length === 0
      ? []
      : [
          `本地按学校销号("${quoteOf(law('large-class'), 'struckOff')}"):这所学校还有${others.length}个班在${largeFrom}人以上(${others.map(({ number }) => number).join('、')}),不能销号。`,
        ];
  },
  statuses: { found: open('待化解'), easing: open('化解中'), ...ending('已销号') },
};

export const standardizationCase: CaseKind = {
  id: 'standardization',
  title: '标准化建设台账',
  numberPrefix: 'BZ',
  summary: ['school', 'indicator'],
  ...sameIn('school', 'indicator'),
  statuses: {
    below: open('未启动'),
    building: open('在建'),
    built: open('完工'),
    reached: open('已达标'),
    ...ending('已销号'),
  },
};

export const rotationCase: CaseKind = {
  id: 'rotation',
  title: '教师轮岗登记',
  numberPrefix: 'LG',
  summary: ['schoolYear', 'fromSchool', 'toSchool'],
  statuses: { rotating: open('轮岗中'), ...ending('轮岗结束') },
};

export const trainingCase: CaseKind = {
  id: 'training',
  title: '教师培训档案',
  numberPrefix: 'PX',
  summary: ['school', 'cycleStartYear'],
  statuses: { counting: open('累计中'), ...ending('已结束') },
};

/** The steps of a merger, in their usual order: 制定、论证、公示、听证、报批. */
export const MERGER_STEPS = {
  plan: '制定方案',
  review: '论证',
  notice: '公示',
  hearing: '听证',
  approval: '报批',
} as const;

export const mergerCase: CaseKind = {
  id: 'merger',
  title: '学校撤并',
  numberPrefix: 'CB',
  summary: ['school', 'receivingSchool'],
  ...sameIn('school', 'receivingSchool'),
  statuses: { underway: open('进行中'), ...ending('已完成') },
  blockers: ({ entries }, law) => {
    // Where no document orders the steps nothing may be held up by them.
    const ordered = listPoint(law('merger-step'), 'orderedSteps');
    if (ordered === undefined) return [];
    const done = new Set(
      entries.flatMap(({ type, answers }) =>
        type === 'merger-step' && typeof answers['step'] === 'string' ? [answers['step']] : [],
      ),
    );
    const left = Object.entries(MERGER_STEPS).flatMap(([step, label]) =>
      done.has(step) || !ordered.includes(step) ? [] : [label],
    );
    return left.length === 0
      ? []
      : [`撤并还缺${left.join('、')}${left.length}步,文件要求${ordered.length}步都履行,现在不能办结。`];
  },
};

export const busCase: CaseKind = {
  id: 'school-bus',
  title: '校车安全',
  numberPrefix: 'XC',
  summary: ['school', 'activity', 'heldOn'],
  statuses: { rectifying: open('待整改'), done: open('无问题或已整改'), ...ending('已归档') },
};

export const bullyingCase: CaseKind = {
  id: 'bullying',
  title: '校园欺凌处置',
  numberPrefix: 'QL',
  summary: ['school', 'happenedOn'],
  statuses: { pending: open('待认定'), handled: open('已处置'), ...ending('已结案') },
};

export const CASE_KINDS: readonly CaseKind[] = [
  dropoutCase,
  termAnalysisCase,
  leftBehindCase,
  disabledCase,
  accompanyingCase,
  largeClassCase,
  standardizationCase,
  rotationCase,
  trainingCase,
  mergerCase,
  busCase,
  bullyingCase,
];

export function findCaseKind(id: string): CaseKind | undefined {
  return CASE_KINDS.find((kind) => kind.id === id);
}

/** @throws {RangeError} no such kind: a stored file of a version this program does not know. */
export function caseKind(id: string): CaseKind {
  const kind = findCaseKind(id);
  if (kind === undefined) throw new RangeError(`No case kind "${id}".`);
  return kind;
}

/** Files about a child, whom school ends for at an age. */
export function isAboutChild({ mayBeSame }: CaseKind): boolean {
  return mayBeSame === mayBeSameChild;
}

/** 劝返2次,共3条记录. */
export function entriesInWords(kind: CaseKind, entries: readonly Pick<CaseEntry, 'type'>[]): string {
  const all = `共${entries.length}条记录`;
  if (kind.counts === undefined) return all;
  const { type, words } = kind.counts;
  const count = entries.filter((entry) => entry.type === type).length;
  return `${words.replace('{count}', String(count))},${all}`;
}

export function statusLabel(kind: CaseKind, status: string): string {
  if (status === VOID) return '已作废';
  return kind.statuses[status]?.label ?? status;
}

export function openStatuses(kind: CaseKind): readonly string[] {
  return Object.entries(kind.statuses).flatMap(([status, { isOpen }]) => (isOpen ? [status] : []));
}
