/** Several forms at a time: one is open, the others wait; and questions asked in between. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../support/app.ts';
import { type BotHost, type Chat, chatOf, startBot } from '../support/chat.ts';
import {
  answering,
  CERTIFICATE,
  choosing,
  fill,
  fillFrom,
  press,
  type Script,
  submit,
  VISIT_WITHOUT_NAMES,
} from '../support/filling.ts';

const PARKED = '《劝返记录》先放着,发 /drafts 接着填。';
const VISIT_WITH_3 = '《劝返记录》已填3项';
const CERTIFICATE_WITH_1 = '《乡村教师荣誉证书测算》已填1项';

const startChat = async (): Promise<Chat> => chatOf(await startBot({ channel: 'telegram' }));
const reviewLines = async (chat: Chat) =>
  ((await chat.lastMessages())[0] ?? '').split('\n').filter((line) => /^\d+\. /u.test(line));

/** A visit with 3 answers, put aside for a certificate check with 1. */
async function withTwoForms(host?: BotHost): Promise<Chat> {
  const chat = host === undefined ? await startChat() : await chatOf(host);
  await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES.slice(0, 3));
  await fillFrom(chat, '/certificate', CERTIFICATE.slice(0, 1));
  return chat;
}

describe('another form begun in the middle of a visit', () => {
  test('puts the visit aside, and says so', async () => {
    const chat = await startChat();
    await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES.slice(0, 3));
    expect((await chat.say('/certificate')).texts[0]).toBe(PARKED);
  });

  test('begins at its own question 1', async () => {
    const chat = await startChat();
    await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES.slice(0, 3));
    expect((await chat.say('/certificate')).texts[1]).toContain('在哪里任教');
  });

  test('from the menu of registers does the same', async () => {
    const chat = await startChat();
    await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES.slice(0, 3));
    await chat.say('/new');
    expect((await chat.press('疑似辍学登记')).texts[0]).toBe(PARKED);
  });

  test('from the calculators does the same', async () => {
    const chat = await startChat();
    await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES.slice(0, 3));
    await chat.say('/calc');
    expect((await chat.press('大班额')).texts[0]).toBe(PARKED);
  });

  test('says nothing of a visit with 0 answers, and does not keep it', async () => {
    const chat = await startChat();
    await chat.say('/visit 全部');
    const begun = await chat.say('/certificate');
    await chat.say('/drafts');
    expect([begun.texts.length, await chat.buttons()]).toEqual([
      1,
      ['《乡村教师荣誉证书测算》已填0项(正在填)'],
    ]);
  });

  test('leaves the answers that follow to itself: the visit still has 3', async () => {
    const chat = await withTwoForms();
    await chat.say('潞江镇中心小学');
    await chat.say('/drafts');
    expect(await chat.buttons()).toContain(VISIT_WITH_3);
  });
});

describe('the same form begun again', () => {
  test('goes on where it was: question 4, not question 1', async () => {
    const chat = await startChat();
    await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES.slice(0, 3));
    const { texts } = await chat.say('/visit 全部');
    expect([texts[0], texts[1]?.includes('第4/16题')]).toEqual([
      '你有一份没填完的《劝返记录》,先接着填它。要放弃请发 /cancel。',
      true,
    ]);
  });

  test('is not kept twice', async () => {
    const chat = await startChat();
    await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES.slice(0, 3));
    await chat.say('/visit 全部');
    await chat.say('/drafts');
    expect(await chat.buttons()).toEqual([`${VISIT_WITH_3}(正在填)`]);
  });
});

describe('/drafts', () => {
  test('lists 2 forms with the count of their answers, and which is open', async () => {
    const chat = await withTwoForms();
    await chat.say('/drafts');
    expect((await chat.buttons()).toSorted()).toEqual(
      [`${CERTIFICATE_WITH_1}(正在填)`, VISIT_WITH_3].toSorted(),
    );
  });

  test('shows no answer, only titles and counts', async () => {
    const chat = await withTwoForms();
    const { text } = await chat.say('/drafts');
    expect([text, ...(await chat.buttons())].join('\n')).not.toContain('曼允');
  });

  test('with nothing begun says that there is none', async () => {
    expect((await (await startChat()).say('/drafts')).text).toBe('没有没填完的表。');
  });

  test('lists none of a colleague', async () => {
    const host = await startBot({ channel: 'telegram' });
    await withTwoForms(host);
    const colleague = await chatOf(host, 'teacher', '530500', 102);
    expect((await colleague.say('/drafts')).text).toBe('没有没填完的表。');
  });

  test('in the middle of a form does not answer its question', async () => {
    const chat = await withTwoForms();
    await chat.say('/drafts');
    expect((await chat.say('潞江镇中心小学')).text).toContain('这所学校在哪里');
  });
});

