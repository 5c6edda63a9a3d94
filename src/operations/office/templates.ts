/** The county's own forms: kept once with what goes where, filled from then on with the rows of a register. */
import { z } from 'zod';
import { gate } from '../../domain/access/gate.ts';
import type { Person } from '../../domain/access/person.ts';
import { placesOf } from '../../domain/access/scope.ts';
import { findRecordType, recordType } from '../../domain/records/types/index.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { type About, NOTHING_SAID } from '../../export/about.ts';
import type { Table } from '../../export/batches.ts';
import type { Cell, Column } from '../../export/sheet.ts';
import { layoutsOf } from '../../export/table.ts';
import {
  fillTemplate,
  isTemplateFormat,
  readTemplate,
  type TemplateFormat,
} from '../../export/templates/template.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Clock, Ids, Stores } from '../../ports.ts';
import { defineOperation } from '../operation.ts';
import { type GateTools, lookingAs } from '../through-gate.ts';

const templateBody = z.object({
  type: z.string(),
  name: z.string(),
  format: z.enum(['xlsx', 'docx']),
  /** Base64. */
  file: z.string(),
  slots: z.array(z.object({ title: z.string(), isMark: z.boolean(), column: z.string().nullable() })),
  marks: z.array(z.string()),
});
type TemplateBody = z.infer<typeof templateBody>;

export interface TemplateView {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly format: TemplateFormat;
  readonly slots: TemplateBody['slots'];
  readonly marks: readonly { readonly mark: string; readonly isKnown: boolean }[];
  /** What a slot may be filled with. */
  readonly columns: readonly Column[];
}

export interface TemplateTools extends GateTools {
  readonly ids: Ids;
  readonly clock: Clock;
}

/** The number of the row, counted from one. */
const ROW_NUMBER: Column = { id: '#', title: '序号' };

/** Words for the whole table, by the marks that ask for them. */
function wholeOf({ title, unit, period, madeOn, madeBy, rows }: About): ReadonlyMap<string, string> {
  return new Map([
    ['表名', title],
    ['单位', unit],
    ['填报单位', unit],
    ['期间', period],
    ['日期', madeOn],
    ['填报日期', madeOn],
    ['导出日期', madeOn],
    ['填表人', madeBy],
    ['条数', String(rows)],
  ]);
}
const WHOLE = [...wholeOf(NOTHING_SAID).keys()];

