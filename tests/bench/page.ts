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

/**
 * Milliseconds from Enter to the bubble, and to the whole answer. The bubble is one more than there were, with the
 * words just sent: a change of the log before anything is sent must count for none, or the measure is worth nothing.
 */
const once = (text: string) =>
  tab.evaluate<readonly [number, number]>(`new Promise((done, fail) => {
    const log = document.getElementById('log');
    const field = document.getElementById('message');
    field.value = ${JSON.stringify(text)};
    const sent = field.value;
    const bubbles = () => [...log.querySelectorAll('.message.person .bubble')];
    const before = { bot: log.querySelectorAll('.message.bot').length, own: bubbles().length };
    let start = 0;
    let bubble = 0;
    const watch = new MutationObserver(() => {
      const own = bubbles();
      if (bubble === 0 && own.length > before.own && own.at(-1).textContent.startsWith(sent))
        bubble = performance.now() - start;
      if (log.querySelectorAll('.message.bot').length > before.bot) {
        watch.disconnect();
        done([bubble, performance.now() - start]);
      }
    });
    watch.observe(log, { childList: true, subtree: true });
    log.append(document.createComment(''));
    setTimeout(() => {
      if (bubble !== 0) return fail(new Error('An earlier bubble was counted.'));
      start = performance.now();
      document.getElementById('composer').requestSubmit();
    });
  })`);

await once('你好');
await once(ASKED[0] ?? '');
const times: (readonly [number, number])[] = [];
for (let turn = 0; turn < TURNS; turn += 1) times.push(await once(`${ASKED[turn % ASKED.length]}?`));
await browser.close();
await page.stop();

if (times.some(([bubble]) => bubble === 0))
  throw new Error('An answer came whose question was never on the screen.');
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
