/** Case files: how many of each kind are open, which, and one whole with its history and what may be done next. */

import { type Block, sourceOf } from '../answering/reply.ts';
import type { Looking } from '../domain/access/gate.ts';
import type { Person } from '../domain/access/person.ts';
import { mayDo, ROLE_LABELS } from '../domain/access/roles.ts';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import { quote } from '../domain/clauses/quotation.ts';
import type { SeatTable } from '../domain/duties/duty.ts';
import {
  CASE_KINDS,
  CLOSING,
  caseKind,
  dropoutCase,
  entriesInWords,
  isAboutChild,
  statusLabel,
} from '../domain/records/case-kinds.ts';
import { type PaperKind, papersOfKind } from '../domain/records/paper-kinds.ts';
import { recordType } from '../domain/records/types/index.ts';
import { showDay } from '../domain/shared/show-day.ts';
import { say } from '../messages/zh-CN.ts';
import type { CaseFile, Stores } from '../ports.ts';
import {
  entriesFor,
  fieldOfFile,
  fileLabel,
  flagMark,
  lackedBy,
  openersOf,
  openFilesFor,
  openWithin,
  othersOfSchool,
  owedBy,
  snapshotOf,
  summaryOf,
  waitingMark,
} from './case-files.ts';
import { DISMISS_REASONS, type DismissReason, isDismissReason } from './casework/dismiss-task.ts';
import type { NextStep } from './fill-form.ts';
import { defineOperation } from './operation.ts';
import { consentWords, toldWords } from './privacy/told-words.ts';
import { type LawTools, lawAt } from './register-at.ts';
import { whyNotSecond } from './second-person.ts';
import { seenFile } from './seen.ts';
import { type GateTools, lookingAs, mayAskPersonal, shownThrough, subjectOfFile } from './through-gate.ts';

export interface ListFilesOutput {
  /** Kinds with open files; empty where one kind was asked for. */
  readonly kinds: readonly { readonly id: string; readonly title: string; readonly open: number }[];
  readonly files: readonly { readonly number: string; readonly label: string }[];
}

const SHOWN = 12;

export const createListFiles = (tools: GateTools) =>
  defineOperation<{ readonly kind?: string }, ListFilesOutput>({
    name: 'file.list',
    needs: 'record.list',
    audit: ({ kind }, { files }) => ({ kind: kind ?? null, rows: files.length }),
    run: async ({ kind: id }, actor, stores) => {
      const looking = lookingAs(actor, 'list', tools);
      if (id !== undefined) {
        const files = await openFilesFor(looking, stores, [caseKind(id)], { limit: SHOWN });
        return {
          kinds: [],
          files: files.map((file) => ({ number: file.number, label: fileLabel(file, looking) })),
        };
      }
      const counted = await stores.cases.count(openWithin(looking, CASE_KINDS), looking.today);
      return {
        kinds: CASE_KINDS.map((kind) => ({
          id: kind.id,
          title: kind.title,
          open: counted.reduce((sum, each) => sum + (each.kind === kind.id ? each.count : 0), 0),
        })).filter(({ open }) => open > 0),
        files: [],
      };
    },
  });

export interface FileView {
  readonly blocks: readonly Block[];
  readonly next: readonly NextStep[];
  readonly records: readonly string[];
  /** Papers that can be printed of it. */
  readonly papers: readonly Pick<PaperKind, 'id' | 'title'>[];
  /** What papers made of it would leave empty, and the record that asks for it. */
  readonly lacks: { readonly record: string; readonly labels: readonly string[] } | null;
  /** A child's: how its guardian was told can be written down here. */
  readonly mayTell: boolean;
}

export interface ReadFileTools extends GateTools, LawTools {
  readonly library: ClauseLibrary;
  readonly seats: SeatTable;
}

