/** A browser without a screen, one for the tests of a file, and a telephone in it for each person. */
import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContext, chromium as playwright } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { type RunningPage, startPage } from '../support/web.ts';
import { Visitor } from './visitor.ts';

export interface Look {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
  /** Of somebody who has signed in already. */
  readonly storageState?: Awaited<ReturnType<BrowserContext['storageState']>>;
}

export interface Phones {
  /** A browser profile of its own, 390 pixels wide unless told: a session nobody has used. At the page of the file unless told. */
  readonly open: (url?: string, look?: Look) => Promise<Visitor>;
  /** What is behind the page of the file. */
  readonly app: () => RunningPage['app'];
}

const TELEPHONE = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  // A smooth scroll moves buttons while they are aimed at.
  reducedMotion: 'reduce' as const,
};

/** What would draw by an imitated graphics card: that costs more than all the rest of the browser. */
const DRAWN_IN_SOFTWARE = [
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--in-process-gpu',
];

const browserOptions = async () => ({
  executablePath: await chromium.executablePath(),
  args: [
    // In one process, closing one person's window closes the browser for all.
    ...chromium.args.filter((option) => ![...DRAWN_IN_SOFTWARE, '--single-process'].includes(option)),
    '--disable-gpu',
    '--disable-software-rasterizer',
    '--no-sandbox',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});

/** A telephone that is switched off and on: what its browser kept in the folder is there again. */
export async function switchOn(folder: string): Promise<BrowserContext> {
  const { args, ...options } = await browserOptions();
  const context = await playwright.launchPersistentContext(folder, {
    ...options,
    ...TELEPHONE,
    args: args.filter((option) => option !== '--incognito'),
  });
  context.setDefaultTimeout(8_000);
  return context;
}

/** Starts the page and the browser before the first test of a file and stops them after the last. */
export function preparePhones(): Phones {
  let browser: Browser;
  let page: RunningPage;
  beforeAll(async () => {
    page = await startPage();
    browser = await playwright.launch(await browserOptions());
  });
  afterAll(async () => {
    await browser?.close();
    await page?.stop();
  });
  return {
    app: () => page.app,
    open: async (url = page.url, look = {}) => {
      const context = await browser.newContext({ ...TELEPHONE, ...look });
      // What is not seen by then is named, instead of a test that only ran out of time.
      context.setDefaultTimeout(8_000);
      onTestFinished(() => context.close());
      const visitor = new Visitor(await context.newPage());
      await visitor.page.goto(url);
      return visitor;
    },
  };
}
