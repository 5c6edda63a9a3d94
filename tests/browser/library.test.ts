/** An administrator adds a document on the office's page: a Word file and a scan are looked at, confirmed and asked. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asDocx, asScans, openRenderer } from '../support/render-documents.ts';
import { type RunningPage, startPage } from '../support/web.ts';
import { violationsOn } from './axe.ts';
import { preparePhones } from './phone.ts';

const PLAN = [
  '隆阳区校车安全管理办法',
  '一、车辆',
  '（一）校车使用单位每两周对校车检修一次。',
  '二、人员',
  '（一）随车照管人员由乡镇派出，每辆校车不少于2名。',
  '（二）花名册一式三份，由学校存档。',
  '隆阳区人民政府',
  '2025年3月1日',
];
const NOTICE = ['隆阳区寄宿生管理通知', '一、夜间值守', '（一）宿舍每晚安排3名教师值守。', '2025年4月2日'];

const phones = preparePhones();
const folder = mkdtempSync(join(tmpdir(), 'yijiaotong-upload-'));
let office: RunningPage;
let renderer: Browser;
beforeAll(async () => {
  office = await startPage({ documentsIn: folder });
  renderer = await openRenderer();
}, 120_000);
afterAll(async () => {
  await renderer?.close();
  await office?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function comeIn(): Promise<Page> {
  const { page } = await phones.open(`${office.url}/office/library`);
  await page.getByLabel('地方').selectOption({ label: '隆阳区' });
  await page.getByRole('button', { name: '进入试用' }).click();
  await page.getByRole('heading', { name: '文件库', level: 1 }).waitFor();
  return page;
}

async function upload(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await page.goto(`${office.url}/office/library`);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
  // Reading a scan takes longer than a click may.
  await page.getByRole('button', { name: '上传并预览' }).click({ noWaitAfter: true });
  await page.getByText('这份文件还没有启用').waitFor({ timeout: 90_000 });
}

/** What somebody who works there is answered. */
async function answerTo(text: string): Promise<string> {
  const person = await office.app.services.findPerson('web', '4711');
  await office.app.services.choosePlace({ place: '530502' }, person);
  const home = office.app.services.places.governingDocument('530502') ?? null;
  const { blocks } = await office.app.services.ask({ text, home }, person);
  return blocks.map((block) => block.text).join('\n');
}

const isSound = async (page: Page) => {
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  expect(await violationsOn(page)).toEqual([]);
  const pictures = process.env['OFFICE_PICTURES'];
  if (pictures !== undefined)
    await page.screenshot({
      path: `${pictures}/${new URL(page.url()).pathname.slice(1).replaceAll('/', '-')}.png`,
      fullPage: true,
    });
};

test('a Word file: looked at, corrected, a topic set, confirmed, asked, withdrawn', async () => {
  const page = await comeIn();
  await upload(page, '校车办法.docx', await asDocx(PLAN));
  const shown = await page.locator('main').innerText();
  expect(shown).toMatch(/没有读到发文字号[\s\S]*二\(一\)/u);
  await isSound(page);
  expect(await answerTo('随车照管人员由谁派出')).not.toContain('由乡镇派出');

  await page.getByLabel('发文字号').fill('隆政发〔2025〕3号');
  await page.getByRole('button', { name: '保存改正' }).click();
  await page.getByText('没有读到发文字号').waitFor({ state: 'detached' });

  const line = page.locator('li', { hasText: '花名册一式三份' }).filter({ has: page.locator('form') });
  await page.locator('details', { hasText: '已对上主题的句子' }).evaluate('(node) => { node.open = true }');
  await line.getByLabel('主题').fill('校车使用许可');
  await line.getByRole('button', { name: '保存' }).click();
  await line.locator('.tag').waitFor({ state: 'attached' });
  expect(await line.textContent()).toContain('人工改定');

  await page.getByRole('button', { name: '确认启用' }).click();
  await page.getByRole('heading', { name: '隆阳区校车安全管理办法', level: 1 }).waitFor();
  const answer = await answerTo('随车照管人员由谁派出');
  expect(answer).toMatch(/由乡镇派出[\s\S]*隆政发〔2025〕3号/u);

  await page.goto(`${page.url()}/law?add=duties.yaml%7C*`);
  await page.getByLabel('由谁做').waitFor();
  await isSound(page);

  await page.goto(`${office.url}/office/library`);
  await isSound(page);
  await page.getByRole('button', { name: '撤下' }).click();
  await page.getByText('已撤下').first().waitFor();
  expect(await answerTo('随车照管人员由谁派出')).not.toContain('由乡镇派出');
  await page.getByRole('button', { name: /撤销上一步/u }).click();
  await page.getByText('已撤下').first().waitFor({ state: 'detached' });
  expect(await answerTo('随车照管人员由谁派出')).toContain('由乡镇派出');
}, 90_000);

test('a scan: recognised, looked at, confirmed and asked; a file that is none gets one sentence', async () => {
  const page = await comeIn();
  const [scan = new Uint8Array()] = await asScans(renderer, NOTICE, { height: 600 });
  await upload(page, '扫描件.png', scan);
  expect(await page.locator('main').innerText()).toContain('3名教师值守');
  await page.getByRole('button', { name: '确认启用' }).click();
  await page.getByRole('heading', { level: 1, name: /寄宿生管理通知/u }).waitFor();
  expect(await answerTo('宿舍晚上安排几名教师值守')).toContain('3名教师值守');

  await page.goto(`${office.url}/office/library`);
  await page.locator('input[type=file]').setInputFiles({
    name: 'a.docx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('PK\x03\x04abc'),
  });
  await page.getByRole('button', { name: '上传并预览' }).click();
  await page.getByRole('heading', { name: '没有办成' }).waitFor();
  expect(await page.locator('main').innerText()).toMatch(/已损坏/u);

  // On the chat's page the same stands behind the paper clip.
  await page.goto(office.url);
  await page.getByText('发文件').waitFor();
  let sent = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/api/document')) sent += 1;
  });
  await page.locator('#document').setInputFiles({
    name: 'b.docx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('PK\x03\x04abc'),
  });
  await page
    .getByRole('log')
    .getByText(/已损坏/u)
    .waitFor();
  expect(sent).toBe(1);
}, 150_000);
