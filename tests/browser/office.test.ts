/** The office's pages in a browser, on a telephone and at a desk: a day's work over a made-up year. */
import { writeXlsx } from 'hucre/xlsx';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillMadeUpYear, turnedClock } from '../../src/commands/demo/made-up-year.ts';
import { type RunningPage, startPage } from '../support/web.ts';
import { violationsOn } from './axe.ts';
import { type Look, preparePhones } from './phone.ts';

const TODAY = '2026-11-21';
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };
const phones = preparePhones();
let office: RunningPage;
beforeAll(async () => {
  const clock = turnedClock(TODAY);
  office = await startPage({ clock });
  await fillMadeUpYear(office.app, clock, TODAY);
}, 120_000);
afterAll(() => office?.stop());

/** Who has come in once stays signed in for the tests after. */
let signedIn: Look['storageState'];

/** The page of the office, for the administrator of the made-up county. */
async function comeIn(path = ''): Promise<Page> {
  const look = signedIn === undefined ? {} : { storageState: signedIn };
  const { page } = await phones.open(`${office.url}/office${path}`, { viewport: PHONE, ...look });
  if (signedIn === undefined) {
    await isSound(page);
    await page.getByLabel('地方').selectOption({ label: '隆阳区' });
    await page.getByRole('button', { name: '进入试用' }).click();
    await page.getByRole('navigation').waitFor();
    signedIn = await page.context().storageState();
  }
  return page;
}

const NARROW = `[...document.querySelectorAll('td')]
  .filter((cell) => cell.offsetHeight > 120 && cell.offsetWidth < 60)
  .map((cell) => cell.textContent.slice(0, 30))`;

/** Nothing sticks out sideways on a telephone and at a desk, and axe finds nothing. */
async function isSound(page: Page): Promise<void> {
  const folder = process.env['OFFICE_PICTURES'];
  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    // A column of single signs is no column.
    expect(await page.evaluate(NARROW)).toEqual([]);
    if (folder !== undefined) {
      const name = new URL(page.url()).pathname.slice(1).replaceAll('/', '-');
      await page.screenshot({ path: `${folder}/${name}-${size.width}.png`, fullPage: true });
    }
  }
  expect(await violationsOn(page)).toEqual([]);
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

