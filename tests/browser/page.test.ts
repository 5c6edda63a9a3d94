/** The page in a real browser, at the width of a phone: what a person sees, types and presses. */
import { readFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startPage } from '../support/web.ts';
import { preparePhones } from './phone.ts';
import type { Visitor } from './visitor.ts';

const phones = preparePhones();

/** A village cadre in Jinghong, as /start makes one. */
async function openAsCadre(): Promise<Visitor> {
  const visitor = await phones.open();
  await visitor.say('/start', '先选你所在的地方');
  await visitor.press(/景洪市/, '你的身份是');
  await visitor.press('村(社区)干部', '好了');
  return visitor;
}

/** From the first question to the review, without a mistake and without a name. A school of its own: the office's files are shared. */
async function fillVisit(visitor: Visitor, school: string): Promise<void> {
  await visitor.say('/visit 全部', '哪所学校');
  await visitor.say(school, '读几年级');
  await visitor.say('五年级', '家住哪个乡镇哪个村');
  await visitor.say('勐罕镇曼远村', '学生姓名');
  await visitor.press('跳过', '哪年哪月生的');
  await visitor.press('跳过', '监护人电话');
  await visitor.press('跳过', '哪天发现');
  await visitor.say('上周三', '最后一次到校');
  await visitor.press('跳过', '为什么没来读书');
  await visitor.say('不想读、家里没钱', '孩子现在在哪里');
  await visitor.say('在家', '属于下面哪些情况');
  await visitor.press('跳过', '哪天去劝的');
  await visitor.press(/今天/, '怎么劝的');
  await visitor.say('家访', '谁去的');
  await visitor.say('班主任、村干部', '见到谁了');
  await visitor.say('爷爷', '谈了什么');
  await visitor.press('跳过', '结果怎样');
  await visitor.say('劝不回来', '下一步怎么办');
  await visitor.say('打报告', '打算哪天');
  await visitor.say('三天后', '请核对');
}

describe('on a telephone 390 pixels wide', () => {
  test('nothing runs over the side, a long word and a full keyboard included', async () => {
    const visitor = await openAsCadre();
    await visitor.say('/visit 全部', '哪所学校');
    await visitor.say('w'.repeat(300), '太长了');
    // The log scrolls by itself: what is too wide for it never shows in the width of the page.
    const widths = `const log = document.getElementById('log');
      [document.documentElement.scrollWidth, log.scrollWidth - log.clientWidth]`;
    expect(await visitor.page.evaluate(widths)).toEqual([390, 0]);
  });

  test('the conversation is a log, and the input is called 消息', async () => {
    const visitor = await phones.open();
    await visitor.page.getByRole('log', { name: '对话' }).waitFor();
    expect(await visitor.page.getByRole('textbox', { name: '消息' }).getAttribute('id')).toBe('message');
  });

  test('a question is answered with a quotation and its source, and a reload keeps what was said', async () => {
    const visitor = await openAsCadre();
    await visitor.say('娃不来读书了谁去劝', '景政');
    expect(await visitor.lastMessage.locator('blockquote').first().innerText()).toContain('劝返');
    const before = await visitor.texts();
    await visitor.page.reload();
    await visitor.sees('景政');
    expect(await visitor.texts()).toEqual(before);
  });

  test('a whole conversation goes by keys: Tab to a button, Enter on it', async () => {
    const visitor = await phones.open();
    await visitor.tabTo('#message');
    await visitor.page.keyboard.type('/start');
    await visitor.page.keyboard.press('Enter');
    await visitor.sees('先选你所在的地方');
    await visitor.tabTo('#log button');
    await visitor.page.keyboard.press('Enter');
    expect(await visitor.sees('的哪个县')).toContain('保山市');
  });

  test('tags and ampersands that a person types are shown as typed, in both bubbles', async () => {
    const visitor = await openAsCadre();
    const typed = '/<script>document.title="x"</script>&amp;<b>';
    await visitor.say(typed, '没有 /<script>');
    const [own, answer] = (await visitor.texts()).slice(-2);
    expect([own, answer, await visitor.page.locator('#log script').count()]).toEqual([
      typed,
      `没有 ${typed} 这个命令。发 /help 看能做什么,或直接打字提问。`,
      0,
    ]);
  });

  test('the role tried out changes the menu', async () => {
    const visitor = await phones.open();
    await visitor.tryRole('县(市、区)管理员');
    const asAdministrator = await visitor.menu();
    await visitor.tryRole('访客');
    const forms = ['测算乡村教师荣誉证书', '记一次劝返', '我的记录', '导出记录'];
    expect([forms.filter((name) => asAdministrator.includes(name)), await visitor.menu()]).toEqual([
      forms,
      expect.not.arrayContaining(forms),
    ]);
  });
});

