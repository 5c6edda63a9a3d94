/** What one step of a form costs the program, counted: statements, weighings of wordings. */
import { afterEach, expect, test, vi } from 'vitest';
import { textUpdate } from '../../src/channels/web/updates.ts';
import { RequestMatcher } from '../../src/retrieval/request-match.ts';
import { KeptStatements } from '../../src/storage/kept-statements.ts';
import { personOf } from '../support/app.ts';
import { startBot } from '../support/chat.ts';

afterEach(() => vi.restoreAllMocks());

const CHAT = 7;

test('a step asks 10 statements, weighs no wording, and step 40 no more than step 4', async () => {
  const host = await startBot({ channel: 'telegram' });
  await personOf(host.app(), 'teacher', '530500', { channel: 'telegram', userId: String(CHAT) });
  const execute = vi.spyOn(KeptStatements.prototype, 'execute');
  const weigh = vi.spyOn(RequestMatcher.prototype, 'match');
  let updateId = 1_000;
  const type = async (text: string) => {
    updateId += 1;
    const said = { messageId: updateId, at: '2026-11-21T02:00:00.000Z', text };
    const update = textUpdate({ chatId: CHAT, updateId }, said as Parameters<typeof textUpdate>[1]);
    execute.mockClear();
    weigh.mockClear();
    await host.deliver(update);
    const all = execute.mock.calls.map(([sql]) => sql);
    // Messages of the page and their numbers are the double's.
    const own = all.filter((sql) => !/"web_message"|"counter"/u.test(sql));
    return {
      statements: own.filter((sql) => /^(?:select|insert|update|delete)/u.test(sql)).length,
      weighed: weigh.mock.calls.length,
    };
  };
  await type('/visit');
  await type('新个案');
  const costs: Awaited<ReturnType<typeof type>>[] = [];
  for (let step = 0; step < 20; step += 1) {
    costs.push(await type('第7小学'));
    await type('上一步');
  }
  const [, early] = costs;
  expect(costs.at(-1)).toEqual(early);
  expect(early?.weighed).toBe(0);
  expect(early?.statements).toBeLessThanOrEqual(10);
});