/** @throws {NotYoursError} no such file, or not this person's to see. */
export const createReadFile = (tools: ReadFileTools) =>
  defineOperation<{ readonly number: string }, FileView>({
    name: 'file.read',
    needs: 'record.list',
    audit: ({ number }) => ({ number }),
    run: async ({ number: typed }, actor, stores) => {
      const { number, file, looking } = await seenFile(typed, 'file', actor, stores, tools);
      const all = await stores.records.list({ caseNumber: number, withdrawn: 'too' });
      const records = all.filter(({ withdrawn }) => withdrawn === null);
      const inLine = lookingAs(actor, 'list', tools);
      const entries = all.map(
        (record) =>
          `${showDay(record.submittedOn)} ${recordType(record.type).title} ${record.number}:${[summaryOf(record, inLine, file), ...(record.withdrawn === null ? waitingMark(record) : [say('withdraw.mark')])].filter(Boolean).join(' · ')}`,
      );
      const owed = await owedBy(file, stores, tools);
      const offered = entriesFor(
        file,
        actor,
        tools,
        owed.map(({ id }) => id),
      );
      const refusals = await Promise.all(
        offered.map((type) => whyNotSecond(type, file, actor, stores, tools)),
      );
      const waits = file.status === CLOSING ? refusals[0] : undefined;
      const last = records.at(-1);
      const lacked =
        last === undefined
          ? []
          : lackedBy(recordType(last.type), last.answers, file, mayAskPersonal(actor, tools));
      return {
        blocks: [
          { kind: 'heading', text: headOf(file) },
          ...ownLines(file, looking).map((text): Block => ({ kind: 'text', text })),
          ...(await toldLines(file, actor, stores, tools)).map((text): Block => ({ kind: 'text', text })),
          {
            kind: 'heading',
            text: say('file.history', { entries: entriesInWords(caseKind(file.kind), records) }),
          },
          ...[...entries, ...(await markLines(number, stores))].map(
            (text): Block => ({ kind: 'text', text }),
          ),
          ...(owed.length === 0
            ? []
            : [
                {
                  kind: 'note',
                  text: say('form.owed', { titles: owed.map(({ title }) => title).join('、') }),
                } as const,
              ]),
          ...(lacked.length === 0
            ? []
            : [
                {
                  kind: 'note',
                  text: say('form.missing', { count: lacked.length, labels: lacked.join('、') }),
                } as const,
              ]),
          ...(
            caseKind(file.kind).blockers?.(
              await snapshotOf(file, stores),
              lawAt(file.documentId, tools),
              await othersOfSchool(file, stores),
            ) ?? []
          ).map((words): Block => ({ kind: 'note', text: words })),
          ...(waits === undefined ? [] : [{ kind: 'note', text: waits } as const]),
          ...seatBlocks(file, tools),
        ],
        // Whoever asked is not offered to confirm it.
        next: offered
          .filter((_type, at) => refusals[at] === undefined)
          .map(({ id, title }) => ({ kind: 'form', recordType: id, title, file: number })),
        records: all.map((record) => record.number),
        papers: papersOfKind(file.kind),
        lacks: last === undefined || lacked.length === 0 ? null : { record: last.number, labels: lacked },
        mayTell:
          isAboutChild(caseKind(file.kind)) && mayDo(actor.role, 'file.keep') && mayAskPersonal(actor, tools),
      };
    },
  });

/** What was done about the file without an entry: given to whom, which task need not be done. */
async function markLines(number: string, stores: Stores): Promise<readonly string[]> {
  const marks = await stores.fileActs.list({ files: [number] });
  return Promise.all(
    marks.map(async ({ kind, subject, reason, at }) => {
      const day = showDay(at.slice(0, 10));
      if (kind === 'dismissed') {
        const why = isDismissReason(reason ?? '') ? say(DISMISS_REASONS[reason as DismissReason]) : '';
        return say('mark.dismissed', { day, why });
      }
      const person = await stores.staff.get(subject);
      const who =
        person === undefined ? '' : [ROLE_LABELS[person.role], person.unit ?? ''].filter(Boolean).join(' · ');
      return say('mark.assigned', { day, who });
    }),
  );
}

function headOf(file: CaseFile): string {
  const kind = caseKind(file.kind);
  const next = file.nextOn === null ? '' : ` · ${say('file.next', { day: showDay(file.nextOn) })}`;
  const waiting = [...waitingMark(file), ...flagMark(file)].map((mark) => ` · ${mark}`);
  return `${kind.title} ${file.number} · ${statusLabel(kind, file.status)}${waiting.join('')}${next}`;
}

function ownLines(file: CaseFile, looking: Looking): readonly string[] {
  const { kind, answers } = file;
  const inOrderAsked = new Set(openersOf(kind).flatMap(({ fields }) => Object.keys(fields)));
  return [...inOrderAsked].flatMap((id) => {
    const field = fieldOfFile(kind, id);
    const words =
      field === undefined ? undefined : shownThrough(looking, subjectOfFile(file), field, answers[id]);
    return field === undefined || words === undefined ? [] : [`${field.label}:${words}`];
  });
}

/** How the child's guardian was told, and on what ground it is kept: where personal answers may be told of. */
async function toldLines(
  file: CaseFile,
  actor: Person,
  { fileNotices }: Stores,
  tools: GateTools,
): Promise<readonly string[]> {
  if (!isAboutChild(caseKind(file.kind)) || !mayAskPersonal(actor, tools)) return [];
  const notice = (await fileNotices.latest([file.number])).get(file.number);
  return [toldWords(notice), consentWords(file.answers, notice)];
}

/** Who answers for a dropout case, in the words of this place's document. */
function seatBlocks({ kind, documentId }: CaseFile, { seats, library }: ReadFileTools): readonly Block[] {
  if (kind !== dropoutCase.id) return [];
  const plan = seats[documentId];
  if (plan === undefined) return [{ kind: 'note', text: say('file.no-seats') }];
  const clause = library.get(plan.clause);
  return [
    { kind: 'heading', text: say('file.seats', { system: plan.system }) },
    { kind: 'quote', text: quote(clause, plan.quote).text },
    { kind: 'source', text: sourceOf(clause, library) },
  ];
}
