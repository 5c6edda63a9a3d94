import { describe, expect, test } from 'vitest';
import { isClauseRef } from '../../src/domain/clauses/reference.ts';
import { type BotHost, type Chat, chatOf, plainText, startBot } from '../support/chat.ts';

const QUESTION = '劝返无效的,书面报告交给谁';

/** A question asked, and the clause its first button opens. */
async function asked(text = QUESTION) {
  const host = await startBot({ channel: 'telegram' });
  const chat = await chatOf(host);
  await chat.say(text);
  const { data } = await chat.button('📄');
  const ref = data.slice('c:'.length);
  const { library } = host.app().knowledge;
  if (!isClauseRef(ref)) throw new Error(`"${ref}" is no reference.`);
  return { host, chat, library, clause: library.get(ref) };
}

describe('a question', () => {
  test('is answered with a quotation and its source', async () => {
    const { chat } = await asked();
    expect(chat.last.text).toMatch(/劝返无效的,应书面报告[\s\S]*—— 保山市 · 保政发〔2017〕62号 四\(七\)3/u);
  });

  test('quotes only words of the cited clauses', async () => {
    const { host, library } = await asked();
    const sent = host.api().calls.filter(({ method }) => method === 'sendMessage');
    const quoted = sent.flatMap(({ fields }) => [
      ...String(fields['text']).matchAll(/<blockquote>([\s\S]*?)<\/blockquote>/gu),
    ]);
    const printed = library.document('baoshan-2017-62').clauses.map(({ text }) => text);
    const foreign = quoted.filter(
      ([, words = '']) => !printed.some((text) => text.includes(plainText(words))),
    );
    expect([quoted.length > 0, foreign]).toEqual([true, []]);
  });

  test('about the weather is not answered from the documents', async () => {
    const chat = await chatOf(await startBot({ channel: 'telegram' }));
    expect((await chat.say('明天天气怎么样')).text).toContain('我答不了');
  });

  test('without a place says that it may not be the rule there', async () => {
    const chat = await chatOf(await startBot({ channel: 'telegram' }), 'visitor', null);
    expect((await chat.say(QUESTION)).text).toContain('你还没选地方');
  });

  test('of 3001 characters is asked to be shorter', async () => {
    const chat = await chatOf(await startBot({ channel: 'telegram' }));
    expect((await chat.say('问'.repeat(3001))).text).toBe(
      '问题太长了(最多3000字,收到3001字)。请拣要紧的问,一次一件事。',
    );
  });

  test('sent as a photo is asked to be typed', async () => {
    const chat = await chatOf(await startBot({ channel: 'telegram' }));
    expect((await chat.photo()).text).toBe('我只看得懂文字。请把问题打出来。');
  });

  test('starting with an unknown command is told so', async () => {
    const chat = await chatOf(await startBot({ channel: 'telegram' }));
    expect((await chat.say('/weather 保山')).text).toBe(
      '没有 /weather 这个命令。发 /help 看能做什么,或直接打字提问。',
    );
  });

  test('is answered although the server does not know sendChatAction', async () => {
    const host = await startBot({ channel: 'telegram' });
    const chat = await chatOf(host);
    host.api().failNext('sendChatAction', 'Not Found: method not found');
    expect((await chat.say(QUESTION)).text).toContain('应书面报告');
  });
});

describe('the buttons under an answer', () => {
  test('open the whole clause, word for word', async () => {
    const { chat, clause } = await asked();
    expect((await chat.press('📄')).text).toContain(clause.text);
  });

  test('open the clause before and the clause after', async () => {
    const { chat, clause, library } = await asked();
    await chat.press('📄');
    const { before, after } = library.neighbours(clause);
    expect((await chat.buttons()).slice(0, 2)).toEqual([`◀ ${before?.label}`, `${after?.label} ▶`]);
  });

  test('lead on to the next clause, whole', async () => {
    const { chat, clause, library } = await asked();
    await chat.press('📄');
    const { after } = library.neighbours(clause);
    expect((await chat.press(`${after?.label} ▶`)).text).toContain(after?.text);
  });

  test('show the same topic in each of the 4 other places, under its own name', async () => {
    const { chat } = await asked();
    const { text } = await chat.press('别处怎么写');
    expect(
      text.split('\n').filter((line) => /^(?:景洪市|克州|天宁区|勐往乡|保山市)$/u.test(line)),
    ).toHaveLength(4);
  });

  test('of the same topic elsewhere open a clause of that place', async () => {
    const { chat } = await asked();
    await chat.press('别处怎么写');
    expect((await chat.press('📄 景洪市')).text).toContain('景政发〔2018〕74号');
  });

  test('are answered once each, so that the telephone stops waiting', async () => {
    const { chat } = await asked();
    expect((await chat.press('📄')).notices).toEqual(['']);
  });

  test('with the reference of a clause that is not there say so', async () => {
    const { chat } = await asked();
    const button = await chat.button('📄');
    expect((await chat.tap({ ...button, data: 'c:baoshan-2017-62#9.9.9' })).text).toBe(
      '未找到所引条款(baoshan-2017-62#9.9.9),本次不作答。',
    );
  });
});

