/**
 * What a role owes at its place by the documents' own schedules, and what its open files wait for:
 * due ones first, then 长期, then 已过期(文件当年时限).
 */

import type { Block } from '../answering/reply.ts';
import type { Looking } from '../domain/access/gate.ts';
import type { Person } from '../domain/access/person.ts';
import { ROLE_LABELS } from '../domain/access/roles.ts';
import { placesOf } from '../domain/access/scope.ts';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import { type DutyOfRole, type DutyTable, dutiesOf } from '../domain/duties/duty.ts';
import { type TermStarts, termStartsAround, termStartsAt } from '../domain/duties/term-starts.ts';
import type { OfficeSettings } from '../domain/office/settings.ts';
import { textOf } from '../domain/records/answers.ts';
import { CASE_KINDS, termAnalysisCase } from '../domain/records/case-kinds.ts';
import { lawOf } from '../domain/records/place-law.ts';
import { termStartAnalysis } from '../domain/records/types/term-start-analysis.ts';
import { addDays, type Day, partsOf } from '../domain/shared/day.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { fold } from '../domain/shared/fold.ts';
import { showDay } from '../domain/shared/show-day.ts';
import { say } from '../messages/zh-CN.ts';
import type { CaseFile, Clock, Mark, Stores } from '../ports.ts';
import type { FactsSource } from '../ports-office.ts';
import { fileLabel, openFilesFor, owedBy } from './case-files.ts';
import { comingFiles, overdueFiles } from './dated-files.ts';
import { documentOfPerson } from './form-context.ts';
import { type OwedTask, owedTasks, taskInWords } from './ledgers/list-tasks.ts';
import { isHead, isSilentThisMonth } from './ledgers/report-rhythm.ts';
import { defineOperation } from './operation.ts';
import type { LawTools } from './register-at.ts';
import { closingsFor, flaggedFiles, transfersFor } from './second-person.ts';
import { type GateTools, lookingAs } from './through-gate.ts';

export interface DutyTools extends GateTools, LawTools, FactsSource {
  readonly library: ClauseLibrary;
  readonly duties: DutyTable;
  readonly clock: Clock;
  readonly settings: OfficeSettings;
}

export interface DutiesInput {
  /** Also those whose day has passed, which are only counted otherwise. */
  readonly withExpired?: boolean;
}

export interface DutiesOutput {
  readonly blocks: readonly Block[];
  /** Files to be followed up, the overdue ones first. */
  readonly files: readonly { readonly number: string; readonly label: string }[];
  readonly expired: number;
  /** May the actor see the ledgers of a unit: the early list, the month? */
  readonly hasLedgers: boolean;
}

