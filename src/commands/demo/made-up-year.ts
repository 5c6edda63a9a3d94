/**
 * One county's made-up year, for trying the office's pages out: schools, villages and children with names nobody
 * has. Always the same, so that pictures of it can be compared. Written into the stores directly: the days lie back.
 */
import type { App } from '../../compose.ts';
import type { Role } from '../../domain/access/roles.ts';
import type { Answers } from '../../domain/records/answers.ts';
import {
  type CaseKind,
  dropoutCase,
  largeClassCase,
  leftBehindCase,
} from '../../domain/records/case-kinds.ts';
import type { RecordType } from '../../domain/records/record-type.ts';
import { largeClass } from '../../domain/records/types/large-class.ts';
import { leftBehindChild } from '../../domain/records/types/left-behind-child.ts';
import { leftBehindContact } from '../../domain/records/types/left-behind-contact.ts';
import { persuasionVisit } from '../../domain/records/types/persuasion-visit.ts';
import { reEnrollment } from '../../domain/records/types/re-enrollment.ts';
import { writtenReport } from '../../domain/records/types/written-report.ts';
import { addDays, type Day } from '../../domain/shared/day.ts';
import type { Clock } from '../../ports.ts';

/** A clock that is turned while the year is written. */
export interface TurnedClock extends Clock {
  readonly turnTo: (day: Day) => void;
}

export function turnedClock(start: Day): TurnedClock {
  let today = start;
  return {
    now: () => `${today}T02:00:00.000Z`,
    today: () => today,
    instantOf: (day, hour) => new Date(Date.parse(`${day}T00:00:00Z`) + (hour - 8) * 3_600_000).toISOString(),
    turnTo: (day) => {
      today = day;
    },
  };
}

const TOWNSHIPS = ['甲子镇', '乙丑镇', '丙寅乡', '丁卯街道'];
const VILLAGES = ['一号村', '二号村', '三号村'];
const SCHOOLS = ['示例第一小学', '示例第二小学', '示例第三小学', '示例第一中学', '示例第二中学'];
const GRADES = ['g3', 'g5', 'g6', 'g7', 'g8', 'g9'];
const RESULTS = ['returned', 'promised', 'parent-refused', 'student-refused', 'ineffective', 'absent'];
const QUESTIONS = [
  '示例问题:校门口的小卖部归哪个部门管',
  '示例问题:学生校服一套最多收多少钱',
  '示例问题:老师外出培训的餐费怎么报',
];

/** Children, visits at most to each, left-behind children, large classes. */
const CHILDREN = 36;
const LEFT_BEHIND = 14;
const CLASSES = 6;
/** Questions that were answered. */
const ASKED = 24;

export interface MadeUp {
  readonly files: number;
  readonly records: number;
  readonly place: string;
}

