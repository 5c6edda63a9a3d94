/** What was typed about a child, looked for byte by byte in everything the database has written. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openApp, TEST_KEY, temporaryFolder } from '../support/app.ts';
import { chatOf, startBot } from '../support/chat.ts';
import { choosing, fillFrom, submit, VISIT } from '../support/filling.ts';

const SCHOOL = '曼允小学';
/** Not of a child: a search that finds it would find the others too. */
const IN_THE_OPEN = 'persuasion-visit';
const NAME = '岩温香';
const PHONE = '13987654321';
/** What the family said: a story, in which there may be anything. */
const TALK = '商量收完甘蔗再说';

/** The files' names that hold a text. */
function filesWith(folder: string, text: string): readonly string[] {
  return readdirSync(folder).filter((file) => readFileSync(join(folder, file)).includes(Buffer.from(text)));
}

/** One visit submitted, a second one left unfinished after its names were typed. */
async function filledDatabase(): Promise<string> {
  const folder = temporaryFolder();
  const host = await startBot({ channel: 'web', databasePath: join(folder, 'test.db') });
  const chat = await chatOf(host);
  await submit(chat, '/visit 全部', VISIT);
  await fillFrom(chat, '/visit 全部', [...choosing('新个案'), ...VISIT.slice(0, 9)]);
  return folder;
}

describe('a visit filled in on the page', () => {
  test('leaves the kind of record readable in the database files', async () => {
    expect(await filledDatabase().then((folder) => filesWith(folder, IN_THE_OPEN))).not.toEqual([]);
  });

  test.each([
    ['name', NAME],
    ['school', SCHOOL],
    ['village', '曼允村'],
    ['grade', '"g3"'],
    ['reason', 'weary'],
    ['telephone number', PHONE],
    ["family's words", TALK],
    ['name as JSON escapes', [...NAME].map((char) => `\\u${char.charCodeAt(0).toString(16)}`).join('')],
    ['name in base64', Buffer.from(NAME).toString('base64').slice(0, 10)],
  ])("leaves the child's %s in 0 database files", async (_what, text) => {
    expect(filesWith(await filledDatabase(), text)).toEqual([]);
  });

  test('is read back with its name by the key it was written with', async () => {
    const folder = await filledDatabase();
    const app = await openApp({ databasePath: join(folder, 'test.db'), environment: { OFFICE: 'true' } });
    const found = await app.work.stores.cases.get('GA-2026-0001');
    expect(found?.answers['childName']).toBe(NAME);
  });

  test('is read back with what the family said', async () => {
    const folder = await filledDatabase();
    const app = await openApp({ databasePath: join(folder, 'test.db'), environment: { OFFICE: 'true' } });
    expect((await app.work.stores.records.get('QF-2026-0001'))?.answers['talk']).toContain(TALK);
  });

  test('is not read back by another DATA_KEY', async () => {
    const folder = await filledDatabase();
    const environment = {
      OFFICE: 'true',
      DATA_KEY: Buffer.from(TEST_KEY, 'base64').fill(9).toString('base64'),
    };
    await expect(openApp({ databasePath: join(folder, 'test.db'), environment })).rejects.toMatchObject({
      code: 'data.key-wrong',
    });
  });
});
