/** The office's pages in a browser, on a telephone and at a desk: a day's work over a made-up year. */
import { AxeBuilder } from '@axe-core/playwright';
import { writeXlsx } from 'hucre/xlsx';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillMadeUpYear, turnedClock } from '../../src/commands/demo/made-up-year.ts';
import { type RunningPage, startPage } from '../support/web.ts';
import { preparePhones } from './phone.ts';

const TODAY = '2026-11-21';
const phones = preparePhones();
let office: RunningPage;
beforeAll(async () => {
  const clock = turnedClock(TODAY);
  office = await startPage({ clock });
  await fillMadeUpYear(office.app, clock, TODAY);
}, 120_000);
afterAll(() => office?.stop());

const SIZES = [
  ['a telephone', 390, 844],
  ['a desk', 1280, 900],
] as const;

/** Whoever opens the office's page in the trial, as an administrator of the made-up county. */
async function comeIn(width: number, height: number): Promise<Page> {
  const { page } = await phones.open(`${office.url}/office`);
  await page.setViewportSize({ width, height });
  await page.getByLabel('地方').selectOption({ label: '隆阳区' });
  await page.getByRole('button', { name: '进入试用' }).click();
  await page.getByRole('heading', { name: '总览', level: 1 }).waitFor();
  return page;
}

/** Nothing sticks out sideways, and axe finds nothing. */
async function isSound(page: Page): Promise<void> {
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  const folder = process.env['OFFICE_PICTURES'];
  if (folder !== undefined) {
    const name = new URL(page.url()).pathname.slice(1).replaceAll('/', '-');
    await page.screenshot({ path: `${folder}/${name}-${page.viewportSize()?.width}.png`, fullPage: true });
  }
}

/** Two classes as an office kept them; the second says no number. */
async function ledger() {
  const head = [
    '学校',
    '年级',
    '班号',
    '班级人数',
    '统计日期',
    '是否新增',
    '化解措施',
    '是否已开始',
    '计划完成日',
    '责任人职务',
  ];
  const row = (school: string, people: string) => [
    school,
    '初一',
    '9',
    people,
    '2026-9-10',
    '原来就有',
    '分班',
    '已开始',
    '2026年12月31日',
    '校长',
  ];
  const rows = [['大班额台账'], head, row('示例第八小学', '60'), row('示例第九小学', '很多')];
  const buffer = Buffer.from(await writeXlsx({ sheets: [{ name: '台账', rows }] }));
  return { name: '台账.xlsx', mimeType: 'application/octet-stream', buffer };
}