/** @throws {UsageError} the person has not said where they work. */
export const createListDuties = (tools: DutyTools) =>
  defineOperation<DutiesInput, DutiesOutput>({
    name: 'duty.list',
    needs: 'record.list',
    audit: (_input, { files }) => ({ files: files.length }),
    run: async ({ withExpired = false }, actor, stores) => {
      const documentId = documentOfPerson(actor, tools.places);
      if (documentId === undefined) throw new UsageError(say('form.no-place'));
      const today = tools.clock.today();
      const termStarts = termStartsAt(tools.factsFor?.(actor.place), tools.settings.termStarts);
      const all = dutiesOf(tools.duties[documentId] ?? [], actor.role, today, termStarts);
      const of = (state: DutyOfRole['timing']['state']) => all.filter(({ timing }) => timing.state === state);
      const looking = lookingAs(actor, 'duties', tools);
      const overdue = await overdueFiles(looking, stores, tools, { limit: SHOWN + 1 });
      const coming = await comingFiles(looking, stores, COMING);
      const own = await openFilesFor(looking, stores, CASE_KINDS, { answeredBy: actor.id, limit: OWN });
      const tasks = owedLines(await owedTasks(own, looking, stores, tools));
      const expired = of('expired');
      const owed = await owingFiles(looking, stores, tools);
      const inLine = (file: CaseFile) => ({ number: file.number, label: fileLabel(file, looking) });
      const closings = (await closingsFor(looking, stores, tools, SHOWN)).map(inLine);
      const handed = (await transfersFor(looking, stores, SHOWN)).map(inLine);
      const flagged = (await flaggedFiles(looking, stores, SHOWN)).map(inLine);
      return {
        blocks: [
          {
            kind: 'heading',
            text: say('duty.head', {
              place: tools.places.nameOfDocument(documentId),
              role: ROLE_LABELS[actor.role],
            }),
          },
          ...section(
            say('close.head'),
            closings.map(({ label }) => `• ${label}`),
          ),
          ...section(
            say('transfer.head'),
            handed.map(({ label }) => `• ${label}`),
          ),
          ...section(
            say('flag.head'),
            flagged.map(({ label }) => `• ${label}`),
          ),
          ...(await zeroOwed(looking, stores)),
          ...section(
            say('duty.overdue'),
            shown(overdue, ({ label, nextOn }) => say('duty.file', { day: showDay(nextOn), file: label })),
          ),
          ...section(
            say('duty.coming'),
            coming.map(({ label, nextOn }) => say('duty.follow-up', { day: showDay(nextOn), file: label })),
          ),
          ...section(
            say('duty.owed'),
            shown(owed, ({ label, titles }) => say('duty.owed-file', { titles, file: label })),
          ),
          ...section(say('task.head'), tasks),
          ...section(say('duty.unsent'), await unsentAnalyses(actor, stores, tools)),
          ...section(
            say('duty.due'),
            of('due').map((each) => line(each, tools.library)),
          ),
          ...section(
            say('duty.standing'),
            of('standing').map((each) => line(each, tools.library)),
          ),
          ...(withExpired
            ? section(
                say('duty.expired'),
                expired.map((each) => line(each, tools.library)),
              )
            : []),
          ...(all.length === 0 ? [{ kind: 'text', text: say('duty.none') } as const] : []),
          { kind: 'note', text: say('duty.note') },
        ],
        files: uniqueFiles([
          ...closings,
          ...handed,
          ...flagged,
          ...owed.slice(0, SHOWN),
          ...overdue.slice(0, SHOWN),
          ...coming,
        ]),
        expired: withExpired ? 0 : expired.length,
        hasLedgers: isHead(actor),
      };
    },
  });

function uniqueFiles(files: readonly { readonly number: string; readonly label: string }[]) {
  return [...new Map(files.map(({ number, label }) => [number, { number, label }])).values()];
}

/** Files that owe an entry until it is made, the latest first; one more than are shown. */
async function owingFiles(looking: Looking, stores: Stores, tools: LawTools) {
  const found = new Map<
    string,
    { readonly number: string; readonly label: string; readonly titles: string }
  >();
  for (const kind of CASE_KINDS) {
    for (const owing of kind.owes ?? []) {
      for (let after: Mark | undefined; found.size <= SHOWN; ) {
        const files = await openFilesFor(looking, stores, [kind], { owing, after, limit: SHOWN });
        for (const file of files) {
          const types = await owedBy(file, stores, tools);
          const titles = types.map(({ title }) => title).join('、');
          if (titles !== '')
            found.set(file.number, { number: file.number, label: fileLabel(file, looking), titles });
        }
        const last = files.at(-1);
        if (last === undefined || files.length < SHOWN) break;
        after = { day: last.openedOn, number: last.number };
      }
    }
  }
  return [...found.values()].slice(0, SHOWN + 1);
}

/** A head whose school has entered nothing this month: silent is not nothing. */
async function zeroOwed(looking: Looking, stores: Stores): Promise<readonly Block[]> {
  if (!(await isSilentThisMonth(looking, stores))) return [];
  const { year, month } = partsOf(looking.today);
  return [{ kind: 'note', text: say('zero.owed', { month: `${year}年${month}月` }) }];
}

