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
