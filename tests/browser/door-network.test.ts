/** In the rain: the network is lost twice, the telephone is switched off, the program is started anew. */
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../support/app.ts';
import { startPage } from '../support/web.ts';
import { switchOn } from './phone.ts';
import { Visitor } from './visitor.ts';

const SENTENCE = '我今天去老岩家劝了 他家娃要去打工 他爸在家 说下周一送来';

test('what was typed is on the screen and sent once, in its order, and the visit is submitted', async () => {
  const databasePath = join(temporaryFolder(), 'test.db');
  const profile = temporaryFolder();
  let program = await startPage({ databasePath });
  let telephone = await switchOn(profile);
  onTestFinished(async () => {
    await telephone.close();
    await program.stop();
  });
  const { url } = program;
  const tabOf = async (context: BrowserContext) => {
    const visitor = new Visitor(context.pages()[0] ?? (await context.newPage()));
    await visitor.page.goto(url);
    return visitor;
  };

  let visitor = await tabOf(telephone);
  await visitor.settle('景洪市', '村');
  await visitor.page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');

  // The network goes; the telephone too.
  await telephone.setOffline(true);
  await visitor.type(SENTENCE);
  await visitor.seesMark('待发');
  await telephone.close();
  telephone = await switchOn(profile);
  await telephone.setOffline(true);
  visitor = await tabOf(telephone);
  await visitor.seesMark('待发');
  await telephone.setOffline(false);
  await visitor.sees('哪所学校');

  // The program goes, and the window is closed meanwhile.
  await program.stop();
  await visitor.type('勐罕镇中学');
  await visitor.seesMark('待发');
  const second = await telephone.newPage();
  await visitor.page.close();
  visitor = new Visitor(second);
  await second.goto(url);
  await visitor.seesMark('待发');
  program = await startPage({ databasePath, port: Number(new URL(url).port) });
  await visitor.sees('几年级');

  await visitor.press('八年级(初二)', '哪个乡镇');
  await visitor.say('曼远村', '记成这样');
  await visitor.press('提交', '已提交');
  const typed = await second.locator('#log .message.person .bubble').allInnerTexts();
  expect(typed.map((text) => text.replace(/改$/u, '').trim())).toEqual([
    SENTENCE,
    '勐罕镇中学',
    '八年级(初二)',
    '曼远村',
    '提交',
  ]);
});
