/**
 * One child's name, telephone number, village and disability, put in wherever somebody may type them, and
 * looked for in everything that leaves the program or lies on its disk: database and its log, other files
 * of the data folder, the log at its most talkative, exports without names, and whatever the Bot API and a
 * model's endpoint were sent.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { sendDueNotices } from '../../src/channels/notices.ts';
import { temporaryFolder } from '../support/app.ts';
import { Chat, startBot } from '../support/chat.ts';
import { lyingModel } from '../support/lying-model.ts';
import { FIRST_VISIT, submitForm } from '../support/records.ts';
import { filledRegister } from '../support/registers.ts';
import { invited } from '../support/staff.ts';

const PLANTED = {
  name: '岩罕宰',
  phone: '15912348765',
  village: '那目囡村',
  disability: '先天性耳聋',
};
const CHILD = { childName: PLANTED.name, guardianPhone: PLANTED.phone, village: `潞江镇${PLANTED.village}` };

/** As it is, as JSON escapes it, in UTF-16, and in base64 at each of the three places it may begin. */
function shapesOf(text: string): readonly Buffer[] {
  const bytes = Buffer.from(text);
  const base64 = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .slice(before === 0 ? 0 : 4, -4),
  );
  const escaped = [...text].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  return [
    bytes,
    Buffer.from(text, 'utf16le'),
    Buffer.from(escaped),
    ...base64.map((each) => Buffer.from(each)),
  ];
}

const SHAPES = Object.entries(PLANTED).flatMap(([what, text]) =>
  shapesOf(text).map((bytes) => ({ what, bytes })),
);

function foundIn(where: string, bytes: Buffer): readonly string[] {
  return [
    ...new Set(
      SHAPES.filter((shape) => bytes.includes(shape.bytes)).map(({ what }) => `${what} in ${where}`),
    ),
  ];
}

const foundInText = (where: string, value: unknown) => foundIn(where, Buffer.from(JSON.stringify(value)));

function foundInFolder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .flatMap((path) => foundIn(path.slice(folder.length), readFileSync(path)));
}

test('a planted child is found in nothing that leaves the program or lies on its disk', async () => {
  const folder = temporaryFolder();
  const model = await lyingModel(['{"sentences":[]}']);
  const environment = {
    DATA_DIR: folder,
    LLM_PROVIDER: 'openai',
    LLM_BASE_URL: model.baseUrl,
    LLM_MODEL: 'recorded',
    LLM_API_KEY: 'none',
    LLM_TIMEOUT_MS: '2000',
    EMBEDDING_PROVIDER: 'openai',
    EMBEDDING_BASE_URL: model.baseUrl,
    EMBEDDING_MODEL: 'recorded',
    EMBEDDING_API_KEY: 'none',
    LOG_LEVEL: 'debug',
  };
  const databasePath = join(folder, 'yijiaotong.db');
  const page = await startBot({ channel: 'web', databasePath, environment });
  const abroad = await startBot({ channel: 'telegram', databasePath, environment, like: page.app() });
  const app = page.app();

  // Typed on the page: files, free text, questions, a number's place, a purpose, a form left open.
  const teacher = await invited(app, { role: 'teacher', unit: '曼允小学', userId: '101' });
  const school = { school: '曼允小学' };
  const talk = `${PLANTED.name}的爸爸说${PLANTED.disability},电话${PLANTED.phone}`;
  await submitForm(app, teacher, 'persuasion-visit', { ...FIRST_VISIT, ...CHILD, ...school, talk });
  const disabled = filledRegister('disabled-child').answers;
  await submitForm(app, teacher, 'disabled-child', { ...disabled, ...CHILD, ...school });
  const chat = new Chat(page, 101);
  for (const text of [
    'GA-2026-0001',
    'CE-2026-0001',
    `${PLANTED.name}三天没来上学怎么办`,
    `${PLANTED.village}的${PLANTED.disability}孩子怎么入学`,
    `家长电话${PLANTED.phone},他不送孩子上学谁去劝`,
    `${PLANTED.name}的摩托车机油哪里换`,
    `/record ${PLANTED.name}`,
    `/file ${PLANTED.name}`,
    '/told GA-2026-0001 电话',
    '/disabled',
    '曼允小学',
    `/visit ${talk}`,
  ])
    await chat.say(text);
  const admin = await app.services.findPerson('web', 'invites-to-530500');
  await app.services.exportRecords(
    { type: 'persuasion-visit', format: 'csv', purpose: `给${PLANTED.name}家` },
    admin,
  );

  // Read and told over Telegram: the same teacher's, and an administrator's.
  await app.work.stores.staff.link('telegram', '501', teacher.id);
  await app.work.stores.staff.link('telegram', '502', admin.id);
  const there = new Chat(abroad, 501);
  for (const text of ['/files', 'GA-2026-0001', 'CE-2026-0001', '/records', '/duties', '/drafts', '/visit'])
    await there.say(text);
  const office = new Chat(abroad, 502);
  for (const text of ['/queue', '/answer 1 四(四)9', '/files', 'CE-2026-0001', '/people', '/export'])
    await office.say(text);
  app.clock.moveDays(30);
  await app.planReminders();
  const notices: string[] = [];
  const { work, clock, logger } = abroad.app();
  const send = async (_userId: string, text: string) => void notices.push(text);
  await sendDueNotices({ channel: 'telegram', work, clock, logger, send });
  expect(notices.length).toBeGreaterThan(0);

  // Taken out without names.
  const tables = await Promise.all(
    (['persuasion-visit', 'disabled-child'] as const).flatMap((type) =>
      (['csv', 'jsonl', 'xlsx'] as const).map(async (format) => {
        const { bytes } = await app.services.exportRecords({ type, format }, admin);
        return format === 'xlsx'
          ? Object.values(unzipSync(bytes)).map((part) => strFromU8(part))
          : [new TextDecoder().decode(bytes)];
      }),
    ),
  );
  const { numbers } = await app.privacy.compileFiling({ year: 2026 }, admin);

  // The planted child is there, for whoever may see it.
  expect((await app.pageStore.list(101, 200)).some(({ text }) => text.includes(PLANTED.name))).toBe(true);
  expect(model.calls.length).toBeGreaterThan(0);
  expect(abroad.api().calls.length).toBeGreaterThan(10);
  expect([
    ...foundInFolder(folder),
    ...foundInText('the log', [...app.logger.entries, ...abroad.app().logger.entries]),
    ...foundInText('an export', tables),
    ...foundInText('the filing', numbers),
    ...foundInText('what Telegram got', [abroad.api().calls, notices]),
    ...foundInText('what a model got', model.calls),
    ...foundInText(
      'the log of acts',
      (await work.stores.audit.list(1000)).map(
        ({ details: { purpose: _purpose, unit: _unit, ...rest } }) => rest,
      ),
    ),
  ]).toEqual([]);
}, 60_000);
