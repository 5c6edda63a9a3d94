/**
 * Export: records of one type and time, as a file. They are read page by page in one snapshot and kept aside;
 * then the file is written, however long it is. The number of rows is checked, said and logged.
 */
import { AccessDeniedError } from '../domain/access/errors.ts';
import { mayUse } from '../domain/access/gate.ts';
import { recordType } from '../domain/records/types/index.ts';
import { type Day, isDay } from '../domain/shared/day.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { fileNameOf } from '../export/about.ts';
import { collected, type ExportFormat, type Sink, writeTables } from '../export/formats.ts';
import { Spool } from '../export/spool.ts';
import { layoutsOf, markedTrial } from '../export/table.ts';
import { say } from '../messages/zh-CN.ts';
import type { Clock } from '../ports.ts';
import { assertApproved } from './exports/approvals.ts';
import { recordTaker } from './exports/export-row.ts';
import { recordsOf } from './exports/shape.ts';
import { aboutExport } from './office/about-export.ts';
import { templateFiller } from './office/templates.ts';
import { defineOperation, type Performed } from './operation.ts';
import { type GateTools, lookingAs } from './through-gate.ts';

export { EXPORT_FORMATS, isExportFormat, type Sink } from '../export/formats.ts';

/** Which records, and as what. */
export interface ExportFilter {
  readonly type: string;
  readonly format: ExportFormat;
  /** Days of submission, both included. */
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  /** Only entries that wait for a head. */
  readonly vouching?: 'waiting' | undefined;
}

export interface ExportInput extends ExportFilter {
  /** Personal answers in the open. Only the command line on the office's own machine asks for it. */
  readonly reveal?: boolean;
  /** The county's own form to be filled, by its id; its own kind of file then, not `format`. */
  readonly template?: string | undefined;
  /** Of whoever agreed to personal answers in the open, on the office's pages. */
  readonly approval?: string | undefined;
  /** What it is for, as whoever asked wrote it; the office's pages ask. */
  readonly purpose?: string | undefined;
  /** Is told how many of all have been read. */
  readonly watch?: (done: number, of: number) => void;
}

/** Everything read, nothing written yet. Whoever has it writes it once and drops it. */
export interface GatheredExport {
  /** Place, register and period, in Chinese, without names of people or spaces. */
  readonly fileName: string;
  readonly title: string;
  readonly rows: number;
  /** Of the records and files in it, where answers stand in the open. */
  readonly numbers: readonly string[];
  /** @throws {UsageError} not as many rows were written as read. */
  readonly write: (sink: Sink) => Promise<void>;
  readonly drop: () => void;
}

export interface ExportTools extends GateTools {
  readonly clock: Clock;
  readonly isTrial?: boolean;
  /** Where rows lie that are too many for memory. */
  readonly spoolFolder: string;
}

export const createExportRecords = (tools: ExportTools) =>
  defineOperation<ExportInput, GatheredExport>({
    name: 'record.export',
    reads: true,
    needs: 'record.export',
    audit: ({ type, format, from, to, reveal, approval, purpose }, { rows, numbers }) => ({
      type,
      format,
      from: from ?? null,
      to: to ?? null,
      rows,
      reveal: reveal === true || approval !== undefined,
      ...(approval === undefined ? {} : { approval }),
      ...(purpose === undefined ? {} : { purpose }),
      // Whose answers went out in the open can be told to each of them.
      ...(numbers.length === 0 ? {} : { numbers: numbers.join(' ') }),
    }),
    run: async (input, actor, stores) => {
      const { type: id, format, from, to, reveal, approval, watch } = input;
      for (const day of [from, to]) {
        if (day !== undefined && !isDay(day))
          throw new UsageError(`"${day}" is not a day. Write 2026-11-21.`);
      }
      const type = recordType(id);
      const { places, clock } = tools;
      if (approval !== undefined) await assertApproved(approval, input, actor, stores, clock);
      const isOpen = reveal === true || approval !== undefined;
      const reader = approval !== undefined ? 'approved' : reveal === true ? 'reveal' : 'export';
      const looking = lookingAs(actor, reader, tools);
      if (!mayUse(looking.reader, actor)) throw new AccessDeniedError(actor.role, 'record.export');
      const asked = recordsOf(input, actor, places);
      const fill =
        input.template === undefined ? undefined : await templateFiller(input.template, actor, stores, tools);
      const expected = await stores.records.count(asked);
      const layouts = layoutsOf(type).map((layout) =>
        tools.isTrial === true ? markedTrial(layout) : layout,
      );
      const spools = layouts.map((layout) => new Spool(layout, tools.spoolFolder));
      const drop = () => {
        for (const spool of spools) spool.drop();
      };
      const numbers = new Set<string>();
      let rows = 0;
      try {
        const take = recordTaker(type, looking, stores);
        for await (const records of stores.records.pages(asked, CHUNK)) {
          const taken = await take(records);
          for (const [at, layout] of layouts.entries()) await spools[at]?.add(taken.flatMap(layout.rowsOf));
          rows += records.length;
          if (isOpen)
            for (const { number, caseNumber } of records)
              for (const each of [number, caseNumber]) if (each !== null) numbers.add(each);
          watch?.(rows, expected);
        }
        for (const spool of spools) await spool.close();
        checkCount(expected, rows);
      } catch (error) {
        drop();
        throw error;
      }
      const about = aboutExport({ ...input, reveal: isOpen, title: type.title, rows }, actor, tools);
      const place = actor.place === null ? '' : places.nameOf(actor.place);
      const ending = fill?.format ?? format;
      return {
        fileName: fileNameOf({ place, title: type.title, from, to, today: clock.today() }, ending),
        title: type.title,
        rows,
        numbers: [...numbers],
        write: async (sink) => {
          if (fill !== undefined) return sink(await fill.fill(spools, about));
          const written = await writeTables(spools, format, about, sink);
          for (const [at, count] of written.entries()) checkCount(spools[at]?.measure.count ?? 0, count);
        },
        drop,
      };
    },
  });

/** Records read in one go: everybody else has their turn in between. */
const CHUNK = 50;

/** @throws {UsageError} rows are missing: better no table than one that lacks some. */
function checkCount(expected: number, found: number): void {
  if (found !== expected) throw new UsageError(say('export.miscounted', { expected, found }));
}

/** A finished file of moderate size. */
export interface ExportedFile extends Pick<GatheredExport, 'fileName' | 'title' | 'rows'> {
  readonly bytes: Uint8Array;
}

/** The whole file in memory: for what is handed on at once. */
export function wholeExport(
  gather: Performed<ExportInput, GatheredExport>,
): Performed<ExportInput, ExportedFile> {
  return async (input, actor) => {
    const { fileName, title, rows, write, drop } = await gather(input, actor);
    try {
      return { fileName, title, rows, bytes: await collected(write) };
    } finally {
      drop();
    }
  };
}