/** @param today - the last day of the year. @throws the database holds files already. */
export async function fillMadeUpYear(
  { work, knowledge }: Pick<App, 'work' | 'knowledge'>,
  clock: TurnedClock,
  today: Day,
): Promise<MadeUp> {
  const { places } = knowledge;
  const county = places.governed().find(({ level }) => level === 'county') ?? places.governed()[0];
  const documentId = county === undefined ? undefined : places.governingDocument(county.code);
  if (county === undefined || documentId === undefined)
    throw new RangeError('No document governs any place.');
  const pick = picker();
  let count = 0;
  const counted = { files: 0, records: 0 };

  const author = async (userId: string, unit: string, name: string, role: Role = 'teacher') => {
    const { staff } = work.stores;
    const { id } = await staff.findOrCreate('demo', userId);
    await staff.change(id, { role, place: county.code, unit, isVouched: true, name });
    return id;
  };
  clock.turnTo(addDays(today, -365));
  const authors = new Map<string, string>();
  for (const [at, school] of SCHOOLS.entries())
    authors.set(school, await author(`teacher-${at}`, school, `示例教师${at + 1}`));
  await author('deputy', SCHOOLS[0] ?? '', '示例教师十');
  // By its head the school is known, and missed in the reports.
  await author('silent', '示例第九小学', '示例教师九', 'head-teacher');

  const open = async (kind: CaseKind, answers: Answers, status: string, nextOn: Day | null) => {
    const openedBy = authors.get(String(answers['school'])) ?? '';
    const file = await work.stores.cases.open({
      kind: kind.id,
      documentId,
      place: county.code,
      status,
      openedBy,
      openedOn: clock.today(),
      nextOn,
      answers,
      vouching: 'vouched',
      numberPrefix: kind.numberPrefix,
    });
    counted.files += 1;
    return file.number;
  };
  const enter = async (type: RecordType, caseNumber: string, school: string, answers: Answers) => {
    count += 1;
    counted.records += 1;
    await work.stores.records.insert({
      draftId: `made-up-${count}`,
      type: type.id,
      version: type.version,
      caseNumber,
      documentId,
      personId: authors.get(school) ?? '',
      submittedAt: clock.now(),
      answers,
      outcome: null,
      place: county.code,
      unit: school,
      vouching: pick(8) === 0 ? 'waiting' : 'vouched',
      numberPrefix: type.numberPrefix,
    });
  };
  const child = (at: number) => ({
    school: SCHOOLS[pick(SCHOOLS.length)] ?? '',
    grade: GRADES[pick(GRADES.length)] ?? '',
    village: `${TOWNSHIPS[pick(TOWNSHIPS.length)]}${VILLAGES[pick(VILLAGES.length)]}`,
    childName: `示例学生${at + 1}`,
    lawfulBasis: 'statutory-duty',
  });

  let failed = 0;
  for (let at = 0; at < CHILDREN; at += 1) {
    const found = addDays(today, -340 + at * 9);
    clock.turnTo(found);
    const answers = {
      ...child(at),
      foundOn: found,
      reasons: ['weary'],
      whereabouts: 'home',
    };
    const visits = 1 + pick(4);
    const isOver = pick(3) === 0;
    const results = Array.from({ length: visits }, (_each, visit) =>
      isOver && visit === visits - 1 ? 'returned' : (RESULTS[1 + pick(RESULTS.length - 1)] ?? 'promised'),
    );
    const last = results.at(-1);
    const lastOn = addDays(found, (visits - 1) * 6);
    // Every other one that failed is reported; the rest are still owed.
    const hasFailed = last === 'ineffective' && lastOn < today;
    if (hasFailed) failed += 1;
    const isReported = hasFailed && failed % 2 === 1;
    const status = isOver
      ? 'closed'
      : isReported
        ? 'reported'
        : last === 'ineffective'
          ? 'ineffective'
          : 'in-outreach';
    const nextOn = isOver ? null : addDays(lastOn > today ? today : lastOn, at % 4 === 0 ? 2 : 400);
    const number = await open(dropoutCase, answers, status, nextOn);
    for (const [visit, result] of results.entries()) {
      const visitedOn = addDays(found, visit * 6);
      if (visitedOn > today) break;
      clock.turnTo(visitedOn);
      await enter(persuasionVisit, number, answers.school, {
        case: number,
        visitedOn,
        method: visit % 2 === 0 ? 'home-visit' : 'phone',
        visitors: ['homeroom-teacher'],
        met: ['father'],
        talk: '示例谈话内容',
        result,
        nextStep: 'visit-again',
        nextOn: addDays(visitedOn, 6),
      });
    }
    const after = addDays(lastOn, 1);
    if (after > today) continue;
    clock.turnTo(after);
    if (isOver)
      await enter(reEnrollment, number, answers.school, {
        case: number,
        returnedOn: lastOn,
        way: 'same-school',
        helps: ['tutoring'],
      });
    if (isReported)
      await enter(writtenReport, number, answers.school, {
        case: number,
        reportingUnit: answers.school,
        reporterPost: 'principal',
        requests: ['persuade'],
      });
  }
  for (let at = 0; at < LEFT_BEHIND; at += 1) {
    const since = addDays(today, -200 + at * 10);
    clock.turnTo(since);
    const answers = {
      ...child(CHILDREN + at),
      boarding: 'no',
      caretaker: 'grandparents',
      contactEveryDays: 30,
    };
    const nextOn = addDays(today, at % 3 === 0 ? -5 : 20);
    const number = await open(leftBehindCase, answers, 'registered', nextOn);
    await enter(leftBehindChild, number, answers.school, answers);
    clock.turnTo(addDays(since, 30) > today ? today : addDays(since, 30));
    await enter(leftBehindContact, number, answers.school, {
      case: number,
      contactedOn: clock.today(),
      way: 'phone',
    });
  }
  for (let at = 0; at < CLASSES; at += 1) {
    clock.turnTo(addDays(today, -60 + at * 5));
    const answers = {
      school: SCHOOLS[at % SCHOOLS.length] ?? '',
      grade: 'g7',
      classNumber: at + 1,
      headcount: 57 + at,
    };
    const number = await open(largeClassCase, answers, 'found', addDays(today, 30));
    await enter(largeClass, number, answers.school, answers);
  }
  const asker = authors.get(SCHOOLS[0] ?? '') ?? '';
  const answer = (id: string, question: string, verdict: string) =>
    work.stores.feedback.saveAnswer({
      id: `made-up-${id}`,
      personId: asker,
      question,
      documentId,
      verdict,
      refs: [],
      at: clock.now(),
    });
  for (const [at, question] of QUESTIONS.entries())
    for (let times = 0; times <= at; times += 1) {
      clock.turnTo(addDays(today, -7 * (at - times)));
      await answer(`refused-${at}-${times}`, question, 'not-in-document');
      await work.stores.feedback.queue({
        question,
        documentId,
        kind: 'refused',
        reason: null,
        asker,
        at: clock.now(),
      });
    }
  for (let at = 0; at < ASKED; at += 1) {
    clock.turnTo(addDays(today, -at * 3));
    await answer(`answered-${at}`, '示例问题:书面报告要报给哪些部门', 'answered');
  }
  clock.turnTo(today);
  return { ...counted, place: county.code };
}

/** The same throws of the dice each time. */
function picker(): (sides: number) => number {
  let seed = 20_260_901;
  return (sides) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((seed / 2 ** 31) * sides);
  };
}
