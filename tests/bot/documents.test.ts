/** An administrator sends a file to the bot: shown, put into use by a button, asked, and taken back. */
import { expect, test } from 'vitest';
import { personOf } from '../support/app.ts';
import { Chat, startBot } from '../support/chat.ts';
import { asDocx } from '../support/render-documents.ts';

const PLAN = [
  '隆阳区校车安全管理办法',
  '一、人员',
  '（一）随车照管人员由乡镇派出，每辆校车不少于2名。',
  '隆阳区人民政府',
  '2025年3月1日',
];

async function startOffice() {
  const files = { plan: await asDocx(PLAN), song: new Uint8Array(3_000).map((_, at) => (at * 7919) % 256) };
  return startBot({ channel: 'telegram', changesDocuments: true, files });
}

test('a Word file is shown, confirmed by a button, asked by a teacher, withdrawn and brought back', async () => {
  const host = await startOffice();
  const chat = new Chat(host, 101);
  await personOf(host.app(), 'administrator', '530502', { channel: 'telegram', userId: '101' });
  const shown = await chat.file('plan', '校车办法.docx');
  expect(shown.text).toMatch(/隆阳区校车安全管理办法[\s\S]*没有读到发文字号[\s\S]*一\(一\)/u);
  const teacher = new Chat(host, 102);
  await teacher.say('/place 隆阳区');
  await teacher.press('隆阳区');
  await teacher.press('教师');
  expect((await teacher.say('随车照管人员由谁派出')).text).not.toContain('由乡镇派出');
  expect((await chat.press('确认启用')).text).toContain('已启用,隆阳区的人现在就能问到');
  expect((await teacher.say('随车照管人员由谁派出')).text).toContain('由乡镇派出');
  expect((await chat.say('/documents')).text).toContain('《隆阳区校车安全管理办法》(使用中)');
  await chat.press('撤下《隆阳区校车安全管理办法》');
  expect((await teacher.say('随车照管人员由谁派出')).text).not.toContain('由乡镇派出');
  await chat.press('撤销');
  expect((await teacher.say('随车照管人员由谁派出')).text).toContain('由乡镇派出');
  const audit = await host.app().work.stores.audit.list(50);
  expect(audit.map(({ action }) => action).filter((action) => action.startsWith('document.'))).toEqual(
    expect.arrayContaining(['document.preview', 'document.confirm', 'document.withdraw', 'document.undo']),
  );
});

test('a song gets one sentence, and the file of a teacher is not read', async () => {
  const host = await startOffice();
  const chat = new Chat(host, 101);
  await personOf(host.app(), 'administrator', '530502', { channel: 'telegram', userId: '101' });
  expect((await chat.file('song', '歌.mp3')).text).toContain('这不是文字文件');
  const teacher = new Chat(host, 102);
  expect((await teacher.file('plan', '校车办法.docx')).text).not.toContain('确认启用');
});