describe('a form taken up again', () => {
  test('puts the other aside and asks question 4 of 16', async () => {
    const chat = await withTwoForms();
    await chat.say('/drafts');
    const { texts } = await chat.press(VISIT_WITH_3);
    expect([texts[0], texts[1]?.includes('第4/16题')]).toEqual([
      '《乡村教师荣誉证书测算》先放着,发 /drafts 接着填。',
      true,
    ]);
  });

  test('has lost none of its answers when it is submitted', async () => {
    const chat = await withTwoForms();
    await chat.say('/drafts');
    await chat.press(VISIT_WITH_3);
    await fill(chat, VISIT_WITHOUT_NAMES.slice(3));
    const interrupted = await reviewLines(chat);
    const other = await startChat();
    await fillFrom(other, '/visit 全部', VISIT_WITHOUT_NAMES);
    expect(interrupted).toEqual(await reviewLines(other));
  });

  test('can be followed by the other: both are submitted in the end', async () => {
    const chat = await withTwoForms();
    await chat.say('/drafts');
    await chat.press(VISIT_WITH_3);
    await fill(chat, VISIT_WITHOUT_NAMES.slice(3));
    await chat.press('提交');
    await chat.say('/drafts');
    await chat.press(CERTIFICATE_WITH_1);
    await fill(chat, CERTIFICATE.slice(1));
    expect((await chat.press('提交')).text).toContain('已提交,记录编号 RY-2026-0001。');
  });

  test('after a restart of the program is as it was', async () => {
    const databasePath = join(temporaryFolder(), 'test.db');
    const host = await startBot({ channel: 'telegram', databasePath });
    const chat = await withTwoForms(host);
    await host.restart();
    await chat.say('/drafts');
    expect((await chat.press(VISIT_WITH_3)).text).toContain('第4/16题');
  });

  test('after a restart in the middle of the other form lets that one go on, too', async () => {
    const databasePath = join(temporaryFolder(), 'test.db');
    const host = await startBot({ channel: 'telegram', databasePath });
    const chat = await withTwoForms(host);
    await host.restart();
    expect((await chat.say('潞江镇中心小学')).text).toContain('这所学校在哪里');
  });

  test.each([
    ['submitted', '提交'],
    ['given up', '放弃'],
  ])('that has been %s meanwhile is answered 此步骤已结束', async (how) => {
    const chat = await startChat();
    await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES);
    await chat.say('/drafts');
    const old = await chat.button('《劝返记录》');
    await chat.say('/visit 全部');
    if (how === 'submitted') await chat.press('提交');
    else {
      await chat.say('/cancel');
      await chat.press('确定放弃');
    }
    expect((await chat.tap(old)).notices).toEqual(['此步骤已结束']);
  });
});

describe('an old button of a form put aside', () => {
  const parked = async () => {
    const chat = await startChat();
    await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES.slice(0, 1));
    const old = await chat.button('三年级');
    await chat.say('/certificate');
    return { chat, old };
  };

  test('is answered 此步骤已结束', async () => {
    const { chat, old } = await parked();
    expect((await chat.tap(old)).notices).toEqual(['此步骤已结束']);
  });

  test('shows the form that is open now', async () => {
    const { chat, old } = await parked();
    expect((await chat.tap(old)).text).toContain('接着上次的《乡村教师荣誉证书测算》:');
  });

  test('answers nothing: the visit still has 1 answer', async () => {
    const { chat, old } = await parked();
    await chat.tap(old);
    await chat.say('/drafts');
    expect(await chat.buttons()).toContain('《劝返记录》已填1项');
  });
});

test('an old button of a form put aside answers nothing where the open form is at the same question', async () => {
  const chat = await startChat();
  await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES.slice(0, 1));
  const old = await chat.button('三年级');
  await chat.say('/new');
  await chat.press('疑似辍学登记');
  await chat.say('曼允小学');
  expect(await chat.buttons()).toContain('三年级');
  expect((await chat.tap(old)).notices).toEqual(['此步骤已结束']);
  await chat.say('/drafts');
  expect(await chat.buttons()).toContain('《疑似辍学登记》已填1项(正在填)');
});

