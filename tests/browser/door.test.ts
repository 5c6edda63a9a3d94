/** At the door: the page as those who use it meet it, on a telephone and at a desk, in a real browser. */
import { describe, expect, test, vi } from 'vitest';
import { violationsOn } from './axe.ts';
import { preparePhones } from './phone.ts';
import { Visitor } from './visitor.ts';

const phones = preparePhones();
const TELEPHONE = { width: 390, height: 844 };
const DESK = { viewport: { width: 1280, height: 800 } };
const SENTENCE = '我今天去老岩家劝了 他家娃要去打工 他爸在家 说下周一送来';

async function settled(visitor: Visitor): Promise<Visitor> {
  await visitor.settle('景洪市', '村');
  return visitor;
}

const LOOKS = [
  { ...TELEPHONE, colorScheme: 'light' },
  { ...TELEPHONE, colorScheme: 'dark' },
  { ...DESK.viewport, colorScheme: 'light' },
] as const;

/** On a telephone by day and by night, and at a desk, nobody is shut out and nothing runs over the side. */
async function isOpenToAll(visitor: Visitor, shown: 'home' | 'log'): Promise<void> {
  const { page } = visitor;
  for (const { width, height, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    expect(await violationsOn(page), `${width}, ${colorScheme}`).toEqual([]);
    if (shown === 'log') expect(await over(visitor)).toEqual([0, 0]);
  }
  await page.setViewportSize(TELEPHONE);
}

/** How far the page and its log run over the side. */
const over = ({ page }: Visitor) =>
  page.evaluate(`(() => {
    const log = document.getElementById('log');
    return [document.documentElement.scrollWidth - innerWidth, log.scrollWidth - log.clientWidth];
  })()`);

const openWhole = async ({ page }: Visitor) => {
  await page.getByRole('log').getByRole('button', { name: '一页填完' }).last().click();
  await page.locator('#whole[open]').waitFor();
};

test('from the first screen to the first answer, a form and its page: nobody is shut out', async () => {
  const visitor = await phones.open();
  await visitor.page.locator('#home .tile').first().waitFor();
  await isOpenToAll(visitor, 'home');
  await settled(visitor);
  expect(await visitor.page.locator('#attach').isVisible()).toBe(false);
  await visitor.page.locator('#home .examples button').first().click();
  await visitor.page.locator('#log blockquote').first().waitFor();
  await isOpenToAll(visitor, 'log');
  await visitor.say('撤并学校要走什么程序', '听证');
  // What was asked for stands first, and is marked in the sentence it comes from.
  const answer = visitor.lastMessage;
  const datum = await answer.locator('.datum').innerText();
  expect([datum, await answer.locator('blockquote mark').allInnerTexts()]).toEqual([
    '制定、论证、公示、听证、报批等程序',
    [datum],
  ]);
  await visitor.say('隔壁家娃天天被他爸打 身上都是伤', '12355');
  expect(await visitor.page.locator('a[href="tel:110"]').count()).toBe(1);
  await visitor.say(SENTENCE, '哪所学校');
  await openWhole(visitor);
  await isOpenToAll(visitor, 'log');
});

describe('a visit at the door', () => {
  test('takes a sentence, three answers and two taps; the second one joins its file', async () => {
    const visitor = await settled(await phones.open());
    await visitor.say(SENTENCE, '哪所学校');
    await visitor.say('勐罕镇中学', '几年级');
    await visitor.press('八年级(初二)', '哪个乡镇');
    await visitor.say('曼远村', '记成这样');
    expect(await visitor.lastText()).toContain('勐罕镇曼远村');
    expect(await violationsOn(visitor.page)).toEqual([]);
    await visitor.press('提交', '已提交');
    await visitor.say('今天我又去了 还是没在家', '哪个孩子');
    await visitor.press(/勐罕镇中学/, '现在在哪里');
  });

  test.each([
    ['telephone', {}],
    ['desk', DESK],
  ])('is one sentence and at most 8 taps: %s', async (_name, look) => {
    const visitor = await settled(await phones.open(undefined, look));
    const taps = await visitor.countTaps();
    const field = visitor.page.getByRole('textbox', { name: '消息' });
    await field.click();
    await field.fill('我今天去曼远村劝了 勐罕镇中学初二的娃要去打工 上门见到他爸 说下周一送来');
    await visitor.page.getByRole('button', { name: '发送' }).click();
    await visitor.sees('勐罕镇曼远村');
    await visitor.press('提交', '已提交');
    expect(await taps()).toBeLessThanOrEqual(8);
  });

  test('what the server took while its answer was lost stands there once', async () => {
    const visitor = await settled(await phones.open());
    await visitor.say('/visit', '哪所学校');
    await visitor.page.route('**/api/message', async (route) => {
      await route.fetch();
      // The page may have been loaded anew meanwhile.
      await route.abort().catch(() => undefined);
    });
    await visitor.type('勐罕镇中学');
    await visitor.sees('几年级');
    await visitor.page.reload();
    await visitor.sees('几年级');
    await visitor.page.unroute('**/api/message');
    await visitor.press('八年级(初二)', '哪个乡镇');
    expect((await visitor.texts()).filter((text) => text.startsWith('勐罕镇中学'))).toHaveLength(1);
  });

  test('goes by the keyboard alone', async () => {
    const visitor = await settled(await phones.open(undefined, DESK));
    const { keyboard } = visitor.page;
    const type = async (text: string, answer: string) => {
      await visitor.page.locator('#message').focus();
      await keyboard.type(text);
      await keyboard.press('Enter');
      await visitor.sees(answer);
    };
    await type(SENTENCE, '哪所学校');
    await type('勐养镇中学', '几年级');
    await type('初一', '哪个乡镇');
    await type('曼掌村', '记成这样');
    await visitor.tabTo('#log article:last-child .primary');
    await keyboard.press('Enter');
    await visitor.sees('已提交');
  });
});

describe('everything at once', () => {
  test.each([
    ['telephone', {}],
    ['desk', DESK],
  ])('%s: begun by a link, gone on with in the chat, ended on the page', async (_name, look) => {
    const visitor = await settled(await phones.open(undefined, look));
    const { page } = visitor;
    await page.goto(`${page.url()}#fill=persuasion-visit`);
    const whole = page.locator('#whole[open]');
    await whole.waitFor();
    const give = async (label: string, text: string) => {
      await whole.getByLabel(label).fill(text);
      await page.keyboard.press('Tab');
    };
    const note = (field: string) => whole.locator(`#whole-note-${field}`);

    // Nothing is submitted that lacks what has to be there, and the first of it is where the finger is.
    await whole.locator('#whole-submit').click();
    await note('school').filter({ hasText: /./u }).waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('whole-school');

    await give('学校', '勐罕镇中学');
    await whole.getByLabel('年级').selectOption({ label: '八年级(初二)' });
    await give('劝返日期', '不是日子');
    await whole.getByLabel('劝返方式').selectOption({ label: '入户家访' });
    await page.locator('.whole-field.faulty', { hasText: '劝返日期' }).waitFor();
    await give('劝返日期', '昨天');
    await give('村(社区)', '曼远村');
    await note('village').filter({ hasText: '勐罕镇' }).waitFor();

    // The chat goes on where the page stopped, and the page where the chat did.
    await whole.getByRole('button', { name: '回到对话' }).click();
    await visitor.sees('结果怎样');
    await visitor.press('承诺限期返校', '哪天');
    await page.getByRole('log').getByRole('button', { name: '一页填完' }).last().click();
    await whole.waitFor();
    expect(await whole.getByLabel('劝返结果').inputValue()).toBe('promised');
    await give('承诺返校日', '下周一');
    await give('下次日期', '下周一');
    await whole.locator('#whole-submit').click();
    await visitor.sees('已提交');
  });
});

test('what is read is not torn away, older messages come when asked for, and the question stays in sight', async () => {
  const { pageStore } = phones.app();
  const chats = vi.spyOn(pageStore, 'append');
  const visitor = await settled(await phones.open());
  const { page } = visitor;
  await visitor.say('/help', '直接打字');
  const chatId = chats.mock.lastCall?.[0] ?? 0;
  chats.mockRestore();
  const old = { from: 'bot', isHtml: false, buttons: [], file: null } as const;
  for (let at = 1; at <= 230; at += 1) await pageStore.append(chatId, { ...old, text: `第${at}条旧话` });
  await page.reload();
  await visitor.sees('第230条旧话');
  const articles = page.locator('#log > article');
  expect(await articles.filter({ hasText: /^第1条旧话$/u }).count()).toBe(0);
  // Sixty at a time, however far back.
  for (const from of [171, 111, 51, 1]) {
    await articles.filter({ hasText: new RegExp(`^第${from}条旧话$`, 'u') }).waitFor();
    if (from > 1) await page.locator('#earlier').click();
  }

  const top = () => page.evaluate<number>(`document.getElementById('log').scrollTop`);
  await page.evaluate(`document.getElementById('log').scrollTop = 0`);
  const elsewhere = new Visitor(await page.context().newPage());
  await elsewhere.page.goto(page.url());
  await elsewhere.say('/help', '直接打字');
  await page.locator('#newer').waitFor();
  expect(await top()).toBe(0);

  // Put to sleep by the telephone, it has what was said meanwhile when it wakes.
  const life = await page.context().newCDPSession(page);
  await life.send('Page.setWebLifecycleState', { state: 'frozen' });
  await elsewhere.say('/visit', '哪所学校');
  await life.send('Page.setWebLifecycleState', { state: 'active' });
  await page.bringToFront();
  await articles.filter({ hasText: '哪所学校' }).waitFor();
  await page.locator('#newer').click();
  // Whoever reads the newest is at the end, wherever the last of it came in.
  await page.evaluate(
    `document.getElementById('log').scrollTop = document.getElementById('log').scrollHeight`,
  );
  await expect.poll(() => isInSight(visitor)).toBe(true);
  // A keyboard takes half of the height; then the telephone is turned.
  for (const [width, height] of [
    [390, 430],
    [844, 390],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect.poll(() => isInSight(visitor), { timeout: 10_000 }).toBe(true);
  }
});

/** The end of the newest message stands above the field. */
const isInSight = async ({ page, lastMessage }: Visitor) => {
  const [message, field] = [await lastMessage.boundingBox(), await page.locator('#message').boundingBox()];
  const end = (message?.y ?? 0) + (message?.height ?? 0);
  return message !== null && field !== null && end > 0 && end <= field.y;
};

describe('large letters and a narrow screen', () => {
  test.each([
    ['200 % at 390 pixels', { width: 390, height: 844 }, 2],
    ['320 pixels', { width: 320, height: 640 }, 1],
  ])('%s: nothing runs over the side', async (_name, viewport, times) => {
    const visitor = await phones.open(undefined, { viewport });
    await visitor.page.evaluate(`document.documentElement.style.fontSize = '${17 * times}px'`);
    expect(await over(visitor)).toEqual([0, 0]);
    await settled(visitor);
    await visitor.say('劝不回来报给谁', '景政发');
    await visitor.say('/visit', '哪所学校');
    await visitor.say('勐罕镇中学', '几年级');
    expect(await over(visitor)).toEqual([0, 0]);
    await openWhole(visitor);
    expect(
      await visitor.page.evaluate(
        `(() => { const it = document.getElementById('whole'); return it.scrollWidth - it.clientWidth; })()`,
      ),
    ).toBe(0);
  });
});
