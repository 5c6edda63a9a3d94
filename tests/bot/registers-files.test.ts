/** What becomes of a register in the chat: its file, the next entry, its correction, its export. */
import { describe, expect, test } from 'vitest';
import type { Role } from '../../src/domain/access/roles.ts';
import { RECORD_TYPES } from '../../src/domain/records/types/index.ts';
import { personOf } from '../support/app.ts';
import { chatOf, startBot } from '../support/chat.ts';
import { fill, type Script, submit } from '../support/filling.ts';
import { submitRegister } from '../support/register-acts.ts';
import { EASED, LARGE_CLASS, LEFT_BEHIND, submitBy } from '../support/register-scripts.ts';
import { authorOf, placeOf } from '../support/registers.ts';

const onPage = async (role: Role) => chatOf(await startBot({ channel: 'web' }), role);

describe('from /files to the next entry', () => {
  test('a kind, its file and a contact are 3 buttons away', async () => {
    const chat = await onPage('teacher');
    await submit(chat, '/leftbehind', LEFT_BEHIND);
    await chat.say('/files');
    await chat.press('留守儿童档案(1)');
    await chat.press('LS-2026-0001 · 曼允小学 · 三年级 · 潞江镇曼允村 · 在档 · 未核实');
    expect((await chat.press('➕ 留守儿童联系记录')).text).toMatch(
      /^留守儿童联系记录 · 第2\/\d+题[\s\S]*哪天联系的/u,
    );
  });

  test('the entry joins the file, which then has 2', async () => {
    const chat = await onPage('head-teacher');
    await submit(chat, '/largeclass', LARGE_CLASS);
    await chat.say('/files');
    await chat.press('大班额台账(1)');
    await chat.press('DB-2026-0001');
    expect(await submitBy(chat, '大班额进展', EASED)).toContain('DB-2026-0001 · 化解中 · 共2条记录');
  });

  test('lists each kind with its number of open files', async () => {
    const chat = await onPage('head-teacher');
    await submit(chat, '/leftbehind', LEFT_BEHIND);
    await submit(chat, '/largeclass', LARGE_CLASS);
    await submit(chat, '/largeclass', [
      ...LARGE_CLASS.slice(0, 2),
      ['第几班', '3班'],
      ...LARGE_CLASS.slice(3),
    ]);
    await chat.say('/files');
    expect(await chat.buttons()).toEqual(['留守儿童档案(1)', '大班额台账(2)']);
  });

  test('/file with the number in small letters shows answers, history and what comes next', async () => {
    const chat = await onPage('head-teacher');
    await submit(chat, '/largeclass', LARGE_CLASS);
    const { text } = await chat.say('/file db-2026-0001');
    const buttons = new Set(await chat.buttons());
    expect([text.split('\n')[0], text.includes('责任人职务:校长'), buttons]).toEqual([
      '大班额台账 DB-2026-0001 · 待化解 · 未核实 · 下次:2027年8月31日',
      true,
      new Set(['➕ 大班额进展', '➕ 标记', '➕ 销号(结案)', '📄 DE-2026-0001', '改派']),
    ]);
  });

  test("/file of a colleague's number says that there is none for this person", async () => {
    const host = await startBot({ channel: 'web' });
    await submit(await chatOf(host, 'head-teacher', '530500', 202), '/largeclass', LARGE_CLASS);
    expect((await (await chatOf(host, 'head-teacher')).say('/file DB-2026-0001')).text).toBe(
      '没有编号 DB-2026-0001 的台账,或不归你管。发 /files 看你的台账。',
    );
  });
});

describe('/record and its correction', () => {
  const CHANGE: Script = [['为什么更正', '数错了']];
  const opened = async () => {
    const chat = await onPage('head-teacher');
    await submit(chat, '/largeclass', LARGE_CLASS);
    return chat;
  };
  /** From the record to the correction handed in: 62 pupils were 66. */
  const corrected = async () => {
    const chat = await opened();
    await chat.say('/record DE-2026-0001');
    await chat.press('✏ 更正');
    await fill(chat, CHANGE);
    await chat.say('班级人数改成66');
    await chat.press('提交');
    return chat;
  };

  test('shows every answer, and offers the correction, taking it back, and the file', async () => {
    const chat = await opened();
    const { text } = await chat.say('/record DE-2026-0001');
    expect([text.includes('班级人数:62人'), await chat.buttons()]).toEqual([
      true,
      ['✏ 更正', '🗑 作废', '附照片', '📁 DB-2026-0001'],
    ]);
  });

  test('a correction asks why before all else', async () => {
    const chat = await opened();
    await chat.say('/record DE-2026-0001');
    expect((await chat.press('✏ 更正')).text).toContain('为什么更正?一句话,会留在更正记录里。');
  });

  test('shows the difference: 62 → 66', async () => {
    expect((await corrected()).last.text).toBe(
      '已更正 DE-2026-0001,原来的内容留在更正记录里。改动:\n班级人数:62人 → 66人',
    );
  });

  test('is kept with its reason in the record, and marked in the list', async () => {
    const chat = await corrected();
    const record = (await chat.say('/record DE-2026-0001')).text;
    const list = (await chat.say('/records')).text;
    expect([record, list]).toEqual([
      expect.stringContaining('2026年11月21日更正,原因:数错了\n班级人数:62人 → 66人'),
      expect.stringContaining('(已更正)'),
    ]);
  });

  test('with nothing changed is not taken', async () => {
    const chat = await opened();
    await chat.say('/amend DE-2026-0001');
    await fill(chat, CHANGE);
    expect((await chat.press('提交')).text).toContain('没有改动。');
  });

  test('is not offered on day 8, and is refused by the button of day 7', async () => {
    const host = await startBot({ channel: 'web' });
    const chat = await chatOf(host, 'head-teacher');
    await submit(chat, '/largeclass', LARGE_CLASS);
    await chat.say('/record DE-2026-0001');
    const button = await chat.button('✏ 更正');
    host.app().clock.moveDays(8);
    const { text } = await chat.tap(button);
    await chat.say('/record DE-2026-0001');
    expect([text, await chat.buttons()]).toEqual([
      '提交已超过7天,自己不能更正了,请找管理员。',
      ['📁 DB-2026-0001'],
    ]);
  });
});

describe('/export', () => {
  test.each(
    RECORD_TYPES.map(({ id, title }) => [title, id] as const),
  )('of %s gives an administrator 1 row as CSV', async (title, type) => {
    const host = await startBot({ channel: 'web' });
    const author = await personOf(host.app(), authorOf(type), placeOf(type), { userId: '202' });
    await submitRegister(host.app(), author, type);
    const chat = await chatOf(host, 'administrator', placeOf(type));
    await chat.say('/export');
    await chat.press(`${title}(1)`);
    expect((await chat.press('CSV')).text).toContain(`《${title}》导出1行。`);
  });
});
