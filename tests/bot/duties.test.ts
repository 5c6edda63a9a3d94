/** /duties and the reminders of it, as they are read and pressed in a chat. */
import { describe, expect, test } from 'vitest';
import { sendDueNotices } from '../../src/channels/notices.ts';
import { type Chat, chatOf, type HostOptions, startBot } from '../support/chat.ts';
import { press, submit, VISIT_WITHOUT_NAMES } from '../support/filling.ts';

/** A chat with one file whose next date is tomorrow, 22 November. */
async function chatWithFile(channel: HostOptions['channel']) {
  const host = await startBot({ channel });
  const chat = await chatOf(host);
  await submit(chat, '/visit 全部', [
    ...VISIT_WITHOUT_NAMES,
    // Asked on the page only.
    ['学生姓名', press('跳过')],
    ['哪年哪月生的', press('跳过')],
    ['监护人电话', press('跳过')],
  ]);
  return { host, chat };
}

async function duties(place: string, role: Parameters<typeof chatOf>[1]): Promise<Chat> {
  const chat = await chatOf(await startBot({ channel: 'telegram' }), role, place);
  await chat.say('/duties');
  return chat;
}

describe('/duties', () => {
  test.each([
    ['a teacher in Baoshan', '530500', 'teacher', '保山市 · 教师的任务'],
    ['a head teacher in Jinghong', '532801', 'head-teacher', '景洪市 · 校长(学校负责人)的任务'],
    ['a village cadre in Mengwang', '532822-mengwang', 'village-cadre', '勐往乡 · 村(社区)干部的任务'],
    ['an administrator in Kezhou', '653000', 'administrator', '克州 · 县(市、区)管理员的任务'],
  ] as const)('of %s (%s, %s) is headed %s', async (_who, place, role, head) => {
    expect((await duties(place, role)).last.text.split('\n')[0]).toBe(head);
  });

  test('names time and clause under a task: 每月, 三(七)23', async () => {
    const { text } = (await duties('320402', 'head-teacher')).last;
    expect(text).toContain('• 每月召开学生接送车辆驾驶员安全工作会议\n  2026年11月30日前(每月) · 三(七)23');
  });

  test('of a village cadre in Tianning says that the document gives the role no task', async () => {
    expect((await duties('320402', 'village-cadre')).last.text).toContain('文件没有给这个身份写明任务。');
  });

  test('of a village cadre in Tianning has no button: nothing is past either', async () => {
    expect(await (await duties('320402', 'village-cadre')).buttons()).toEqual([]);
  });

  test('keeps what is past behind a button that counts it, 11 in Tianning, before those of the ledgers', async () => {
    expect(await (await duties('320402', 'administrator')).buttons()).toEqual([
      '看已过期的(11项)',
      '预警名单',
      '本月汇总',
    ]);
  });

  test("shows the annex's past deadlines when that button is pressed", async () => {
    const chat = await duties('320402', 'administrator');
    expect((await chat.press('看已过期的(11项)')).text).toContain(
      '2017年5月,已过期(文件当年时限) · 附件第1项',
    );
  });

  test("shows Mengwang's plan of 2016 as past when its button, 13, is pressed", async () => {
    const chat = await duties('532822-mengwang', 'administrator');
    expect((await chat.press('看已过期的(13项)')).text).toContain(
      '• 完成全部资料归档\n  2016年9月,已过期(文件当年时限) · 七(三)',
    );
  });

  test('is refused to a visitor, with the roles that may', async () => {
    expect((await duties('530500', 'visitor')).last.text).toMatch(/^这个操作需要.*你现在是访客/u);
  });
});

describe.each(['web', 'telegram'] as const)('a file to be followed up, on %s,', (channel) => {
  // Over Telegram it goes without the village.
  const where = channel === 'web' ? ' · 潞江镇曼允村' : '';
  const FILE = `GA-2026-0001 · 曼允小学 · 三年级${where} · 劝返中 · 未核实`;

  test('is in /duties with its day, 22 November', async () => {
    const { chat } = await chatWithFile(channel);
    expect((await chat.say('/duties')).text).toContain(`接下来要跟进的台账\n• 2026年11月22日:${FILE}`);
  });

  test('has a button that opens it', async () => {
    const { chat } = await chatWithFile(channel);
    await chat.say('/duties');
    expect((await chat.press(FILE)).text).toContain(
      '控辍个案 GA-2026-0001 · 劝返中 · 未核实 · 下次:2026年11月22日',
    );
  });

  test('is overdue from 23 November on', async () => {
    const { chat, host } = await chatWithFile(channel);
    host.app().clock.moveDays(2);
    expect((await chat.say('/duties')).text).toContain(`逾期未跟进的台账\n• 原定2026年11月22日:${FILE}`);
  });

  test('is reminded of with buttons; snoozed, it comes once more on 23 November', async () => {
    const { chat, host } = await chatWithFile(channel);
    const app = host.app();
    const round = () =>
      sendDueNotices({
        ...app,
        channel,
        send: async (userId, text, buttons) => {
          await app.pageStore.append(Number(userId), {
            from: 'bot',
            text,
            isHtml: false,
            buttons,
            file: null,
          });
        },
      });
    const sent: number[] = [];
    app.clock.moveDays(1);
    sent.push(await round());
    await chat.press('⏰ 明天再提醒');
    sent.push(await round());
    app.clock.moveDays(1);
    sent.push(await round(), await round());
    expect(sent).toEqual([1, 0, 1, 0]);
  });
});