describe.each(SIZES)('the office on %s', (_name, width, height) => {
  test('a number opens the list it counts, a filter narrows it, a file shows everything', async () => {
    const page = await comeIn(width, height);
    await isSound(page);
    const charts = await page
      .locator('main img')
      .evaluateAll((all) =>
        all.map((img) => (img as unknown as { readonly naturalWidth: number }).naturalWidth),
      );
    expect(charts).toEqual([560, 560, 560]);
    const tile = page.getByRole('link', { name: /超期未回访/u });
    const count = Number(/\d+/u.exec(await tile.innerText())?.[0]);
    await tile.click();
    await page.getByRole('heading', { name: '个案与台账', level: 1 }).waitFor();
    expect([count > 0, await page.locator('tbody tr').count()]).toEqual([true, count]);
    await isSound(page);
    await page.getByRole('textbox', { name: '学校' }).fill('示例第一小学');
    await page.getByRole('button', { name: '查看' }).click();
    await page.waitForURL(/school=/u);
    const narrowed = await page.locator('tbody tr').allInnerTexts();
    expect(narrowed.every((row) => row.includes('示例第一小学'))).toBe(true);
    await page.goto(`${office.url}/office/files?kind=dropout&status=open`);
    await page.locator('tbody a').first().click();
    await page.getByRole('heading', { name: '全部记录', exact: true }).waitFor();
    expect(await page.locator('main').innerText()).toMatch(/示例学生\d+[\s\S]*示例谈话内容/u);
    await isSound(page);
  });

  test('a register is filtered and its table downloaded under its Chinese name', async () => {
    const page = await comeIn(width, height);
    await page.goto(`${office.url}/office/records?type=persuasion-visit`);
    await page.getByLabel('用途').fill('上报月报');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载表格' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`隆阳区_劝返记录_截至${TODAY}.xlsx`);
    await isSound(page);
  });

  test('an old ledger is tried with a bad row named, brought in and taken back; a template is filled', async () => {
    const page = await comeIn(width, height);
    await page.getByRole('link', { name: '导入', exact: true }).click();
    await page.getByRole('heading', { name: '导入', level: 1 }).waitFor();
    await isSound(page);
    await page.getByLabel('台账').selectOption({ label: '大班额台账' });
    await page.getByLabel('文件').setInputFiles(await ledger());
    await page.getByRole('button', { name: '试读' }).click();
    await page.getByText('"班级人数":').waitFor();
    await isSound(page);
    await page.getByRole('button', { name: '导入可以导入的行' }).click();
    await page.getByText('已导入1行,留下1行').waitFor();
    await page.getByRole('button', { name: '撤销整批导入' }).click();
    await page.getByText('已撤销,删去1条记录').waitFor();
    await page.getByRole('link', { name: '本地表样', exact: true }).click();
    await page.getByRole('heading', { name: '本地表样', level: 1 }).waitFor();
    await page.getByLabel('台账').selectOption({ label: '大班额台账' });
    await page.getByLabel('表样文件').setInputFiles(await ledger());
    await page.getByRole('button', { name: '上传' }).click();
    await page.getByRole('heading', { name: '栏目对应' }).waitFor();
    await isSound(page);
    await page.getByLabel('用途').fill('上报');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '按表样填好并下载' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`隆阳区_大班额台账_截至${TODAY}.xlsx`);
  });

  test('people of a list are invited together, those it cannot invite are named; a report names its silent units', async () => {
    const page = await comeIn(width, height);
    await page.getByRole('link', { name: '人员' }).click();
    const buffer = Buffer.from(
      '姓名,身份,单位\n示例甲,教师,示例第一小学\n示例乙,校长,示例第二小学\n示例丙,司机,\n',
    );
    await page.getByLabel('名单文件').setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer });
    await page.getByRole('button', { name: '读名单并生成邀请条' }).click();
    await page.getByText('已生成2张邀请条').waitFor();
    expect(await page.locator('main').innerText()).toContain('第4行:不认识的身份"司机"');
    await isSound(page);
    await page.getByRole('link', { name: '报表', exact: true }).click();
    await page.getByRole('heading', { name: '分学校' }).waitFor();
    await isSound(page);
  });

  test('somebody is invited, and the code is shown once', async () => {
    const page = await comeIn(width, height);
    await page.getByRole('link', { name: '人员' }).click();
    await page.getByLabel('姓名').fill('示例新教师');
    await page.getByLabel('单位').fill('示例第一小学');
    await isSound(page);
    await page.getByRole('button', { name: '生成邀请码' }).click();
    await page.getByText('示例新教师的邀请码').waitFor();
    expect((await page.locator('code').first().innerText()).length).toBeGreaterThanOrEqual(8);
    await page.getByRole('link', { name: '← 回到人员' }).click();
    expect(await page.locator('tbody').last().innerText()).toContain('示例新教师');
  });

  test('a refused question is answered by choosing the sentence, without a restart', async () => {
    const page = await comeIn(width, height);
    await page.getByRole('link', { name: '待回答的问题', exact: true }).click();
    const before = await page.locator('tbody tr').count();
    await isSound(page);
    await page.locator('tbody a').first().click();
    await page.getByLabel('换个说法找').fill('校服');
    await page.getByRole('button', { name: '查找' }).click();
    await page.waitForURL(/words=/u);
    await isSound(page);
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: '用选中的句子回答' }).click();
    await page.getByRole('heading', { name: '已回答' }).waitFor();
    await page.goto(`${office.url}/office/questions`);
    expect(await page.locator('tbody tr').count()).toBe(before - 1);
  });

  test('documents and the state of the program are shown, and signing out ends it', async () => {
    const page = await comeIn(width, height);
    for (const name of ['文件库', '运行状态']) {
      await page.getByRole('link', { name, exact: true }).click();
      await page.getByRole('heading', { name, level: 1 }).waitFor();
      await isSound(page);
    }
    await page.getByRole('button', { name: '退出' }).click();
    await page.getByRole('heading', { name: '登录', level: 1 }).waitFor();
  });
});