describe('谢谢 after an answer', () => {
  const CERTIFICATE = '乡村教师荣誉证书怎么发';
  const thanked = async (question = CERTIFICATE) => {
    const host = await startBot({ channel: 'telegram' });
    const chat = await chatOf(host);
    await chat.say(question);
    return { host, chat, reply: await chat.say('谢谢') };
  };

  test('gets 1 sentence', async () => {
    expect((await thanked()).reply.texts).toEqual(['不客气。还有要查要记的,直接打字。']);
  });

  test('gets no button: nothing to rate, no clause', async () => {
    const { host } = await thanked();
    const sent = host.api().calls.filter(({ method }) => method === 'sendMessage');
    expect(sent.at(-1)?.fields).not.toHaveProperty('reply_markup');
  });

  test('is not kept as a question that was asked, and so never comes into the queue', async () => {
    const { services } = (await startBot({ channel: 'telegram' })).app();
    const person = await services.findPerson('telegram', '1');
    const ids = [];
    for (const text of [CERTIFICATE, '谢谢', '你答得不对', '👍'])
      ids.push((await services.ask({ text, home: null, earlier: [CERTIFICATE] }, person)).answerId === null);
    expect(ids).toEqual([false, true, true, true]);
  });

  test('leaves the question before to lean on: 克州呢? is about the certificate', async () => {
    const { chat } = await thanked();
    expect((await chat.say('克州呢?')).text).toMatch(
      /^按上一问"乡村教师荣誉证书怎么发"理解[\s\S]*按克州的文件:/u,
    );
  });

  test('3 times still leaves it: 克州呢? is about the certificate', async () => {
    const { chat } = await thanked();
    await chat.say('好的');
    await chat.say('知道了');
    expect((await chat.say('克州呢?')).text).toContain(`按上一问"${CERTIFICATE}"理解`);
  });

  test('as the first word of a chat is not what the next question leans on', async () => {
    const chat = await chatOf(await startBot({ channel: 'telegram' }));
    await chat.say('谢谢');
    expect((await chat.say('克州呢?')).text).not.toContain('谢谢');
  });
});

describe('a question in the middle of a form', () => {
  const atGrade = async (host: BotHost): Promise<Chat> => {
    const chat = await chatOf(host);
    await chat.say('/visit 全部');
    await chat.say('曼允小学');
    return chat;
  };

  test.each([
    ['with a question mark', `${QUESTION}?`],
    ['without one', QUESTION],
  ])('%s is answered, and the form asks its question 2 again', async (_form, question) => {
    const chat = await atGrade(await startBot({ channel: 'telegram' }));
    const [before] = await chat.lastMessages();
    const { texts } = await chat.say(question);
    expect([texts[0]?.includes('应书面报告'), texts.at(-1)]).toEqual([true, before]);
  });

  test('where any words would be an answer is taken as a question by its mark', async () => {
    const chat = await chatOf(await startBot({ channel: 'telegram' }));
    await chat.say('/visit 全部');
    const [before] = await chat.lastMessages();
    const { texts } = await chat.say(`${QUESTION}?`);
    expect([
      texts[0]?.includes('应书面报告'),
      before?.includes('孩子在哪所学校的学籍?'),
      texts.at(-1),
    ]).toEqual([true, true, before]);
  });

  test('is no answer: the form goes on from question 2 to question 3', async () => {
    const chat = await atGrade(await startBot({ channel: 'telegram' }));
    await chat.say(`${QUESTION}?`);
    expect((await chat.press('三年级')).text).toContain('第3/16题');
  });
});
