/** What somebody sees of exports: their own tables and how far they are, what waits for their word, what comes by itself. */

import { answersFor } from '../../domain/access/manage.ts';
import type { Person } from '../../domain/access/person.ts';
import { mayDo } from '../../domain/access/roles.ts';
import { placesOf } from '../../domain/access/scope.ts';
import type { Clock, Stores } from '../../ports.ts';
import { defineOperation } from '../operation.ts';
import { type ApprovalTools, isOver, mayDecide } from './approvals.ts';
import { type Kept, type KeptFilter, keptAs, type ScheduleBody } from './shape.ts';

export type ExportState = 'making' | 'ready' | 'failed' | 'stopped';

export interface ExportLine {
  readonly id: string;
  readonly title: string;
  readonly filter: KeptFilter;
  readonly purpose: string;
  readonly isComplete: boolean;
  readonly state: ExportState;
  readonly done: number;
  readonly expected: number;
  readonly day: string;
  readonly fileName: string | null;
  readonly size: number;
  readonly failed: string | null;
}

export interface RequestLine {
  readonly id: string;
  readonly title: string;
  readonly filter: KeptFilter;
  readonly purpose: string;
  readonly rows: number;
  /** Who asked, as the office knows them. */
  readonly asker: string;
  readonly state: 'asked' | 'approved' | 'refused' | 'over';
  readonly until: string;
  readonly isOwn: boolean;
  readonly mayDecide: boolean;
}

export interface ScheduleLine extends ScheduleBody {
  readonly id: string;
}

export interface ExportsView {
  readonly exports: readonly ExportLine[];
  readonly requests: readonly RequestLine[];
  readonly schedules: readonly ScheduleLine[];
  readonly mayExport: boolean;
  /** Days a finished file is kept; null: until it is taken away. */
  readonly days: number | null;
  /** Where tables may be put by themselves; null: the office has set no folder. */
  readonly root: string | null;
}

export interface ListTools extends ApprovalTools {
  /** Of what this process is making: rows read so far. */
  readonly doneOf: (id: string) => number | undefined;
  readonly days: number | null;
  readonly root: string | null;
}

const SHOWN = 50;
/** Nobody was at it for so long: the program that made it is gone. */
const SILENT_MS = 60_000;

export const createListExports = (tools: ListTools) =>
  defineOperation<{ readonly id?: string | undefined }, ExportsView>({
    name: 'export.list',
    needs: 'export.approve',
    // Filters and counts.
    audit: null,
    reads: true,
    run: async ({ id }, actor, stores) => {
      const { places, days, root } = tools;
      const within = placesOf(actor, places);
      const list = async (kind: 'export' | 'request' | 'schedule') =>
        id !== undefined
          ? [await stores.shelf.get(id, kind)].filter((entry) => entry !== undefined)
          : stores.shelf.list({ kind, places: within, limit: SHOWN });
      const exports = (await list('export'))
        .filter(({ madeBy, state }) => madeBy === actor.id && state !== 'removed')
        .map((entry) => exportLine(keptAs('export', entry), tools));
      const requests: RequestLine[] = [];
      for (const entry of await list('request')) {
        const request = keptAs('request', entry);
        if (request.madeBy === actor.id || mayDecide(actor, request, places))
          requests.push(await requestLine(request, actor, stores, tools));
      }
      const mayExport = mayDo(actor.role, 'record.export');
      const schedules = !mayExport
        ? []
        : (await list('schedule'))
            .map((entry) => keptAs('schedule', entry))
            .filter(({ state, place }) => state === 'on' && answersFor(actor, place, places))
            .map(({ id: number, body }) => ({ id: number, ...body }));
      return { exports, requests, schedules, mayExport, days, root };
    },
  });

export function exportLine(
  { id, state, madeAt, body }: Kept<'export'>,
  { doneOf, clock }: Pick<ListTools, 'doneOf' | 'clock'>,
): ExportLine {
  const { filter, purpose, title, approval, expected, file, fileName, failed } = body;
  const done = doneOf(id) ?? body.done;
  const isSilent = doneOf(id) === undefined && Date.parse(clock.now()) - Date.parse(body.beatAt) > SILENT_MS;
  return {
    id,
    title,
    filter,
    purpose,
    isComplete: approval !== null,
    state: state === 'making' && isSilent ? 'stopped' : (state as ExportState),
    done: state === 'ready' ? expected : done,
    expected,
    day: madeAt.slice(0, 10),
    fileName,
    size: file?.size ?? 0,
    failed,
  };
}

async function requestLine(
  request: Kept<'request'>,
  actor: Person,
  stores: Stores,
  { places, clock }: { readonly places: ListTools['places']; readonly clock: Pick<Clock, 'now'> },
): Promise<RequestLine> {
  const { id, madeBy, state, body } = request;
  const asker = await stores.staff.get(madeBy);
  const shown = isOver(request, clock) ? 'over' : (state as 'asked' | 'approved' | 'refused');
  return {
    id,
    title: body.title,
    filter: body.filter,
    purpose: body.purpose,
    rows: body.rows,
    asker: asker?.name ?? madeBy,
    state: shown,
    until: body.until,
    isOwn: madeBy === actor.id,
    mayDecide: shown === 'asked' && mayDecide(actor, request, places),
  };
}