describe('a persuasion visit', () => {
  test('with a mistake at every turn ends in a record, and says whom the written report goes to', async () => {
    const visitor = await openAsCadre();
    await visitor.say('/visit 全部', '哪所学校');
    await visitor.say('校'.repeat(41), '太长了');
    await visitor.say('😀😀', '只看到表情符号');
    await visitor.say('/weather', '没有 /weather 这个命令');
    await visitor.say('勐罕镇中心小学', '读几年级');
    await visitor.say('高中', '没有"高中"这个选项');
    await visitor.say('五年级', '家住哪个乡镇哪个村');
    await visitor.say('勐罕镇曼远村', '学生姓名');
    await visitor.say('岩温', '哪年哪月生的');
    await visitor.say('2015年5月', '监护人电话');
    await visitor.say('110', '电话号码不对');
    await visitor.say('13900000000', '依据是什么');
    await visitor.say('法定职责', '哪天发现');
    await visitor.say('2月30号', '日历上没有');
    await visitor.say('2027年3月5日', '还没到');
    await visitor.say('上周三', '最后一次到校');
    await visitor.press('跳过', '为什么没来读书');
    await visitor.say('不想读、家里没钱', '孩子现在在哪里');
    await visitor.say('在家', '属于下面哪些情况');
    await visitor.press('上一步', '孩子现在在哪里');
    await visitor.say('外出务工', '属于下面哪些情况');
    await visitor.press('跳过', '哪天去劝的');
    await visitor.say('跳过', '这一题不能跳过');
    await visitor.say('今天', '怎么劝的');
    await visitor.say('家访', '谁去的');
    await visitor.tick('班主任');
    await visitor.tick('村干部');
    await visitor.press(/选好了/, '见到谁了');
    await visitor.say('爷爷', '谈了什么');
    await visitor.say('说要去打工,不肯回来', '结果怎样');
    await visitor.say('劝不回来', '下一步怎么办');
    await visitor.say('打报告', '打算哪天');
    await visitor.say('三天后', '请核对');
    await visitor.say('劝返方式改成电话', '已改:劝返方式 → 电话');
    await visitor.press('提交', '已提交');
    expect(await visitor.lastText()).toMatch(
      /QF-2026-\d{4}[\s\S]*GA-2026-\d{4}[\s\S]*劝返1次[\s\S]*书面报告:市教育部门、乡镇人民政府[\s\S]*三\(八\)3/u,
    );
  });

  test('a second time joins the case of the first; exported, each file begins as such a file does', async () => {
    const visitor = await openAsCadre();
    await fillVisit(visitor, '勐罕镇曼法小学');
    await visitor.press('提交', '已提交');
    await visitor.say('/visit 全部', '哪个孩子的情况');
    await visitor.press(/GA-2026-\d{4} · 勐罕镇曼法小学/, '哪天去劝的');
    await visitor.press(/今天/, '怎么劝的');
    await visitor.say('打电话', '谁去的');
    await visitor.say('村干部', '见到谁了');
    await visitor.say('爷爷', '谈了什么');
    await visitor.press('跳过', '结果怎样');
    await visitor.say('回来了', '哪天回到学校的');
    await visitor.press(/今天/, '请核对');
    await visitor.press('提交', '已提交');
    expect(await visitor.lastText()).toContain('劝返2次');
    await visitor.tryRole('县(市、区)管理员');
    for (const [button, ending, opening] of [
      [/Excel/, 'xlsx', 'PK\u0003\u0004'],
      [/^CSV/, 'csv', '\uFEFF'],
    ] as const) {
      await visitor.say('/export', '导出哪一类');
      await visitor.press(/劝返记录\(\d+\)/, '导出成什么');
      await visitor.press(button, '个人信息已遮盖');
      const [download] = await Promise.all([
        visitor.page.waitForEvent('download'),
        visitor.lastMessage.getByRole('link').click(),
      ]);
      const text = readFileSync(await download.path(), 'utf8');
      expect([download.suggestedFilename(), text.startsWith(opening)]).toEqual([
        `景洪市_劝返记录_截至2026-09-01.${ending}`,
        true,
      ]);
    }
  });
});

test('a certificate check over two schools names the tiers of the place with their clause', async () => {
  const visitor = await openAsCadre();
  await visitor.say('/certificate', '在哪里任教');
  await visitor.press('克州', '教师姓名');
  await visitor.press('跳过', '在哪所学校教书');
  await visitor.say('红星村小', '这所学校在哪里');
  await visitor.say('村', '哪年哪月开始');
  await visitor.say('2008年13月', '日历上没有');
  await visitor.say('2008年9月', '教到哪年哪月');
  await visitor.say('2015年7月', '还在别的学校教过吗');
  await visitor.press(/再加一段/, '在哪所学校教书');
  await visitor.say('苏木村小', '这所学校在哪里');
  await visitor.say('村里', '哪年哪月开始');
  await visitor.say('2015年8月', '教到哪年哪月');
  await visitor.say('至今', '还在别的学校教过吗');
  await visitor.press('就这些', '有没有离开过');
  await visitor.say('没有', '算到哪天为止');
  await visitor.press(/今天/, '请核对');
  await visitor.press('看结果', '没有编号');
  expect(await visitor.lastText()).toMatch(
    /测算结果\(克州,算到2026年9月1日\)[\s\S]*未达到\s+满20年[\s\S]*可能达到\s+满15年[\s\S]*克政办发/u,
  );
});

test('where a sign-in code is asked for, a wrong one is said to be wrong, and the right one opens the chat without the switch for trying roles', async () => {
  const guarded = await startPage({ environment: { OFFICE: 'true', SIGN_IN_CODE: 'rainy-mountain' } });
  onTestFinished(() => guarded.stop());
  const visitor = await phones.open(guarded.url);
  const dialog = visitor.page.getByRole('dialog');
  const enter = async (code: string) => {
    await visitor.page.getByLabel('登录口令').fill(code);
    await visitor.page.getByRole('button', { name: '进入' }).click();
  };
  await enter('guessed');
  await visitor.page.getByRole('alert').filter({ hasText: '口令不对' }).waitFor();
  expect(await dialog.isVisible()).toBe(true);
  await enter('rainy-mountain');
  await dialog.waitFor({ state: 'hidden' });
  await visitor.say('/help', '现在:');
  await visitor.openMenu();
  expect(await visitor.page.getByLabel('体验身份').isVisible()).toBe(false);
});
