/** What an office runs beside the bot: evaluate, staff, export. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { compose } from '../../src/compose.ts';
import { createConfig } from '../../src/config.ts';
import { sharedKnowledge } from '../support/knowledge.ts';
import { newDataFolder, runCommand, runOfficeCommand } from '../support/processes.ts';

/** A process of its own takes seconds to start, many on a machine with other work. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: string;
beforeAll(async () => {
  folder = await newDataFolder();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The program on the same data folder, in this process. */
async function appOnFolder() {
  return compose(createConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent', OFFICE: 'true' }), {
    knowledge: await sharedKnowledge(),
  });
}

test('evaluate prints the measures of a file of 2 questions, overall and by type', async () => {
  const file = join(folder, 'questions.jsonl');
  const question = {
    id: 'q1',
    question: '校车谁管',
    jurisdiction: 'tianning-2017-68',
    type: 'keyword',
    evidence: [{ doc: 'tianning-2017-68', quote: '校车' }],
    mode: 'any',
    answer_must_include: ['校车'],
    answerable: true,
  };
  const off = { ...question, id: 'q2', question: '帮我写一首诗', type: 'off-topic', answerable: false };
  writeFileSync(file, `${JSON.stringify(question)}\n${JSON.stringify({ ...off, evidence: [] })}\n`);
  const { stdout } = await runCommand(folder, 'evaluate', file);
  const table = stdout.split('\n').map((line) => line.trim().split(/\s{2,}/u));
  expect(table.map(([name, items, first]) => [name, items, first])).toEqual(
    expect.arrayContaining([
      ['items', 'recall@1', 'recall@3'],
      ['keyword', '1', '1.000'],
    ]),
  );
});

test('staff invite prints a /join code that makes whoever sends it an administrator of that place', async () => {
  const { stdout } = await runCommand(
    folder,
    'staff',
    'invite',
    '--role',
    'admin',
    '--name',
    '李明',
    '--place',
    '532801',
  );
  const code = /^\/join ([a-z0-9]{10})\n$/u.exec(stdout)?.[1] ?? '';
  const app = await appOnFolder();
  const person = await app.services.findPerson('telegram', '501');
  await app.services.join({ code }, person);
  expect(await app.services.findPerson('telegram', '501')).toMatchObject({
    role: 'administrator',
    place: '532801',
  });
  await app.close();
});

describe('export', () => {
  const export_ = (...options: string[]) =>
    runOfficeCommand(folder, 'export', '--type', 'honor-certificate', ...options);

  beforeAll(async () => {
    const app = await appOnFolder();
    const { id: personId } = await app.services.findPerson('web', '1');
    const record = {
      numberPrefix: 'RY',
      type: 'honor-certificate',
      version: 1,
      caseNumber: null,
      documentId: 'jinghong-2018-74',
      personId,
      place: null,
      unit: null,
      answers: { place: 'jinghong-2018-74', teacherName: '岩温', until: '2026-09-01' },
      outcome: null,
    };
    for (const draftId of ['first', 'second'])
      await app.work.stores.records.insert({ ...record, draftId, submittedAt: app.clock.now() });
    await app.close();
  });

  test.each([
    ['csv', '\uFEFF记录编号,', 'utf8'],
    ['xlsx', 'PK\u0003\u0004', 'latin1'],
    ['jsonl', '{', 'utf8'],
  ] as const)('to %s writes the file and says its 2 rows', async (format, opening, encoding) => {
    const out = join(folder, `records.${format}`);
    const { stdout } = await export_('--format', format, '--out', out);
    const start = readFileSync(out, encoding).slice(0, opening.length);
    expect([stdout, start]).toEqual([`2 rows written to ${out}\n`, opening]);
  });

  test.each([
    ['a format', ['--format', 'pdf'], /"pdf".*csv, xlsx, jsonl/u],
    ['a day', ['--format', 'csv', '--from', '2026-02-30'], /"2026-02-30"/u],
  ])('of %s there is not ends with status 2 and writes nothing', async (_what, options, sentence) => {
    const out = join(folder, 'never-written');
    const { code, stderr } = await export_(...options, '--out', out);
    expect([code, stderr]).toEqual([2, expect.stringMatching(sentence)]);
    expect(() => readFileSync(out)).toThrow('ENOENT');
  });
});
