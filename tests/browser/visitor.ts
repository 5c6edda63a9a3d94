/** A person at the page: types, presses, and waits for what is seen, never for time. */
import type { Locator, Page } from 'playwright-core';

export class Visitor {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get #messages(): Locator {
    return this.page.getByRole('log').getByRole('article');
  }

  get lastMessage(): Locator {
    return this.#messages.last();
  }

  lastText(): Promise<string> {
    return this.lastMessage.innerText();
  }

  /** Every bubble, oldest first. */
  texts(): Promise<string[]> {
    return this.page.locator('#log .bubble').allInnerTexts();
  }

  async openMenu(): Promise<void> {
    await this.page.getByRole('button', { name: '菜单' }).click();
    await this.page.getByRole('dialog', { name: '菜单' }).waitFor();
  }

  /** What the sheet offers. */
  async menu(): Promise<string[]> {
    await this.openMenu();
    const entries = await this.page.locator('#sheet-menu button').allInnerTexts();
    await this.page.getByRole('button', { name: '关闭' }).click();
    return entries;
  }

  async tryRole(label: string): Promise<void> {
    await this.openMenu();
    await this.page.getByLabel('体验身份').selectOption({ label });
    await this.sees(`以"${label}"的身份体验`);
  }

  /** Waits until the last message is the bot's and has these words. @returns it. */
  async sees(words: string): Promise<string> {
    const message = this.page.locator('#log > article:last-child[aria-label="义教通"]', { hasText: words });
    await message.waitFor();
    return message.innerText();
  }

  /** Place and role, on the first screen's own card. */
  async settle(place: string, role: string): Promise<void> {
    await this.page.locator('#home select').selectOption({ label: place });
    await this.page.locator('#who', { hasText: place.slice(0, 2) }).waitFor();
    await this.page.locator('#home .chip', { hasText: role }).click();
    await this.page.locator('#who', { hasText: role }).waitFor();
  }

  /** Types a message, whatever comes of it. */
  async type(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: '消息' }).fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** The newest message of one's own stands on the screen with that mark. */
  async seesMark(mark: string): Promise<void> {
    await this.page.locator('#log > article.person:last-child .mark', { hasText: mark }).waitFor();
  }

  /** Types a message and waits for the words that answer it. */
  async say(text: string, answer: string): Promise<void> {
    const before = await this.#messages.count();
    await this.type(text);
    // The answer stands below it, so the same words of an earlier answer are not taken for this one.
    await this.#messages.nth(before + 1).waitFor();
    await this.sees(answer);
  }

  /** Presses the newest button of that name and waits for the words that answer it. */
  async press(name: string | RegExp, answer: string): Promise<void> {
    const button = this.page
      .getByRole('log')
      .getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });
    const before = await this.lastMessage.getAttribute('id');
    await button.last().click();
    await this.page.locator(`#log > article:last-child:not(#${before})`).waitFor();
    await this.sees(answer);
  }

  /** Ticks one of several. */
  async tick(name: string): Promise<void> {
    const box = this.page.getByRole('log').getByRole('checkbox', { name, exact: true });
    await box.last().click();
    await this.page.getByRole('log').getByRole('checkbox', { name, exact: true, checked: true }).waitFor();
  }

  /** From here on every tap of a finger is counted. */
  async countTaps(): Promise<() => Promise<number>> {
    await this.page.evaluate(`window.taps = 0; addEventListener('click', (event) => {
      if (event.isTrusted) window.taps += 1;
    }, true)`);
    return () => this.page.evaluate<number>('window.taps');
  }

  /** Tab until an element that fits has the focus. */
  async tabTo(selector: string): Promise<void> {
    for (let step = 0; step < 60; step += 1) {
      if (await this.page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`60 times Tab, and ${selector} never had the focus.`);
  }
}
