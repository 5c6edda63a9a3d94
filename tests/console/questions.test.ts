/** The page of questions, sent as a browser sends it: what was answered together is taken back together. */
import { expect, test } from 'vitest';
import { createConsole } from '../../src/console/app.ts';
import { openApp, personOf } from '../support/app.ts';

const ASKED = '老先生的功劳簿在哪里看';
const LIKE = '老先生的功劳簿怎么看';
const CLAUSE = 'baoshan-2017-62#4.4.9';

test('an answer to two questions, taken back, leaves both open', async () => {
  const app = await openApp();
  const teacher = await personOf(app, 'teacher', '530500', { userId: '1' });
  const administrator = await personOf(app, 'administrator', '530500', { userId: '2' });
  for (const text of [ASKED, LIKE]) await app.services.ask({ text, home: 'baoshan-2017-62' }, teacher);
  const office = createConsole({
    services: app.services,
    office: app.office,
    library: app.knowledge.library,
    clock: app.clock,
    logger: app.logger,
    isTrial: false,
    door: {
      current: async () => administrator,
      enter: () => Promise.reject(new Error('not asked')),
      tryOut: () => Promise.reject(new Error('not asked')),
      end: async () => undefined,
    },
  } as Parameters<typeof createConsole>[0]);
  const open = async () =>
    (await app.office.questions.list({}, administrator)).groups.flatMap(({ questions }) =>
      questions.map(({ question }) => question),
    );
  /** A form as it stands on the page, with what was filled in. */
  const send = async (page: string, action: RegExp, filled: Readonly<Record<string, string>>) => {
    const [whole = ''] = page.match(/<form[\s\S]*?<\/form>/gu)?.filter((form) => action.test(form)) ?? [];
    const path = /action="([^"]+)"/u.exec(whole)?.[1] ?? '';
    const kept = [...whole.matchAll(/<input type="(?:hidden|checkbox)" name="([^"]+)" value="([^"]*)"/gu)];
    const body = new URLSearchParams({
      ...Object.fromEntries(kept.map(([, name, value]) => [name ?? '', value ?? ''])),
      ...filled,
    });
    return (await office.request(path, { method: 'POST', body })).text();
  };
  const [group] = (await app.office.questions.list({}, administrator)).groups;
  const first = group?.questions[0]?.id ?? 0;
  const question = await (await office.request(`/office/questions/${first}`)).text();
  const clause = app.knowledge.library.find(CLAUSE);
  const tried = await send(question, /\/try"/u, {
    sentence: `${CLAUSE} ${clause?.text.slice(0, 20)}`,
    own: ASKED,
  });
  const answered = await send(tried, /\/answer"/u, {});
  expect(await open()).toEqual([]);
  await send(answered, /\/reopen"/u, {});
  expect((await open()).sort()).toEqual([ASKED, LIKE].sort());
});
