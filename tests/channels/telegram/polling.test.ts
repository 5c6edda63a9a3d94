/** What a poll confirms: nothing whose handler has not ended, whatever else has. */
import type { Update } from 'grammy/types';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { startPolling } from '../../../src/channels/telegram/polling.ts';
import { collectingLogger } from '../../support/doubles.ts';

const update = (id: number) => ({ update_id: id }) as Update;

/** A server that forgets what lies below the offset it is asked with, as Telegram does. */
function against(first: readonly number[]) {
  let kept = first.map(update);
  const offsets: number[] = [];
  const handled: number[] = [];
  const gates = new Map<number, () => void>();
  const polling = startPolling({
    fetchUpdates: async (offset, signal) => {
      offsets.push(offset);
      kept = kept.filter(({ update_id: id }) => id >= offset);
      while (kept.length === 0 && !signal.aborted) await new Promise((resolve) => setTimeout(resolve, 5));
      return kept;
    },
    handle: ({ update_id: id }) => {
      handled.push(id);
      return new Promise((resolve) => gates.set(id, resolve));
    },
    logger: collectingLogger(),
  });
  onTestFinished(async () => void (await polling.stop(0)));
  const until = async (isTrue: () => boolean) => {
    while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return { polling, offsets, handled, until, end: (id: number) => gates.get(id)?.(), kept: () => kept };
}

describe('three updates at once, of which the first is slow', () => {
  test('stay with Telegram until the first has been handled', async () => {
    const { offsets, handled, until, end, kept } = against([7, 8, 9]);
    await until(() => handled.length === 3);
    end(8);
    end(9);
    await until(() => offsets.length > 4);
    const held = kept().map(({ update_id: id }) => id);
    end(7);
    await until(() => offsets.includes(10));
    expect([held, offsets.filter((offset) => offset > 7 && offset < 10)]).toEqual([[7, 8, 9], []]);
  });

  test('are each handled once, however often they come', async () => {
    const { offsets, handled, until, end } = against([7, 8, 9]);
    await until(() => handled.length === 3);
    end(8);
    end(9);
    await until(() => offsets.length > 5);
    expect(handled).toEqual([7, 8, 9]);
  });
});

describe('a stop', () => {
  test('waits for what is running and confirms it', async () => {
    const { polling, offsets, handled, until, end } = against([7]);
    await until(() => handled.length === 1);
    const stopped = polling.stop(5_000);
    end(7);
    expect([await stopped, offsets.at(-1)]).toEqual([0, 8]);
  });

  test('says how many it gave up on and leaves them with Telegram', async () => {
    const { polling, handled, until, kept } = against([7, 8]);
    await until(() => handled.length === 2);
    expect([await polling.stop(20), kept().length]).toEqual([2, 2]);
  });
});

describe('a window of 100 that stays full', () => {
  /** 150 wait with the server, which hands over 100 from the offset on; nothing ends until it is let. */
  async function crowded(onDisk: Map<number, Update>) {
    let waiting = Array.from({ length: 150 }, (_, index) => update(index + 1));
    let isClogged = true;
    const handled: number[] = [];
    const ends: (() => void)[] = [];
    const polling = startPolling({
      fetchUpdates: async (offset) => {
        waiting = waiting.filter(({ update_id: id }) => id >= offset);
        return waiting.slice(0, 100);
      },
      handle: ({ update_id: id }) => {
        handled.push(id);
        return isClogged ? new Promise((resolve) => ends.push(resolve)) : Promise.resolve();
      },
      logger: collectingLogger(),
      kept: {
        keep: async (each) => void onDisk.set(each.update_id, each),
        finish: async ({ update_id: id }) => void onDisk.delete(id),
        unfinished: async () => [...onDisk.values()],
      },
    });
    onTestFinished(async () => void (await polling.stop(0)));
    return {
      polling,
      handled,
      waiting: () => waiting.length,
      unclog: () => {
        isClogged = false;
        for (const end of ends) end();
      },
    };
  }

  test('is kept on disk, so that the 50 behind it are taken too; each is handled once and forgotten', async () => {
    const onDisk = new Map<number, Update>();
    const { handled, waiting, unclog } = await crowded(onDisk);
    await vi.waitFor(() => expect(handled).toHaveLength(150), 5_000);
    expect([onDisk.size, waiting()]).toEqual([100, 50]);
    unclog();
    await vi.waitFor(() => expect([onDisk.size, waiting()]).toEqual([0, 0]), 5_000);
    expect(handled).toEqual(Array.from({ length: 150 }, (_, index) => index + 1));
  });

  test('and a kill: the next start begins with what was kept', async () => {
    const onDisk = new Map([7, 8].map((id) => [id, update(id)]));
    const { handled } = await crowded(onDisk);
    await vi.waitFor(() => expect(handled.slice(0, 2)).toEqual([7, 8]), 5_000);
  });

  test('and a kill while it was put on disk: those before what was kept are still with the server, and are taken', async () => {
    const onDisk = new Map([7, 8].map((id) => [id, update(id)]));
    const { handled, unclog } = await crowded(onDisk);
    await vi.waitFor(() => expect(handled).toContain(100), 5_000);
    unclog();
    await vi.waitFor(() => expect(handled).toHaveLength(150), 5_000);
    expect(new Set(handled).size).toBe(150);
  });
});