describe('the office', () => {
  test('a number opens the list it counts, a filter narrows it, a file shows everything', async () => {
    const page = await comeIn();
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
    await page.goto(`${office.url}/office/reports?rhythm=school-year&day=2026-05-01`);
    await isSound(page);
    const ended = page.locator('tbody a[href*="counted=closed"]').first();
    const files = Number(await ended.innerText());
    await ended.click();
    await page.waitForURL(/counted=closed/u);
    expect([files > 0, await page.locator('tbody tr').count()]).toEqual([true, files]);
    await isSound(page);
    await page.goto(`${office.url}/office/files?kind=dropout&overdue=1`);
    await page.getByRole('textbox', { name: '学校' }).fill('示例第一小学');
    await page.getByRole('button', { name: '查看' }).click();
    await page.waitForURL(/school=/u);
    const narrowed = await page.locator('tbody tr').allInnerTexts();
    expect(narrowed.every((row) => row.includes('示例第一小学'))).toBe(true);
    // On paper the list alone: neither what is pressed nor the boxes to tick.
    await page.emulateMedia({ media: 'print' });
    const printed = ['tbody a', 'tbody input', 'nav', 'main button'].map((part) =>
      page.locator(part).first().isVisible(),
    );
    expect(await Promise.all(printed)).toEqual([true, false, false, false]);
    await page.emulateMedia({ media: null });
    await page.goto(`${office.url}/office/files?kind=dropout&status=open&school=示例第一小学`);
    for (const at of [0, 1]) await page.locator('tbody input[type=checkbox]').nth(at).check();
    await page.getByRole('button', { name: '改派选中的' }).click();
    await isSound(page);
    await page.getByLabel('接手的人').selectOption({ index: 0 });
    await page.getByRole('button', { name: '确认改派' }).click();
    await page.getByText(/已改派[12]个给/u).waitFor();
    await page.getByRole('button', { name: '撤回这次改派' }).click();
    await page.getByText(/已撤回[12]个/u).waitFor();
    await page.goto(`${office.url}/office/files?kind=dropout&status=open`);
    await page.locator('tbody a').first().click();
    await page.getByRole('heading', { name: '全部记录', exact: true }).waitFor();
    expect(await page.locator('main').innerText()).toMatch(/示例学生\d+[\s\S]*示例谈话内容/u);
    await isSound(page);
  });

  test('a register is filtered and its table downloaded under its Chinese name', async () => {
    const page = await comeIn('/records?type=persuasion-visit');
    await page.getByLabel('用途').fill('上报月报');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载表格' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`隆阳区_劝返记录_截至${TODAY}.xlsx`);
    await isSound(page);
  });

  test('an old ledger is tried with a bad row named, brought in and taken back; a template is filled', async () => {
    const page = await comeIn('/import');
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
    const page = await comeIn('/people');
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

  test('somebody is invited, the code is shown once, and an account is moved with its open files asked about', async () => {
    const page = await comeIn('/people');
    await page.getByLabel('姓名').fill('示例新教师');
    await page.getByLabel('单位').fill('示例第一小学');
    await isSound(page);
    await page.getByRole('button', { name: '生成邀请码' }).click();
    await page.getByText('示例新教师的邀请码').waitFor();
    expect((await page.locator('code').first().innerText()).length).toBeGreaterThanOrEqual(8);
    await page.getByRole('link', { name: '← 回到人员' }).click();
    expect(await page.locator('tbody').last().innerText()).toContain('示例新教师');
    await page.getByRole('link', { name: '示例教师2', exact: true }).click();
    await isSound(page);
    await page.getByLabel('单位').fill('示例第三小学');
    await page.getByRole('button', { name: '确定调动' }).click();
    await page.getByText('请先选本人在办的台账怎么办').waitFor();
    await page.goBack();
    await page.getByLabel(/本人在办的/u).selectOption({ label: '跟着本人走' });
    await page.getByRole('button', { name: '确定调动' }).click();
    await page.getByText('已调动').waitFor();
  });

  test('a setting is changed, says by whom, and goes back', async () => {
    const page = await comeIn('/settings');
    await isSound(page);
    const row = page.getByRole('row', { name: /提醒在几点发/u });
    await row.getByRole('spinbutton').fill('15');
    await row.getByRole('button', { name: '保存' }).click();
    await row.getByText('本页').waitFor();
    expect(office.app.config.remindHour).toBe(9);
    await row.getByRole('button', { name: '恢复原值' }).click();
    await row.getByText('默认').waitFor();
    expect(await row.getByRole('spinbutton').inputValue()).toBe('9');
  });

  test('a refused question is answered: what it changes is shown first, it works at once, and is taken back', async () => {
    const page = await comeIn('/questions');
    const before = await page.locator('tbody').first().locator('tr').count();
    await isSound(page);
    await page.locator('tbody a').first().click();
    const question = await page.getByRole('heading', { level: 1 }).innerText();
    await page.getByLabel('换个说法找').fill('校服');
    await page.getByRole('button', { name: '查找' }).click();
    await page.waitForURL(/words=/u);
    await page.getByRole('radio').first().check();
    await page.getByLabel('用你自己的话写一个问法').fill(question.replace('示例问题:', ''));
    await isSound(page);
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('heading', { name: '会改变1个回答' }).waitFor();
    await isSound(page);
    await page.getByRole('button', { name: '确认回答' }).click();
    await page.getByRole('heading', { name: '已回答' }).waitFor();
    const home =
      office.app.knowledge.library.documents.find(({ id }) => id.startsWith('baoshan'))?.id ?? null;
    const asker = await office.app.services.findPerson('web', 'asks-again');
    const again = await office.app.services.ask({ text: question, home }, asker);
    expect(again.outcome).toBe('answered');
    await page.getByRole('button', { name: '撤回这个回答' }).click();
    await page.getByText('已撤回').waitFor();
    await page.goto(`${office.url}/office/questions`);
    expect(await page.locator('tbody').first().locator('tr').count()).toBe(before);
  });

  test('documents and the state of the program are shown, and signing out ends it', async () => {
    const page = await comeIn();
    for (const name of ['文件库', '运行状态']) {
      await page.getByRole('link', { name, exact: true }).click();
      await page.getByRole('heading', { name, level: 1 }).waitFor();
      await isSound(page);
    }
    await page.getByRole('button', { name: '退出' }).click();
    await page.getByRole('heading', { name: '登录', level: 1 }).waitFor();
  });
});
