/** Tables that are put into a folder of the office by themselves, masked, and the newest few kept. */

import { answersFor } from '../../domain/access/manage.ts';
import type { Person } from '../../domain/access/person.ts';
import { isActive } from '../../domain/access/person.ts';
import { recordType } from '../../domain/records/types/index.ts';
import { addDays, type Day } from '../../domain/shared/day.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { sentenceFor } from '../../messages/sentence-for.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Clock, ExportFolders, Logger, Neighbours, Stores, UnitOfWork } from '../../ports.ts';
import type { ExportInput, GatheredExport } from '../export-records.ts';
import type { Check } from '../office/health.ts';
import { defineOperation, type Performed } from '../operation.ts';
import type { ApprovalTools } from './approvals.ts';
import { type Every, type Kept, keptAs, type ScheduleBody, type Span } from './shape.ts';

export interface ScheduleTools extends ApprovalTools {
  readonly folders: ExportFolders;
}

export type AddScheduleInput = Pick<
  ScheduleBody,
  'type' | 'format' | 'span' | 'every' | 'hour' | 'folder' | 'keep' | 'purpose'
>;

/** Below the office's own folder, and nowhere else. */
const FOLDER = /^[\p{L}\p{N}_-]{1,40}(?:\/[\p{L}\p{N}_-]{1,40}){0,3}$/u;
const MOST_KEPT = 100;
const MOST = 200;

/** @throws {UsageError} no folder is set, or what was given does not fit. */
export const createAddSchedule = (tools: ScheduleTools) =>
  defineOperation<AddScheduleInput, { readonly id: string }>({
    name: 'schedule.add',
    needs: 'record.export',
    audit: ({ type, format, span, every, folder, keep, purpose }, { id }) => ({
      id,
      type,
      format,
      span,
      every,
      folder,
      keep,
      purpose,
    }),
    run: async (input, actor, stores) => {
      const { folders, ids, clock } = tools;
      if (folders.root === null) throw new UsageError(say('schedule.no-root'));
      if (!FOLDER.test(input.folder)) throw new UsageError(say('schedule.folder-wrong'));
      if (input.purpose.trim() === '') throw new UsageError(say('office.purpose-needed'));
      if (!Number.isInteger(input.keep) || input.keep < 1 || input.keep > MOST_KEPT)
        throw new UsageError(say('schedule.keep-wrong', { most: MOST_KEPT }));
      if (!Number.isInteger(input.hour) || input.hour < 0 || input.hour > 23)
        throw new UsageError(say('schedule.hour-wrong'));
      const id = ids.next(12);
      const body: ScheduleBody = {
        ...input,
        title: recordType(input.type).title,
        triedAt: null,
        wroteAt: null,
        fileName: null,
        rows: 0,
        failed: null,
      };
      const entry = { id, kind: 'schedule', place: actor.place, key: input.type, state: 'on' } as const;
      await stores.shelf.put({ ...entry, madeBy: actor.id, madeAt: clock.now(), body });
      return { id };
    },
  });

/** @throws {UsageError} there is none of a place the actor answers for. */
export const createRemoveSchedule = ({ places }: ScheduleTools) =>
  defineOperation<{ readonly id: string }, void>({
    name: 'schedule.remove',
    needs: 'record.export',
    audit: ({ id }) => ({ id }),
    run: async ({ id }, actor, stores) => {
      const found = await stores.shelf.get(id, 'schedule');
      if (found?.state !== 'on' || !answersFor(actor, found.place, places))
        throw new UsageError(say('schedule.gone'));
      await stores.shelf.change(id, { state: 'off' });
    },
  });

export interface RoundTools {
  readonly gather: Performed<ExportInput, GatheredExport>;
  readonly folders: ExportFolders;
  readonly work: UnitOfWork;
  readonly clock: Clock;
  readonly timeZone: string;
  readonly neighbours: Pick<Neighbours, 'onlyHere'>;
  readonly logger: Logger;
}