describe('a question asked in the middle of a visit', () => {
  const QUESTION = '劝返无效要报给谁';
  const at = async (asked: string) => {
    const chat = await startChat();
    const until = VISIT_WITHOUT_NAMES.findIndex(([question]) => question === asked);
    await fillFrom(chat, '/visit 全部', VISIT_WITHOUT_NAMES.slice(0, until));
    return chat;
  };
  const ASKED: readonly (readonly [string, string])[] = [
    ['哪所学校的学籍', QUESTION],
    ['哪个乡镇哪个村', `${QUESTION}?`],
    ['哪个乡镇哪个村', QUESTION],
    ['谈了什么', QUESTION],
    ['谁去的', `${QUESTION}?`],
    ['结果怎样', `${QUESTION}?`],
    ['结果怎样', `${QUESTION}？`],
    // The option 劝返无效 is in it.
    ['结果怎样', QUESTION],
    ['打算哪天', `${QUESTION}?`],
    ['打算哪天', QUESTION],
    ['怎么劝的', QUESTION],
  ];

  test.each(ASKED)('at %s, as %s, is answered with the clause, word for word', async (asked, question) => {
    const chat = await at(asked);
    expect((await chat.say(question)).text).toContain('劝返无效的,应书面报告县级教育行政部门');
  });

  test.each(ASKED)('at %s, as %s, is followed by the question that stood', async (asked, question) => {
    const chat = await at(asked);
    const [before = ''] = await chat.lastMessages();
    expect((await chat.say(question)).texts.at(-1)).toBe(before);
  });

  test('is not taken for the answer: the next answer is 家长拒绝', async () => {
    const chat = await at('结果怎样');
    await chat.say(`${QUESTION}?`);
    expect((await chat.press('家长拒绝')).text).toContain('下一步怎么办');
  });

  test('with 劝返无效 in it is stored nowhere: the next answer is 家长拒绝, and so says the review', async () => {
    const chat = await at('结果怎样');
    await chat.say(QUESTION);
    await fill(chat, VISIT_WITHOUT_NAMES);
    const answers = (await reviewLines(chat)).map((line) => line.replace(/^\d+\. /u, ''));
    expect([answers.includes('劝返结果:家长拒绝'), answers.join('\n').includes('报给谁')]).toEqual([
      true,
      false,
    ]);
  });

  test('does not keep the visit from being submitted', async () => {
    const chat = await at('结果怎样');
    await chat.say(`${QUESTION}?`);
    await fill(chat, VISIT_WITHOUT_NAMES);
    expect((await chat.press('提交')).text).toContain('已提交,记录编号 QF-2026-0001。');
  });

  test('does not untick what was ticked: 1 reason stays', async () => {
    const chat = await at('为什么没来读书');
    await chat.press('外出务工');
    await chat.say(`${QUESTION}?`);
    expect((await chat.buttons()).filter((label) => label.startsWith('☑'))).toEqual(['☑ 外出务工']);
  });
});

describe('提交 said too early', () => {
  test('at a text question is not its answer', async () => {
    const chat = await startChat();
    await chat.say('/visit 全部');
    const { text } = await chat.say('提交');
    await fill(chat, VISIT_WITHOUT_NAMES);
    expect([text.split('\n')[0], (await reviewLines(chat))[0]]).toEqual([
      '还没填完,先答这一题;填完会请你核对再提交。',
      '1. 学校:曼允小学',
    ]);
  });
});

describe('a third visit', () => {
  const AGAIN: Script = answering(VISIT_WITHOUT_NAMES, {
    怎么劝的: press('同上次'),
    谁去的: '同上次',
  });

  test('takes over the way of the last one by a button and who went in words', async () => {
    const chat = await startChat();
    await submit(chat, '/visit 全部', answering(VISIT_WITHOUT_NAMES, { 怎么劝的: press('视频') }));
    await fillFrom(chat, '/visit 全部', [...choosing('GA-2026-0001'), ...AGAIN]);
    expect((await reviewLines(chat)).slice(2, 4)).toEqual(['3. 劝返方式:视频', '4. 劝返人:班主任']);
  });
});