export interface AddTemplateInput {
  readonly type: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** @throws {UsageError} neither a workbook nor a document, or nothing in it that names a column of the register. */
export const createAddTemplate = (tools: TemplateTools) =>
  defineOperation<AddTemplateInput, { readonly id: string }>({
    name: 'template.add',
    needs: 'record.export',
    audit: ({ type }, { id }) => ({ type, id }),
    run: async ({ type, fileName, bytes }, actor, stores) => {
      const format = /\.([a-z]+)$/iu.exec(fileName)?.[1]?.toLowerCase() ?? '';
      if (!isTemplateFormat(format)) throw new UsageError(say('template.wrong-kind'));
      const columns = columnsOf(type);
      const knows = (title: string) => columnFor(title, columns) !== undefined;
      const layout = readSafely(() => readTemplate(bytes, format, knows));
      const slots = layout.slots.map(({ title, isMark }) => ({
        title,
        isMark,
        column: columnFor(title, columns)?.id ?? null,
      }));
      if (slots.every(({ column }) => column === null))
        throw new UsageError(say('template.no-head', { title: recordType(type).title, mark: '{{学校}}' }));
      const body: TemplateBody = {
        type,
        name: fileName.slice(0, 100),
        format,
        file: Buffer.from(bytes).toString('base64'),
        slots,
        marks: [...layout.marks],
      };
      const id = tools.ids.next();
      await stores.shelf.put({
        id,
        kind: 'template',
        place: actor.place,
        key: type,
        state: 'kept',
        madeBy: actor.id,
        madeAt: tools.clock.now(),
        body,
      });
      return { id };
    },
  });

export const createReadTemplate = (tools: TemplateTools) =>
  defineOperation<{ readonly id: string }, TemplateView>({
    name: 'template.read',
    needs: 'record.export',
    // A blank form.
    audit: null,
    reads: true,
    run: async ({ id }, actor, stores) => viewOf(id, await theirTemplate(id, actor, stores, tools)),
  });

export const createListTemplates = (tools: TemplateTools) =>
  defineOperation<Record<string, never>, readonly TemplateView[]>({
    name: 'template.list',
    needs: 'record.export',
    // Blank forms.
    audit: null,
    reads: true,
    run: async (_input, actor, stores) => {
      const places = placesOf(actor, tools.places);
      const entries = await stores.shelf.list({ kind: 'template', places, state: 'kept', limit: 50 });
      return entries.map(({ id, body }) => viewOf(id, templateBody.parse(body)));
    },
  });

export interface SlotsInput {
  readonly id: string;
  /** Column by slot, in their order; null: left as it is. */
  readonly columns: readonly (string | null)[];
}

export const createMapTemplate = (tools: TemplateTools) =>
  defineOperation<SlotsInput, void>({
    name: 'template.map',
    needs: 'record.export',
    audit: ({ id }) => ({ id }),
    run: async ({ id, columns }, actor, stores) => {
      const body = await theirTemplate(id, actor, stores, tools);
      const known = new Set(columnsOf(body.type).map((column) => column.id));
      const slots = body.slots.map((slot, at) => {
        const column = columns[at] ?? null;
        return { ...slot, column: column !== null && known.has(column) ? column : null };
      });
      await stores.shelf.change(id, { body: { ...body, slots } });
    },
  });

export const createRemoveTemplate = (tools: TemplateTools) =>
  defineOperation<{ readonly id: string }, void>({
    name: 'template.remove',
    needs: 'record.export',
    audit: ({ id }) => ({ id }),
    run: async ({ id }, actor, stores) => {
      await theirTemplate(id, actor, stores, tools);
      await stores.shelf.change(id, { state: 'removed' });
    },
  });

export interface TemplateFiller {
  readonly format: TemplateFormat;
  /** @throws {UsageError} more rows than a form of this kind is for. */
  readonly fill: (tables: readonly Table[], about: About) => Promise<Uint8Array>;
}

/** A form is filled as a whole, in memory. */
const MAX_ROWS = 20_000;

/** Fills a template with the rows of a register's main table. Called by the export, which has asked the gate of each answer. */
export async function templateFiller(
  id: string,
  actor: Person,
  stores: Stores,
  tools: GateTools,
): Promise<TemplateFiller> {
  const { format, file, slots } = await theirTemplate(id, actor, stores, tools);
  const titles = new Set(slots.map(({ title }) => title));
  return {
    format,
    fill: async ([table], about) => {
      if (table !== undefined && table.measure.count > MAX_ROWS)
        throw new UsageError(say('template.too-many', { count: table.measure.count, most: MAX_ROWS }));
      const positions = new Map(table?.columns.map((column, at) => [column.id, at]));
      const rows: ReadonlyMap<string, Cell>[] = [];
      for await (const batch of table?.batches() ?? [])
        for (const row of batch) {
          const number = rows.length + 1;
          const cells = slots.flatMap(({ title, column }): [string, Cell][] => {
            if (column === null) return [];
            if (column === ROW_NUMBER.id) return [[title, number]];
            return [[title, row[positions.get(column) ?? -1] ?? null]];
          });
          rows.push(new Map(cells));
        }
      return fillTemplate(Buffer.from(file, 'base64'), format, (title) => titles.has(title), {
        rows,
        marks: wholeOf(about),
      });
    },
  };
}

function columnsOf(type: string): readonly Column[] {
  return [ROW_NUMBER, ...(layoutsOf(recordType(type))[0]?.columns ?? [])];
}

/** The column a head or mark names: by the whole of it, or by a part where that is one column's alone. */
function columnFor(title: string, columns: readonly Column[]): Column | undefined {
  const whole = columns.find((column) => column.title === title || column.id === title);
  if (whole !== undefined || title.length < 2) return whole;
  const near = columns.filter((column) => column.title.includes(title) || title.includes(column.title));
  return near.length === 1 ? near[0] : undefined;
}

function viewOf(id: string, { type, name, format, slots, marks }: TemplateBody): TemplateView {
  return {
    id,
    type,
    name,
    format,
    slots,
    marks: marks.map((mark) => ({ mark, isKnown: WHOLE.includes(mark) })),
    columns: findRecordType(type) === undefined ? [] : columnsOf(type),
  };
}

function readSafely<Result>(read: () => Result): Result {
  try {
    return read();
  } catch {
    throw new UsageError(say('template.unreadable'));
  }
}

/** @throws {UsageError} no such template, or another place's. */
async function theirTemplate(
  id: string,
  actor: Person,
  stores: Stores,
  tools: GateTools,
): Promise<TemplateBody> {
  const found = await stores.shelf.get(id, 'template');
  const subject = { authorId: found?.madeBy ?? '', place: found?.place ?? null, answers: {} };
  if (found?.state !== 'kept' || gate(lookingAs(actor, 'export', tools), subject) === 'refused')
    throw new UsageError(say('template.gone'));
  return templateBody.parse(found.body);
}
