/** Tables that are made while one goes on, complete data by a second person's word, tables put into a folder. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { createConsole } from '../../src/console/app.ts';
import type { Person } from '../../src/domain/access/person.ts';
import { openApp, personOf, type TestApp, temporaryFolder } from '../support/app.ts';
import { FIRST_VISIT, submitForm } from '../support/records.ts';

const PLACE = '530502';
const FILTER = { type: 'persuasion-visit', format: 'csv' } as const;
const NAME = String(FIRST_VISIT['childName']);

let app: TestApp;
let administrator: Person;
let folder: string;
const exportsOf = () => app.office.exports;
const auditOf = async (action: string) =>
  (await app.work.stores.audit.list(50)).filter((entry) => entry.action === action);

beforeEach(async () => {
  folder = temporaryFolder();
  app = await openApp({ environment: { EXPORT_DIR: folder } });
  const teacher = await personOf(app, 'teacher', PLACE, { userId: 't' });
  await submitForm(app, teacher, 'persuasion-visit', FIRST_VISIT);
  administrator = await personOf(app, 'administrator', PLACE, { userId: 'a' });
});

async function vouchedOf(role: Person['role'], place: string, userId: string): Promise<Person> {
  const person = await personOf(app, role, place, { userId });
  await app.work.stores.staff.change(person.id, { isVouched: true });
  return { ...person, isVouched: true };
}

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

describe('a table made in the background', () => {
  test('is listed when it is ready, fetched from any byte on, and lies on the disk sealed', async () => {
    const { id, expected, finished } = await exportsOf().begin(
      { filter: FILTER, purpose: '月报' },
      administrator,
    );
    expect([expected, (await finished)?.state]).toEqual([1, 'ready']);
    const direct = await app.services.exportRecords({ ...FILTER, purpose: '月报' }, administrator);
    const whole = await exportsOf().fetch({ id }, administrator);
    const text = await textOf(whole.bytes);
    expect(text).toBe(Buffer.from(direct.bytes).toString('utf8'));
    expect(whole.fileName).toBe('隆阳区_劝返记录_截至2026-11-21.csv');
    for (const start of [1, 16, 37, whole.size - 1]) {
      const rest = await exportsOf().fetch({ id, start }, administrator);
      expect(await textOf(rest.bytes)).toBe(Buffer.from(direct.bytes).subarray(start).toString('utf8'));
    }
    const [file = ''] = readdirSync(join(app.config.dataFolder, 'exports'));
    expect(readFileSync(join(app.config.dataFolder, 'exports', file), 'utf8')).not.toContain('QF-2026');
    expect((await auditOf('record.export')).at(-1)?.details).toMatchObject({ rows: 1, purpose: '月报' });
  });

  test('is its maker’s alone, and gone after its days with its file', async () => {
    const other = await vouchedOf('administrator', PLACE, 'b');
    const { id, finished } = await exportsOf().begin({ filter: FILTER, purpose: '月报' }, administrator);
    await finished;
    expect((await exportsOf().list({}, other)).exports).toEqual([]);
    await expect(exportsOf().fetch({ id }, other)).rejects.toThrow('没有这张表');
    app.clock.moveDays(8);
    await app.retain();
    await exportsOf().round();
    await expect(exportsOf().fetch({ id }, administrator)).rejects.toThrow('没有这张表');
    expect(readdirSync(join(app.config.dataFolder, 'exports'))).toEqual([]);
  });

  test('says so when the program stopped in the middle', async () => {
    await app.office.exports.stop();
    const { id, finished } = await exportsOf().begin({ filter: FILTER, purpose: '月报' }, administrator);
    await finished;
    const [line] = (await exportsOf().list({ id }, administrator)).exports;
    expect([line?.state, line?.failed]).toEqual(['failed', expect.stringContaining('程序中途停了')]);
  });

  test('is taken up by a browser where its download broke off, and from the beginning where it is another', async () => {
    const { id, finished } = await exportsOf().begin({ filter: FILTER, purpose: '月报' }, administrator);
    await finished;
    const pages = createConsole({
      services: app.services,
      office: app.office,
      library: app.knowledge.library,
      clock: app.clock,
      logger: app.logger,
      isTrial: false,
      door: { current: async () => administrator } as unknown as Parameters<typeof createConsole>[0]['door'],
    });
    const fetchWith = (headers: Readonly<Record<string, string>>) =>
      pages.request(`http://127.0.0.1/office/exports/${id}/file`, { headers });
    const whole = await fetchWith({});
    const etag = whole.headers.get('etag') ?? '';
    const bytes = Buffer.from(await whole.arrayBuffer());
    expect([whole.status, whole.headers.get('accept-ranges')]).toEqual([200, 'bytes']);
    const rest = await fetchWith({ range: 'bytes=10-', 'if-range': etag });
    expect([rest.status, rest.headers.get('content-range')]).toEqual([
      206,
      `bytes 10-${bytes.length - 1}/${bytes.length}`,
    ]);
    expect(Buffer.from(await rest.arrayBuffer()).equals(bytes.subarray(10))).toBe(true);
    expect((await fetchWith({ range: 'bytes=10-', 'if-range': '"other"' })).status).toBe(200);
    expect((await fetchWith({ range: `bytes=${bytes.length}-` })).status).toBe(416);
  });
});

describe('complete data', () => {
  const ask = () => exportsOf().ask({ filter: FILTER, purpose: '核对学籍' }, administrator);
  const make = async (
    approval: string,
    filter: Parameters<TestApp['exports']['services']['begin']>[0]['filter'] = FILTER,
  ) => {
    const { id, finished } = await exportsOf().begin(
      { filter, purpose: '核对学籍', approval },
      administrator,
    );
    await finished;
    return textOf((await exportsOf().fetch({ id }, administrator)).bytes);
  };

  test('is refused where nobody else could agree, with how to', async () => {
    await vouchedOf('administrator', '532801', 'elsewhere');
    await vouchedOf('teacher', PLACE, 'colleague');
    await expect(ask()).rejects.toThrow('请先在"人员"里邀请另一位管理员或审计员');
  });

  test.each([
    ['administrator', PLACE],
    ['auditor', PLACE],
    ['administrator', '530500'],
  ] as const)('is made for its asker when %s of %s has agreed, and both are in the log', async (role, place) => {
    const second = await vouchedOf(role, place, 'b');
    const { id } = await ask();
    await expect(make(id)).rejects.toThrow('没有对这张表的有效同意');
    const [request] = (await exportsOf().list({}, second)).requests;
    expect([request?.id, request?.purpose, request?.mayDecide]).toEqual([id, '核对学籍', true]);
    await exportsOf().decide({ id, isApproved: true }, second);
    expect(await make(id)).toContain(NAME);
    const log = [
      await auditOf('approval.ask'),
      await auditOf('approval.decide'),
      await auditOf('record.export'),
    ];
    expect(log.map(([entry]) => entry?.personId)).toEqual([administrator.id, second.id, administrator.id]);
    expect(log[2]?.[0]?.details).toMatchObject({ reveal: true, approval: id });
    expect(String(log[2]?.[0]?.details['numbers'])).toContain('QF-2026-0001');
  });

  test('is for that one table, that one person, and three days', async () => {
    const second = await vouchedOf('administrator', PLACE, 'b');
    const { id } = await ask();
    await exportsOf().decide({ id, isApproved: true }, second);
    await expect(make(id, { ...FILTER, from: '2026-01-01' })).rejects.toThrow('没有对这张表的有效同意');
    await expect(
      exportsOf().begin({ filter: FILTER, purpose: '别的', approval: id }, second),
    ).rejects.toThrow('没有对这张表的有效同意');
    app.clock.moveDays(4);
    await expect(make(id)).rejects.toThrow('没有对这张表的有效同意');
  });

  test('is not fetched any more when the three days are over', async () => {
    const second = await vouchedOf('administrator', PLACE, 'b');
    const { id } = await ask();
    await exportsOf().decide({ id, isApproved: true }, second);
    await make(id);
    const [made] = (await exportsOf().list({}, administrator)).exports;
    app.clock.moveDays(4);
    await expect(exportsOf().fetch({ id: made?.id ?? '' }, administrator)).rejects.toThrow('同意已过期');
  });

  test('is not agreed to by oneself, from elsewhere, twice, or once it was refused', async () => {
    const second = await vouchedOf('administrator', PLACE, 'b');
    const elsewhere = await vouchedOf('administrator', '532801', 'e');
    const { id } = await ask();
    const decide = (person: Person) => exportsOf().decide({ id, isApproved: true }, person);
    await expect(decide(administrator)).rejects.toThrow('要由别人同意');
    await expect(decide(elsewhere)).rejects.toThrow('没有这个申请');
    expect((await exportsOf().list({}, elsewhere)).requests).toEqual([]);
    await exportsOf().decide({ id, isApproved: false }, second);
    await expect(decide(second)).rejects.toThrow('已经有人处理过');
    await expect(make(id)).rejects.toThrow('没有对这张表的有效同意');
  });
});

describe('a table that comes by itself', () => {
  const SCHEDULE = {
    type: 'persuasion-visit',
    format: 'csv',
    span: 'all',
    every: 'day',
    hour: 2,
    folder: '月报/控辍',
    keep: 2,
    purpose: '报送',
  } as const;
  const at = () => join(folder, 'trial', '月报', '控辍');

  test('is put there masked when its hour has come, once, and the newest are kept', async () => {
    await exportsOf().addSchedule(SCHEDULE, administrator);
    expect(await exportsOf().round()).toBe(0);
    const written: number[] = [];
    for (let day = 0; day < 3; day += 1) {
      app.clock.moveDays(1);
      written.push(await exportsOf().round(), await exportsOf().round());
    }
    expect(written).toEqual([1, 0, 1, 0, 1, 0]);
    const names = readdirSync(at()).sort();
    expect(names).toEqual(['隆阳区_劝返记录_截至2026-11-23.csv', '隆阳区_劝返记录_截至2026-11-24.csv']);
    expect(readFileSync(join(at(), names[0] ?? ''), 'utf8')).not.toContain(NAME);
    expect((await auditOf('record.export'))[0]?.details).toMatchObject({ purpose: '报送', rows: 1 });
  });

  test('that cannot be written is said by the check of the installation, tried again, and forgotten once it could', async () => {
    await exportsOf().addSchedule(SCHEDULE, administrator);
    mkdirSync(join(folder, 'trial'), { recursive: true });
    writeFileSync(join(folder, 'trial', '月报'), 'a file is in the way');
    app.clock.moveDays(1);
    expect(await exportsOf().round()).toBe(0);
    const check = async () => (await app.office.check()).find(({ id }) => id === 'exports');
    expect(await check()).toMatchObject({ state: 'bad', says: expect.stringContaining('劝返记录') });
    rmSync(join(folder, 'trial', '月报'));
    expect(await exportsOf().round()).toBe(1);
    expect(await check()).toMatchObject({ state: 'ok' });
  });

  test('lets nothing out any more when whoever set it up has moved away or was suspended', async () => {
    await exportsOf().addSchedule(SCHEDULE, administrator);
    await app.work.stores.staff.setPlace(administrator.id, '532801');
    app.clock.moveDays(1);
    expect(await exportsOf().round()).toBe(0);
    await app.work.stores.staff.setPlace(administrator.id, PLACE);
    await app.work.stores.staff.change(administrator.id, { status: 'suspended' });
    expect(await exportsOf().round()).toBe(0);
  });

  test.each(['../elsewhere', '/etc', 'a b', ''])('is not put into "%s"', async (wrong) => {
    await expect(exportsOf().addSchedule({ ...SCHEDULE, folder: wrong }, administrator)).rejects.toThrow(
      '文件夹名',
    );
  });
});
