/** Registers on the page, at the width of a phone: filled in from the menu, found again, exported. */
import { readFileSync } from 'node:fs';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { preparePhones } from './phone.ts';
import type { Visitor } from './visitor.ts';

const phones = preparePhones();

/** A head teacher in Jinghong, as /start makes one. */
async function openAsHeadTeacher(): Promise<Visitor> {
  const visitor = await phones.open();
  await visitor.say('/start', '先选你所在的地方');
  await visitor.press(/景洪市/, '你的身份是');
  await visitor.press('校长(学校负责人)', '好了');
  return visitor;
}

/** A class of 62, from the menu to its review. */
async function fillLargeClass(visitor: Visitor, school: string): Promise<void> {
  await visitor.press('大班额台账', '哪所学校');
  await visitor.say(school, '哪个年级的班');
  await visitor.press('三年级', '第几班');
  await visitor.say('2班', '班上有多少人');
  await visitor.say('六十二', '哪天的人数');
  await visitor.press(/今天/, '新出现的');
  await visitor.say('早就有', '主要是什么原因');
  await visitor.press('跳过', '打算怎么化解');
  await visitor.tick('分班');
  await visitor.press(/选好了/, '已经开始化解');
  await visitor.press('还没开始', '哪天化解完');
  await visitor.say('明年8月31号', '由谁负责');
  await visitor.say('校长', '请核对');
}

describe('a register on a telephone 390 pixels wide', () => {
  test('is filled in from a menu of 15 within the width, found again by its kind and line, goes on, and is downloaded with its 62 pupils', async () => {
    const visitor = await openAsHeadTeacher();
    await visitor.say('/new', '登记哪一类');
    expect(await visitor.lastMessage.getByRole('button').count()).toBe(15);
    await fillLargeClass(visitor, '勐罕镇中心小学');
    // A review of 11 answers is the longest there is.
    const widths = `const log = document.getElementById('log');
      [document.documentElement.scrollWidth, log.scrollWidth - log.clientWidth]`;
    expect(await visitor.page.evaluate(widths)).toEqual([390, 0]);
    await visitor.press('提交', '已提交');
    expect(await visitor.lastText()).toMatch(/DE-2026-\d{4}[\s\S]*DB-2026-\d{4} · 待化解[\s\S]*大班额/u);

    await visitor.say('/files', '办理中的台账');
    await visitor.press(/大班额台账\(\d+\)/, '最近');
    await visitor.press(/勐罕镇中心小学/, '责任人职务:校长');
    await visitor.press('大班额进展', '哪天的情况');
    await visitor.press(/今天/, '现在多少人');
    await visitor.say('54', '做了什么');
    await visitor.say('拆班', '哪天再核对');
    await visitor.press('跳过', '请核对');
    await visitor.press('提交', '已提交');
    expect(await visitor.lastText()).toContain('化解中 · 共2条记录');

    await visitor.tryRole('县(市、区)管理员');
    await visitor.say('/export', '导出哪一类');
    await visitor.press(/大班额台账\(\d+\)/, '导出成什么');
    await visitor.press(/Excel/, '个人信息已遮盖');
    const [download] = await Promise.all([
      visitor.page.waitForEvent('download'),
      visitor.lastMessage.getByRole('link').click(),
    ]);
    const { sheets } = await readXlsx(readFileSync(await download.path()));
    const row = sheets.flatMap(({ rows }) => rows).find((cells) => cells.includes('勐罕镇中心小学'));
    expect([download.suggestedFilename(), row?.includes(62)]).toEqual([
      '景洪市_大班额台账_截至2026-09-01.xlsx',
      true,
    ]);
  });
});
