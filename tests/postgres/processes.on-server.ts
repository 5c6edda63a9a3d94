/** What several processes over one server promise each other; two stores stand for two processes here. */
import { expect, onTestFinished, test } from 'vitest';
import { nextOf } from '../../src/storage/counter.ts';
import { openStore } from '../../src/storage/open-store.ts';

const URL = process.env['POSTGRES_OTHER_URL'] ?? '';

async function twoProcesses() {
  const both = [await openStore(URL), await openStore(URL)] as const;
  onTestFinished(async () => {
    for (const store of both) await store.close();
  });
  return both;
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('one writer at a time: 200 read and write from 2 processes, and none is lost', async () => {
  const both = await twoProcesses();
  const add = ({ db }: (typeof both)[number]) =>
    db.transaction().execute(async (over) => {
      const row = await over
        .selectFrom('installation')
        .selectAll()
        .where('name', '=', 'sum')
        .executeTakeFirst();
      const value = String(Number(row?.value ?? 0) + 1);
      await over
        .insertInto('installation')
        .values({ name: 'sum', value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute();
    });
  await Promise.all(Array.from({ length: 200 }, (_, at) => add(both[at % 2 === 0 ? 0 : 1])));
  const { value } = await both[0].db
    .selectFrom('installation')
    .selectAll()
    .where('name', '=', 'sum')
    .executeTakeFirstOrThrow();
  expect(value).toBe('200');
});

test('numbers of two processes are all different', async () => {
  const both = await twoProcesses();
  const numbers = await Promise.all(
    Array.from({ length: 100 }, (_, at) => nextOf(both[at % 2 === 0 ? 0 : 1].db, 'QF-2026')),
  );
  expect(new Set(numbers).size).toBe(100);
});

test('a chat is answered in turn: what began first has ended before the next begins, in the other process too', async () => {
  const [one, other] = await twoProcesses();
  const seen: string[] = [];
  const act = (name: string) => async () => {
    seen.push(`${name} begins`);
    await pause(30);
    seen.push(`${name} ends`);
  };
  const first = one.neighbours.inTurn('chat-web-7', act('first'));
  await pause(10);
  await Promise.all([first, other.neighbours.inTurn('chat-web-7', act('second'))]);
  expect(seen).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});

test('a round that one process is at is not begun by the other', async () => {
  const [one, other] = await twoProcesses();
  let end = () => {};
  const first = one.neighbours.onlyHere('reminders', () => new Promise((resolve) => (end = resolve)));
  await pause(30);
  expect(await other.neighbours.onlyHere('reminders', async () => undefined)).toBe(false);
  end();
  expect([await first, await other.neighbours.onlyHere('reminders', async () => undefined)]).toEqual([
    true,
    true,
  ]);
});

test('a chat that has news in one process is told of in the other, and not to itself', async () => {
  const [one, other] = await twoProcesses();
  const heard: (string | number | null)[] = [];
  one.neighbours.onTold((chatId) => heard.push(`one ${chatId}`));
  other.neighbours.onTold((chatId) => heard.push(`other ${chatId}`));
  await pause(200);
  heard.length = 0;
  one.neighbours.tell(7_315_201_999);
  await pause(200);
  expect(heard).toEqual(['other 7315201999']);
});

test('a server that is not there is said in a sentence of its own', async () => {
  await expect(openStore('postgres://office@127.0.0.1:1/none')).rejects.toMatchObject({
    code: 'data.unreachable',
  });
});
