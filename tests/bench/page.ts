/**
 * What the page asks of a telephone: its weight, its first paint, and in the browser the time from sending to the
 * bubble and to the answer. Medians of 15; run with `npm run bench -- page`.
 */
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import { startPage } from '../support/web.ts';

const ASKED = ['校车谁管', '寄宿生补助多少', '劝返无效报给谁', '控辍保学谁负责', '大班额怎么办'];
const TURNS = 15;
const BOUNDS = { weightKb: 150, firstPaintMs: 1000, bubbleMs: 50, answerMs: 300 };

const page = await startPage();
const browser = await playwright.launch({
  executablePath: await chromium.executablePath(),
  args: [...chromium.args.filter((option) => option !== '--single-process'), '--no-sandbox'],
});
const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
const tab = await context.newPage();
let bytes = 0;
tab.on('response', async (response) => {
  if (response.url().includes('/api/')) return;
  bytes += (await response.body().catch(() => Buffer.alloc(0))).byteLength;
});
await tab.goto(page.url);
await tab.locator('#home .tile').first().waitFor();
const firstPaint = await tab.evaluate<number>(
  `performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0`,
);
const weight = bytes / 1024;

/** Milliseconds from Enter to the bubble, and to the whole answer. */
const once = (text: string) =>
  tab.evaluate<readonly [number, number]>(`new Promise((done) => {
    const log = document.getElementById('log');
    const field = document.getElementById('message');
    field.value = ${JSON.stringify(text)};
    const before = log.querySelectorAll('.message.bot').length;
    const start = performance.now();
    let bubble = 0;
    const watch = new MutationObserver(() => {
      if (bubble === 0 && [...log.querySelectorAll('.message.person .bubble')].at(-1)?.textContent.startsWith(field.dataset.sent))
        bubble = performance.now() - start;
      if (log.querySelectorAll('.message.bot').length > before) {
        watch.disconnect();
        done([bubble, performance.now() - start]);
      }
    });
    watch.observe(log, { childList: true, subtree: true });
    field.dataset.sent = field.value;
    document.getElementById('composer').requestSubmit();
  })`);

await once('你好');
await once(ASKED[0] ?? '');
const times: (readonly [number, number])[] = [];
for (let turn = 0; turn < TURNS; turn += 1) times.push(await once(`${ASKED[turn % ASKED.length]}?`));
await browser.close();
await page.stop();

const median = (list: readonly number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
const measured = {
  weightKb: weight,
  firstPaintMs: firstPaint,
  bubbleMs: median(times.map(([bubble]) => bubble)),
  answerMs: median(times.map(([, answer]) => answer)),
};
for (const [name, bound] of Object.entries(BOUNDS)) {
  const value = measured[name as keyof typeof measured];
  process.stdout.write(
    `${name}: ${value.toFixed(1)} (at most ${bound}) ${value <= bound ? 'ok' : 'TOO MUCH'}\n`,
  );
}
process.exit(0);
