/** What people send by mistake: each gets one clear sentence, and the question stands. */
import { describe, expect, test } from 'vitest';
import { type Chat, chatOf, startBot } from '../support/chat.ts';
import { fill, fillFrom, type Script, VISIT } from '../support/filling.ts';

const TABLE = '姓名\t年级\n张三\t三年级\n李四\t四年级';

/** Question it is sent to, what is sent, what is said. */
const WRONG: readonly [what: string, question: string, sent: string, sentence: string][] = [
  ['an impossible date', '哪天发现', '2月30日', '日历上没有"2月30日"这一天,请核对。'],
  [
    'a day that is still to come',
    '哪天发现',
    '2026年11月22日',
    '2026年11月22日还没到。这里要填已经发生的日期,请核对。',
  ],
  [
    'a day in the past',
    '打算哪天',
    '2026年11月20日',
    '2026年11月20日已经过去了。这里要填今天或以后的日期,例如:明天、一周后。',
  ],
  ['no day to come', '打算哪天', '过几天', '没看懂日期。这里可以写:明天、一周后、下周三、12月5日。'],
  ['yesterday as a birthday', '哪年哪月生的', '昨天', '没看懂年月。可以写:2008年9月、2008-09。'],
  ['an age as a name', '学生姓名', '10岁', '"10岁"不像姓名,没有记下。请写姓名,或点"跳过"。'],
  [
    'a question that no document answers, as a school',
    '哪所学校的学籍',
    '食堂几点开饭',
    '像是在提问,没有当作答案记下。请回答这一题。',
  ],
  ['a year alone', '哪天发现', '2026年', '只写年份不够,请写到月。例如:2026年9月。'],
  ['no date at all', '哪天发现', '好早以前', '没看懂日期。可以写:今天、昨天、3月5日、2026-3-5。'],
  [
    '500 characters where 40 fit',
    '哪所学校的学籍',
    '校'.repeat(500),
    '太长了:这一项最多40个字,收到500个字。请缩短后再发,前面填的都在。',
  ],
  ['an emoji', '哪所学校的学籍', '👍🏽👨‍👩‍👧', '只看到表情符号,请用文字回答这一题。'],
  ['a pasted table', '哪所学校的学籍', TABLE, '像是粘贴了一张表格。这里只要一项内容,请单独发这一项。'],
  [
    'an unknown command',
    '哪所学校的学籍',
    '/weather 保山',
    '没有 /weather 这个命令。正在填《劝返记录》,请接着回答;要停下发 /cancel。',
  ],
  ['an option that is none', '读几年级', '十年级', '没有"十年级"这个选项,请点下面的按钮,或换个说法。'],
  [
    'an identity card number',
    '哪个乡镇哪个村',
    '533001200801011234',
    '请不要填写身份证号,本系统不收集。这条没有保存,请去掉后再发。',
  ],
  [
    'a telephone number in another question',
    '哪个乡镇哪个村',
    '找13912345678',
    '请不要在这里写电话号码。这条没有保存,请去掉后再发。',
  ],
  ['a telephone number of 3 digits', '监护人电话', '110', '电话号码不对:应是7到12位数字。例如 13800000000。'],
  ['跳过 where an answer is due', '哪所学校的学籍', '跳过', '这一题不能跳过。'],
];

/** The form up to a question, not yet answered. */
const upTo = async (chat: Chat, question: string): Promise<void> => {
  const at = VISIT.findIndex(([each]) => each === question);
  await fillFrom(chat, '/visit 全部', VISIT.slice(0, at));
};

describe('in the middle of a visit', () => {
  test.each(
    WRONG,
  )('%s (%s) gets its sentence and the question again', async (_what, question, sent, sentence) => {
    const chat = await chatOf(await startBot({ channel: 'web' }));
    await upTo(chat, question);
    const [before] = await chat.lastMessages();
    expect((await chat.say(sent)).texts).toEqual([`${sentence}\n\n${before}`]);
  });

  test('a photo gets its sentence and the question again', async () => {
    const chat = await chatOf(await startBot({ channel: 'web' }));
    await upTo(chat, '哪所学校的学籍');
    const [before] = await chat.lastMessages();
    expect((await chat.photo()).texts).toEqual([
      `这一题只收文字,没有保存照片。请用文字回答,或点按钮。\n\n${before}`,
    ]);
  });

  test('选好了 with nothing ticked asks for at least one', async () => {
    const chat = await chatOf(await startBot({ channel: 'web' }));
    await upTo(chat, '为什么没来读书');
    expect((await chat.press('选好了')).text).toContain('至少选一项');
  });

  test('/visit shows the form that is open, and opens no other', async () => {
    const chat = await chatOf(await startBot({ channel: 'web' }));
    await upTo(chat, '读几年级');
    const [before] = await chat.lastMessages();
    expect((await chat.say('/visit 全部')).texts).toEqual([
      '你有一份没填完的《劝返记录》,先接着填它。要放弃请发 /cancel。',
      before,
    ]);
  });

  test('/certificate puts the visit aside and says how to go on with it', async () => {
    const chat = await chatOf(await startBot({ channel: 'web' }));
    await upTo(chat, '读几年级');
    expect((await chat.say('/certificate')).texts[0]).toBe('《劝返记录》先放着,发 /drafts 接着填。');
  });

  test('all of it together loses nothing: the record is the one of a visit without mistakes', async () => {
    const filled = async (withMistakes: boolean) => {
      const host = await startBot({ channel: 'web' });
      const chat = await chatOf(host);
      await chat.say('/visit 全部');
      for (const entry of VISIT) {
        const wrong = withMistakes ? WRONG.filter(([, question]) => question === entry[0]) : [];
        for (const [, , sent] of wrong) await chat.say(sent);
        if (withMistakes) await chat.photo();
        await fill(chat, [entry] satisfies Script);
      }
      await chat.press('提交');
      const { records, cases } = host.app().work.stores;
      return { record: await records.get('QF-2026-0001'), case: await cases.get('GA-2026-0001') };
    };
    const told = ({ record, case: opened }: Awaited<ReturnType<typeof filled>>) => [
      record?.answers,
      opened?.answers,
    ];
    expect(told(await filled(true))).toEqual(told(await filled(false)));
  });
});

describe('a record that contradicts itself', () => {
  test('is not submitted: the form goes back to the day of the visit and says why', async () => {
    const chat = await chatOf(await startBot({ channel: 'web' }));
    await fillFrom(chat, '/visit 全部', VISIT);
    await chat.press('修改');
    await chat.press('发现日期');
    await chat.press('今天');
    await chat.press('修改');
    await chat.press('劝返日期');
    await chat.press('昨天');
    expect((await chat.press('提交')).text).toMatch(/^劝返日期早于发现日期,请核对。\n\n.*\n\n哪天去劝的/u);
  });
});