/** Lines of a list that may be long: the rest stands in the ledgers. */
const SHOWN = 20;
const COMING = 10;
/** One's own files that are looked through for what they owe, the latest first. */
const OWN = 200;

function shown<Row>(rows: readonly Row[], inWords: (row: Row) => string): readonly string[] {
  const lines = rows.slice(0, SHOWN).map(inWords);
  return rows.length > SHOWN ? [...lines, say('duty.more', { count: SHOWN })] : lines;
}

/** Of one's own files, beside their next dates and the entries they owe. */
function owedLines(tasks: readonly OwedTask[]): readonly string[] {
  const shown = tasks.filter(({ kind, isOwn }) => isOwn && kind !== 'follow-up' && kind !== 'owed-entry');
  return [
    ...shown.slice(0, OWED).map(taskInWords),
    ...(shown.length > OWED ? [say('task.more', { count: shown.length - OWED })] : []),
  ];
}

const OWED = 10;

/**
 * Schools whose term-start analysis of this term has not come: for administrators where a document orders
 * it, by the head teachers they invited.
 */
async function unsentAnalyses(actor: Person, stores: Stores, tools: DutyTools): Promise<readonly string[]> {
  const { places, clock, settings, factsFor } = tools;
  const documentId = documentOfPerson(actor, places);
  const isOrdered = lawOf(tools.law, documentId, termStartAnalysis.id).basis.length > 0;
  const termStarts = termStartsAt(factsFor?.(actor.place), settings.termStarts);
  const start = currentTerm(clock.today(), termStarts);
  if (actor.role !== 'administrator' || !isOrdered || start === undefined) return [];
  const within = placesOf(actor, places);
  const isWithin = (place: string | null) =>
    within === undefined || (place !== null && within.includes(place));
  const files = await stores.cases.list({
    kinds: [termAnalysisCase.id],
    // Sent before its term's day at the earliest; what is of other years is not opened.
    from: addDays(start, -YEAR_DAYS),
    ...(within === undefined ? {} : { places: within }),
  });
  const sent = new Set(
    files.flatMap(({ openedOn, place, answers }) =>
      (textOf(answers, 'startsOn') ?? openedOn) >= addDays(start, -EARLY_START_DAYS)
        ? [`${place} ${fold(textOf(answers, 'school') ?? '')}`]
        : [],
    ),
  );
  const schools = (await stores.staff.list()).flatMap(({ role, unit, place }) =>
    role === 'head-teacher' && unit !== null && isWithin(place) && !sent.has(`${place} ${fold(unit)}`)
      ? [unit]
      : [],
  );
  return [...new Set(schools)];
}

/** A school may begin so many days before the county's term. An analysis sent late is of its own term. */
const EARLY_START_DAYS = 30;

const YEAR_DAYS = 365;

/** First day of the term a day lies in. */
const currentTerm = (today: Day, termStarts: TermStarts): Day | undefined =>
  termStartsAround(today, termStarts).findLast((start) => start <= today);

function section(title: string, lines: readonly string[]): readonly Block[] {
  if (lines.length === 0) return [];
  return [{ kind: 'heading', text: title }, ...lines.map((text): Block => ({ kind: 'text', text }))];
}

/** 2026年12月1日前 · 开学30天内分析… (三(八)2) */
function line({ duty, timing }: DutyOfRole, library: ClauseLibrary): string {
  const { label } = library.get(duty.clause);
  const when =
    timing.state === 'expired'
      ? say('duty.passed', { words: withYear(timing) })
      : timing.dueOn === null
        ? timing.words
        : say('duty.by', { day: showDay(timing.dueOn), words: timing.words });
  return `• ${duty.task}\n  ${when} · ${label}`;
}

/** 7月20日前完成 alone does not say of which year. */
function withYear({ words, dueOn }: DutyOfRole['timing']): string {
  return dueOn === null || words.includes(dueOn.slice(0, 4)) ? words : `${words}(${showDay(dueOn)})`;
}
