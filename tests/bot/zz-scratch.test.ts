import { test } from 'vitest';
import { walkTo } from '../support/dropout-case.ts';
import { wordsOfDocx } from '../support/docx.ts';
test.each([['530500'],['532801']])('scratch %s', async (place) => {
  const t=Date.now();
  const w = await walkTo('report', place);
  console.log(w.said);
  await w.chat.press('下载书面报告');
  const m = (await w.host.app().pageStore.list(101, 5)).at(-1)!;
  console.log(m.file, m.text);
  const f = await w.host.app().pageStore.getFile(101, m.file!.id);
  console.log(wordsOfDocx(f!.bytes));
  console.log(await w.take('return'), await w.take('close-out'));
  console.log((await w.chat.say('/file GA-2026-0001')).text, await w.chat.buttons());
  console.log(Date.now()-t);
});
