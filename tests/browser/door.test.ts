/** At the door: the page as those who use it meet it, on a telephone and at a desk, in a real browser. */
import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, test } from 'vitest';
import { preparePhones } from './phone.ts';
import type { Visitor } from './visitor.ts';

const phones = preparePhones();
const DESK = { viewport: { width: 1280, height: 800 } };
const SENTENCE = '我今天去老岩家劝了 他家娃要去打工 他爸在家 说下周一送来';

/** Place and role by the first screen's own card. */
async function settled(visitor: Visitor): Promise<Visitor> {
  await visitor.page.locator('#home select').selectOption({ label: '景洪市' });
  await visitor.page.locator('#who', { hasText: '景洪' }).waitFor();
  await visitor.page.locator('#home .chip', { hasText: '村' }).click();
  await visitor.page.locator('#who', { hasText: '村' }).waitFor();
  return visitor;
}

async function violations({ page }: Visitor): Promise<readonly string[]> {
  const found = await new AxeBuilder({ page }).analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`);
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

describe.each([
  ['telephone, light', { colorScheme: 'light' } as const],
  ['telephone, dark', { colorScheme: 'dark' } as const],
  ['desk', DESK],
])('%s', (_name, look) => {
  test('from the first screen to the first answer, a form and its page: nobody is shut out', async () => {
    const visitor = await phones.open(undefined, look);
    await visitor.page.locator('#home .tile').first().waitFor();
    expect(await violations(visitor)).toEqual([]);
    await settled(visitor);
    await visitor.page.locator('#home .examples button').first().click();
    await visitor.page.locator('#log blockquote').first().waitFor();
    expect(await violations(visitor)).toEqual([]);
    await visitor.say('隔壁家娃天天被他爸打 身上都是伤', '12355');
    expect(await visitor.page.locator('a[href="tel:110"]').count()).toBe(1);
    await visitor.say(SENTENCE, '哪所学校');
    await openWhole(visitor);
    expect(await violations(visitor)).toEqual([]);
    expect(await over(visitor)).toEqual([0, 0]);
  });
});

describe('a visit at the door', () => {
  test('takes a sentence, three answers and two taps; the second one joins its file', async () => {
    const visitor = await settled(await phones.open());
    await visitor.say(SENTENCE, '哪所学校');
    await visitor.say('勐罕镇中学', '几年级');
    await visitor.press('八年级(初二)', '哪个乡镇');
    await visitor.say('曼远村', '记成这样');
    expect(await visitor.lastText()).toContain('勐罕镇曼远村');
    expect(await violations(visitor)).toEqual([]);
    await visitor.press('提交', '已提交');
    await visitor.say('今天我又去了 还是没在家', '哪个孩子');
    await visitor.press(/勐罕镇中学/, '现在在哪里');
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

  test('survives a network lost twice and a closed window', async () => {
    const visitor = await settled(await phones.open());
    const context = visitor.page.context();
    await context.setOffline(true);
    await visitor.page.getByRole('textbox', { name: '消息' }).fill(SENTENCE);
    await visitor.page.keyboard.press('Enter');
    await visitor.page.locator('[data-mark="waiting"]', { hasText: '老岩' }).waitFor();
    const url = visitor.page.url();
    await visitor.page.close();
    const page = await context.newPage();
    await context.setOffline(false);
    const again = new (visitor.constructor as new (page: typeof visitor.page) => Visitor)(page);
    await page.goto(url);
    await again.sees('哪所学校');
    await context.setOffline(true);
    for (const answer of ['嘎洒镇中学', '初三', '曼迈村']) {
      await page.getByRole('textbox', { name: '消息' }).fill(answer);
      await page.keyboard.press('Enter');
    }
    await page.locator('[data-mark="waiting"]', { hasText: '曼迈村' }).waitFor();
    await context.setOffline(false);
    await again.sees('记成这样');
    await again.press('提交', '已提交');
    expect((await again.texts()).filter((text) => text.includes('老岩家'))).toHaveLength(1);
  });
});

describe('a form as one page', () => {
  test('saves as it is filled, says what is wrong beside the field, and ends in the chat', async () => {
    const visitor = await settled(await phones.open(undefined, DESK));
    await visitor.say('/visit', '哪所学校');
    await openWhole(visitor);
    const { page } = visitor;
    const whole = page.locator('#whole');
    const given = async (label: string, value: string) => {
      await whole.getByLabel(label).first().fill(value);
      await page.keyboard.press('Tab');
    };
    await given('学校', '勐龙镇中学');
    await given('劝返日期', '明年');
    await whole.locator('.whole-note.fault', { hasText: '日期' }).waitFor();
    await given('劝返日期', '昨天');
    await whole.locator('.whole-note.fault').waitFor({ state: 'detached' });
    await whole.getByRole('button', { name: '提交' }).click();
    await whole.locator('.whole-note.fault', { hasText: '必填' }).first().waitFor();
    await whole.getByLabel('年级').selectOption({ label: '六年级' });
    await given('村(社区)', '勐龙镇曼别村');
    await page.getByRole('button', { name: '回到对话' }).click();
    // The chat goes on where the page stopped, and the page where the chat did.
    await visitor.sees('怎么劝的');
    await visitor.press('电话', '见到谁');
    await openWhole(visitor);
    expect(await whole.getByLabel('劝返方式').inputValue()).toBe('phone');
    await whole.getByLabel('母亲').check();
    await whole.getByLabel('劝返结果').selectOption({ label: '家长拒绝' });
    await given('下次日期', '下周三');
    await page.locator('#whole-note-nextOn').waitFor({ state: 'attached' });
    await whole.getByRole('button', { name: '提交' }).click();
    await visitor.sees('已提交');
  });
});

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