/** Writes what is due. One process does it; what failed is tried again at the next round. @returns how many were written. */
export async function writeDue(tools: RoundTools): Promise<number> {
  let written = 0;
  await tools.neighbours.onlyHere('exports', async () => {
    for (const schedule of await schedulesOf(tools.work.stores))
      if ((await isDue(schedule, tools)) && (await writeOne(schedule, tools))) written += 1;
  });
  return written;
}

/** A failure stays until it has been mended. */
export async function checkSchedules(stores: Stores): Promise<readonly Check[]> {
  const all = await schedulesOf(stores);
  if (all.length === 0) return [];
  const failed = all.filter(({ body }) => body.failed !== null);
  if (failed.length === 0)
    return [{ id: 'exports', state: 'ok', says: say('health.exports', { count: all.length }) }];
  const titles = failed.map(({ body }) => body.title).join('、');
  return [{ id: 'exports', state: 'bad', says: say('health.exports-bad', { titles }) }];
}

async function schedulesOf(stores: Stores): Promise<readonly Kept<'schedule'>[]> {
  const found = await stores.shelf.list({ kind: 'schedule', state: 'on', limit: MOST });
  return found.map((entry) => keptAs('schedule', entry));
}

const DAYS: Readonly<Record<Every, string>> = { day: '* * *', week: '* * 1', month: '1 * *' };

async function isDue({ body, madeAt }: Kept<'schedule'>, { clock, timeZone }: RoundTools): Promise<boolean> {
  // Loaded by whoever has set one up.
  const { Cron } = await import('croner');
  const cron = new Cron(`0 ${body.hour} ${DAYS[body.every]}`, { timezone: timeZone, paused: true });
  const next = cron.nextRun(new Date(body.triedAt ?? madeAt));
  return next !== null && next.toISOString() <= clock.now();
}

async function writeOne(schedule: Kept<'schedule'>, tools: RoundTools): Promise<boolean> {
  const { id, body } = schedule;
  const { gather, folders, work, clock, logger } = tools;
  const tell = (change: Partial<ScheduleBody>) =>
    work.transaction(({ shelf }) => shelf.change(id, { body: { ...body, ...change } }));
  let gathered: GatheredExport | undefined;
  try {
    const actor = await makerOf(schedule, work.stores);
    const { type, format, span, purpose, folder, keep } = body;
    gathered = await gather({ type, format, purpose, ...daysOf(span, clock.today()) }, actor);
    const { fileName, rows, write } = gathered;
    await folders.put(folder, fileName, write);
    const [begin, ending] = [fileName.split('_').slice(0, 2).join('_'), `.${format}`];
    folders.keepNewest(folder, keep, (name) => name.startsWith(`${begin}_`) && name.endsWith(ending));
    const now = clock.now();
    await tell({ triedAt: now, wroteAt: now, fileName, rows, failed: null });
    return true;
  } catch (error) {
    logger.error({ error: error instanceof Error ? error.name : 'unknown' }, 'a table was not put away');
    const why = error instanceof UsageError ? sentenceFor(error) : say('schedule.not-written');
    await tell({ failed: why });
    return false;
  } finally {
    gathered?.drop();
  }
}

/** Whoever set it up, as they stand today: who has lost the right or moved away lets nothing out any more. */
async function makerOf({ madeBy, place }: Kept<'schedule'>, { staff }: Stores): Promise<Person> {
  const maker = await staff.get(madeBy);
  if (maker === undefined || !isActive(maker)) throw new UsageError(say('schedule.no-maker'));
  if (maker.channel === 'console') return { ...maker, role: 'administrator', isVouched: true, place };
  if (maker.place !== place) throw new UsageError(say('schedule.no-maker'));
  return maker;
}

function daysOf(span: Span, today: Day): { readonly from?: Day; readonly to?: Day } {
  if (span === 'all') return {};
  if (span === 'year') return { from: `${today.slice(0, 4)}-01-01` };
  const to = addDays(`${today.slice(0, 7)}-01`, -1);
  return { from: `${to.slice(0, 7)}-01`, to };
}
