/** The operations on exports, bound to their stores, and the desk that makes the long ones. */
import type { Person } from '../../domain/access/person.ts';
import type { ExportFiles, ExportFolders, Neighbours } from '../../ports.ts';
import type { ExportInput, GatheredExport } from '../export-records.ts';
import type { Check } from '../office/health.ts';
import type { Operation, Performed } from '../operation.ts';
import {
  type ApprovalTools,
  type AskInput,
  createAskApproval,
  createDecideApproval,
  type DecideInput,
} from './approvals.ts';
import { type DeskTools, ExportDesk } from './export-desk.ts';
import { createListExports, type ExportLine, type ExportsView, exportLine } from './list-exports.ts';
import {
  type BeginInput,
  createBeginExport,
  createFetchExport,
  createRemoveExport,
  type Fetched,
  type FetchInput,
} from './make-exports.ts';
import {
  type AddScheduleInput,
  checkSchedules,
  createAddSchedule,
  createRemoveSchedule,
  writeDue,
} from './schedules.ts';
import { keptAs } from './shape.ts';

/** More rows than these are made while the person goes on. */
export const AT_ONCE = 5_000;

interface One {
  readonly id: string;
}

export interface Begun extends One {
  readonly title: string;
  readonly expected: number;
  /** How far it is. */
  readonly done: () => number;
  /** It is ready, or has failed; undefined where nobody can tell. Never rejects: most who begin one do not wait. */
  readonly finished: Promise<ExportLine | undefined>;
}

export interface ExportServices {
  readonly begin: Performed<BeginInput, Begun>;
  readonly list: Performed<{ readonly id?: string | undefined }, ExportsView>;
  readonly fetch: Performed<FetchInput, Fetched>;
  readonly remove: Performed<One, void>;
  readonly ask: Performed<AskInput, One>;
  readonly decide: Performed<DecideInput, void>;
  readonly addSchedule: Performed<AddScheduleInput, One>;
  readonly removeSchedule: Performed<One, void>;
  /** Writes what is due, and removes files whose days are over. @returns how many tables were put away. */
  readonly round: () => Promise<number>;
  readonly check: () => Promise<readonly Check[]>;
  /** Gives up what is being made. */
  readonly stop: () => Promise<void>;
}

export interface ExportServicesTools extends ApprovalTools, DeskTools {
  readonly clock: DeskTools['clock'];
  readonly folders: ExportFolders;
  readonly files: ExportFiles;
  readonly neighbours: Pick<Neighbours, 'onlyHere'>;
  readonly timeZone: string;
  readonly gather: Performed<ExportInput, GatheredExport>;
  /** Days a finished file is kept. */
  readonly days: number | null;
}

export function createExportServices(
  bind: <Input, Output>(operation: Operation<Input, Output>) => Performed<Input, Output>,
  tools: ExportServicesTools,
): ExportServices {
  const { work, files, folders, clock, days } = tools;
  const desk = new ExportDesk(tools);
  const seen = { ...tools, doneOf: desk.doneOf, root: folders.root };
  const begin = bind(createBeginExport(tools));
  return {
    begin: async (input, actor: Person) => {
      const made = await begin(input, actor);
      const finished = desk
        .make(made, actor)
        .then(async () => {
          const entry = await work.stores.shelf.get(made.id, 'export');
          return entry === undefined ? undefined : exportLine(keptAs('export', entry), seen);
        })
        .catch(() => undefined);
      const { id, body } = made;
      return { id, title: body.title, expected: body.expected, done: () => desk.doneOf(id) ?? 0, finished };
    },
    list: bind(createListExports({ ...seen, days })),
    fetch: bind(createFetchExport(tools)),
    remove: bind(createRemoveExport(tools)),
    ask: bind(createAskApproval(tools)),
    decide: bind(createDecideApproval(tools)),
    addSchedule: bind(createAddSchedule(tools)),
    removeSchedule: bind(createRemoveSchedule(tools)),
    round: async () => {
      const kept = await work.stores.shelf.list({ kind: 'export', limit: MOST });
      files.keepOnly(kept.filter(({ state }) => state !== 'removed').map(({ id }) => id));
      return writeDue({ ...tools, clock });
    },
    check: () => checkSchedules(work.stores),
    stop: () => desk.stop(),
  };
}

const MOST = 10_000;
