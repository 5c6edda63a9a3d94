/**
 * A paper of a file or a record, as a .docx: the office's own template or the shipped one, filled with what is
 * recorded and may be shown where it is asked for.
 */
import { NotYoursError } from '../domain/access/errors.ts';
import { gate } from '../domain/access/gate.ts';
import type { SeatTable } from '../domain/duties/duty.ts';
import { bodyFor, NO_FACTS, sealOf } from '../domain/office/facts.ts';
import { CASE_KINDS } from '../domain/records/case-kinds.ts';
import { readNumber } from '../domain/records/number.ts';
import { paperOfRecord, papersOfKind } from '../domain/records/paper-kinds.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { say } from '../messages/zh-CN.ts';
import type { CaseFile, StoredRecord, Stores } from '../ports.ts';
import type { FactsSource } from '../ports-office.ts';
import type { ChildSource } from '../reports/papers/paper.ts';
import type { PaperData } from '../reports/template.ts';
import { defineOperation } from './operation.ts';
import { caseSheetSource, childSource } from './papers/child-source.ts';
import { honorApplicationSource } from './papers/honor-source.ts';
import { reportSource } from './papers/report-source.ts';
import type { SubmitTools } from './submit-record.ts';
import { type GateTools, lookingAs, subjectOfFile, subjectOfRecord } from './through-gate.ts';

export interface Paper {
  /** Without names: it travels in a header. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly title: string;
}

export interface PaperTools extends GateTools, FactsSource, Pick<SubmitTools, 'library' | 'parameters'> {
  readonly seats: SeatTable;
  /** Papers say so. */
  readonly isTrial?: boolean;
  /** Folders of templates, the office's own first. */
  readonly templateFolders: readonly string[];
}

export interface PaperInput {
  /** Id of the paper; what a record of its type becomes where it is left out. */
  readonly paper?: string;
  /** Of the file or the record. */
  readonly number: string;
}

/**
 * @throws {NotYoursError} no such file or record, or not this person's to see.
 * @throws {UsageError} no such paper, or its place's document orders none.
 */
export const createMakePaper = (tools: PaperTools) =>
  defineOperation<PaperInput, Paper>({
    name: 'report.compile',
    needs: 'record.list',
    reads: true,
    audit: ({ number, paper }) => (paper === undefined ? { number } : { number, paper }),
    run: async ({ paper: wanted, number: typed }, actor, stores) => {
      const number = readNumber(typed) ?? typed.trim();
      const record = await stores.records.get(number);
      const file = await stores.cases.get(record === undefined ? number : (record.caseNumber ?? ''));
      const looking = lookingAs(actor, 'report', tools);
      const subject =
        record !== undefined
          ? subjectOfRecord(record, file)
          : file === undefined
            ? undefined
            : subjectOfFile(file);
      if (subject === undefined || gate(looking, subject) === 'refused')
        throw new NotYoursError(say(isFileNumber(number) ? 'file.none' : 'record.none', { number }), number);
      // Loaded when a paper is made, and not when the program starts.
      const { fillTemplate, readTemplate } = await import('../reports/template.ts');
      const { markPaper } = await import('../reports/trial-mark.ts');
      const fitting = record === undefined ? papersOfKind(file?.kind ?? '') : [paperOfRecord(record.type)];
      const id = wanted ?? (record === undefined ? undefined : paperOfRecord(record.type)?.id);
      const paper = fitting.find((each) => each?.id === id);
      if (paper === undefined)
        throw new UsageError(
          say('paper.none', {
            number,
            papers: fitting.flatMap((each) => each?.title ?? []).join('、') || '无',
          }),
        );
      const data = await dataOf(paper.id, record, file);
      const filled = fillTemplate(paper.id, readTemplate(paper.id, tools.templateFolders), data);
      const bytes = tools.isTrial === true ? markPaper(filled, say('trial.paper')) : filled;
      return {
        fileName: `${paper.id === 'written-report' ? 'report' : paper.id}-${number}.docx`,
        bytes,
        title: titleOf(data) ?? paper.title,
      };

      function signedBy({ place }: CaseFile, issuer: string) {
        return { issuer, seal: sealOf(tools.factsFor?.(place) ?? NO_FACTS, issuer) };
      }

      /** By the name it prints; as its township is called where the office has named none. */
      function governmentOf({ township }: ChildSource, { place }: CaseFile): string {
        if (township === '') return '';
        const usual = `${township}人民政府`.replace('街道人民政府', '街道办事处');
        return bodyFor(tools.factsFor?.(place) ?? NO_FACTS, usual, township)?.name ?? usual;
      }

      async function dataOf(
        paperId: string,
        of: StoredRecord | undefined,
        within: CaseFile | undefined,
      ): Promise<PaperData> {
        if (paperId === 'honor-application') {
          const { honorApplication } = await import('../reports/papers/honor-list.ts');
          return honorApplication.dataOf(honorApplicationSource(asRecord(of), looking, tools));
        }
        const child = asFile(within);
        const entries = await entriesOf(child, stores);
        switch (paperId) {
          case 'written-report': {
            const { writtenReportPaper } = await import('../reports/papers/written-report.ts');
            return writtenReportPaper.dataOf(reportSource(asRecord(of), child, entries, looking, tools));
          }
          case 'case-sheet': {
            const { caseSheet } = await import('../reports/papers/case-sheet.ts');
            const seats = tools.seats[child.documentId]?.seats.map(({ title }) => title).join('、') ?? '';
            return caseSheet.dataOf(caseSheetSource(child, entries, seats, looking));
          }
          case 'school-notice': {
            const { schoolNotice } = await import('../reports/papers/school-notice.ts');
            const source = childSource(child, entries, looking);
            return schoolNotice.dataOf({ ...source, ...signedBy(child, source.school) });
          }
          case 'attendance-order': {
            const { attendanceOrder } = await import('../reports/papers/attendance-order.ts');
            const source = childSource(child, entries, looking);
            return attendanceOrder.dataOf({ ...source, ...signedBy(child, governmentOf(source, child)) });
          }
          case 'entrusted-care': {
            const { entrustedCare } = await import('../reports/papers/entrusted-care.ts');
            return entrustedCare.dataOf(childSource(child, entries, looking));
          }
          case 'cannot-attend-sheet': {
            const { cannotAttendSheet } = await import('../reports/papers/cannot-attend-sheet.ts');
            return cannotAttendSheet.dataOf(childSource(child, entries, looking));
          }
          default: {
            const { persuasionSheet } = await import('../reports/papers/persuasion-sheet.ts');
            return persuasionSheet.dataOf(childSource(child, entries, looking));
          }
        }
      }
    },
  });

const isFileNumber = (number: string) =>
  CASE_KINDS.some(({ numberPrefix }) => number.startsWith(`${numberPrefix}-`));

function asRecord(record: StoredRecord | undefined): StoredRecord {
  if (record === undefined) throw new UsageError(say('paper.needs-record'));
  return record;
}

function asFile(file: CaseFile | undefined): CaseFile {
  if (file === undefined) throw new UsageError(say('paper.needs-record'));
  return file;
}

async function entriesOf({ number }: CaseFile, stores: Stores): Promise<readonly StoredRecord[]> {
  return stores.records.list({ caseNumber: number });
}

/** A paper with a title of its own says it; it may stand in two lines. */
function titleOf({ title }: PaperData): string | undefined {
  return typeof title === 'string' ? title.replaceAll('\n', '') : undefined;
}
