/**
 * Long polling that confirms only what is handled. Telegram forgets every update below the offset
 * it is asked with, so the offset stands at the lowest update whose handler has not ended: what a
 * kill interrupts is delivered again. What comes twice in the meantime is known and left alone.
 * A window that stays full is kept on disk instead, so that those who wait behind it are seen as well.
 */
import type { Update } from 'grammy/types';
import type { Logger } from '../../ports.ts';

export interface PollingTools {
  /** Holds the line until there is an update from `offset` on, or its own time is over. */
  readonly fetchUpdates: (offset: number, signal: AbortSignal) => Promise<readonly Update[]>;
  /** Never throws for what can be said to the person. */
  readonly handle: (update: Update) => Promise<void>;
  readonly logger: Logger;
  readonly kept?: KeptUpdates | undefined;
}

/** What was taken before its handler has ended, and outlives the program. */
export interface KeptUpdates {
  readonly keep: (update: Update) => Promise<unknown>;
  readonly finish: (update: Update) => Promise<void>;
  /** In the order they came. */
  readonly unfinished: () => Promise<readonly Update[]>;
}

export interface RunningPolling {
  /** Takes nothing more, lets run what is running. @returns how many updates were not finished in time. */
  readonly stop: (limitMs: number) => Promise<number>;
}

/** While some are unfinished every poll returns at once: the next one waits for room, or so long. */
const SHORTEST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 500;
const LONGEST_BACKOFF_MS = 15_000;
/** Telegram hands over so many, counted from the offset. */
const WINDOW = 100;
/** A window that is full so long does not empty by itself in time. */
const FULL_MS = 1_000;
/** Far more than an office has people. */
const MOST_KEPT = 20_000;

export function startPolling({ fetchUpdates, handle, logger, kept }: PollingTools): RunningPolling {
  const unfinished = new Map<number, Promise<void>>();
  /** Of them, those that are on no disk but Telegram's. */
  const unkept = new Map<number, Update>();
  /** Ended, but above one that has not: Telegram will hand them over again. */
  const ended = new Set<number>();
  const stopping = new AbortController();
  let next = 0;
  let room = createSignal();
  let fullSince: number | undefined;

  const offset = () => Math.min(next, ...unkept.keys());
  const begin = (update: Update, isKept = false) => {
    const id = update.update_id;
    if (!isKept) unkept.set(id, update);
    const run = handle(update)
      .catch((error: unknown) => logger.error({ error: nameOf(error) }, 'an update failed'))
      .then(async () => {
        // Not noted, it is begun once more at the next start, and the bot knows that it was handled.
        if (!unkept.delete(id)) await kept?.finish(update).catch(() => undefined);
        unfinished.delete(id);
        ended.add(id);
        room.give();
      });
    unfinished.set(id, run);
  };

  /** Until they are on disk they are Telegram's. */
  const keepFull = async () => {
    if (unkept.size < WINDOW || kept === undefined) fullSince = undefined;
    else fullSince ??= performance.now();
    if (fullSince === undefined || performance.now() - fullSince < FULL_MS || unfinished.size >= MOST_KEPT)
      return;
    await Promise.all(
      [...unkept.values()].map(async (update) => {
        await kept?.keep(update);
        // What ended meanwhile has nothing left to be taken up.
        if (!unkept.delete(update.update_id)) await kept?.finish(update);
      }),
    );
    fullSince = undefined;
  };

  const loop = async () => {
    for (const update of (await kept?.unfinished().catch(() => [])) ?? []) begin(update, true);
    let pause = SHORTEST_PAUSE_MS;
    let failures = 0;
    while (!stopping.signal.aborted) {
      try {
        const asked = performance.now();
        const updates = await fetchUpdates(offset(), stopping.signal);
        if (stopping.signal.aborted) return;
        failures = 0;
        // A server that does not hold the line is not to be asked without a breath.
        if (updates.length === 0 && performance.now() - asked < SHORTEST_PAUSE_MS)
          await sleep(SHORTEST_PAUSE_MS);
        // What is kept alone confirms nothing: one that came before it may be with Telegram still.
        for (const { update_id: id } of updates) next = Math.max(next, id + 1);
        const fresh = updates.filter(({ update_id: id }) => !unfinished.has(id) && !ended.has(id));
        for (const update of fresh) begin(update);
        await keepFull();
        const lowest = offset();
        for (const id of ended) if (id < lowest) ended.delete(id);
        pause = fresh.length > 0 ? SHORTEST_PAUSE_MS : Math.min(LONGEST_PAUSE_MS, pause * 2);
      } catch (error) {
        if (stopping.signal.aborted) return;
        failures += 1;
        logger.warn({ error: nameOf(error), failures }, 'updates could not be fetched');
        await rest(Math.min(LONGEST_BACKOFF_MS, 500 * 2 ** Math.min(failures, 6)), () => false);
      }
      const held = unfinished.size;
      await rest(pause, () => unfinished.size <= held / 2);
    }
  };
  /** Until the time is over, there is room, or a stop: each wakes it by the same signal, and nothing is left listening. */
  const rest = async (ms: number, isEnough: () => boolean) => {
    const until = performance.now() + ms;
    while (!isEnough() && performance.now() < until && !stopping.signal.aborted) {
      room = createSignal();
      await Promise.race([room.given, sleep(until - performance.now())]);
    }
  };
  const looping = loop();

  return {
    async stop(limitMs) {
      stopping.abort();
      room.give();
      await looping;
      await Promise.race([Promise.all(unfinished.values()), sleep(limitMs)]);
      // What is handled need not come again; what is not must, so the offset says so itself.
      if (next > 0) await fetchUpdates(offset(), AbortSignal.timeout(2_000)).catch(() => undefined);
      return unfinished.size;
    },
  };
}

function createSignal(): { readonly given: Promise<void>; readonly give: () => void } {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)).unref());
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
