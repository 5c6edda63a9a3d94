/** A visit at the door in a sentence and three taps, and the program's own functions asked for in plain words. */
import { describe, expect, test } from 'vitest';
import type { BotServices } from '../../src/bot/services.ts';
import { chatOf, startBot } from '../support/chat.ts';
import { FIRST_VISIT, submitForm } from '../support/records.ts';
import { invited } from '../support/staff.ts';

const SENTENCE = '我今天去老岩家劝了 他家娃岩罕要去打工 他爸在家 说下周一送来';

describe('a visit told in one sentence on the office page', () => {
  test('asks for what is not told, shows the card, and is stored with what it still lacks', async () => {
    const host = await startBot({ channel: 'web' });
    const chat = await chatOf(host, 'village-cadre', '532801');
    expect((await chat.say(SENTENCE)).text).toContain('哪所学校');
    await chat.say('勐罕镇中学');
    await chat.say('初二');
    const card = (await chat.say('勐罕镇曼远村')).text;
    for (const line of ['岩罕', '外出务工', '入户家访', '村干部', '父亲', '承诺限期返校', '2026年11月23日'])
      expect(card).toContain(line);
    const { text } = await chat.press('提交');
    expect(text).toMatch(/QF-2026-0001[\s\S]*还缺[\s\S]*接下来:2026年11月23日 看是否按时返校/u);
  });

  test('the second time joins the file by its number, typed in the middle', async () => {
    const host = await startBot({ channel: 'web' });
    const chat = await chatOf(host, 'village-cadre', '532801');
    await chat.say(SENTENCE);
    for (const answer of ['勐罕镇中学', '初二', '勐罕镇曼远村']) await chat.say(answer);
    await chat.press('提交');
    expect((await chat.say('今天我又去了 还是没在家')).text).toContain('哪个孩子');
    await chat.say('GA-2026-0001');
    expect(
      await host.app().work.stores.drafts.findOpen((await host.app().services.findPerson('web', '101')).id),
    ).toBeDefined();
  });
});

describe('in plain words', () => {
  test.each([
    ['谁还没报', '的任务'],
    ['、帮助', '现在:'],
    ['／台账', '台账'],
    ['怎么用', '现在:'],
    ['统计一下这个月劝了几次', '记了0次劝返'],
    ['/统计', '记了0次劝返'],
    ['人工', '没有人一直守着'],
    ['你答的不对', '对不起'],
    ['谢谢', '不客气'],
    ['能发语音吗', '话筒'],
    ['我要登记一个留守儿童', '留守儿童一人一档'],
  ])('%s is answered with %s', async (words, answer) => {
    const chat = await chatOf(await startBot({ channel: 'web' }), 'teacher', '532801');
    expect((await chat.say(words)).text).toContain(answer);
  });

  test('in the middle of a form they are answers, and ／帮助 is not', async () => {
    const chat = await chatOf(await startBot({ channel: 'web' }), 'teacher', '532801');
    await chat.say('/visit');
    expect((await chat.say('等一下我接个电话')).text).toContain('先放着');
    expect((await chat.say('、帮助')).text).toContain('现在:');
    expect((await chat.say('接着填')).text).toContain('哪所学校');
  });

  test('/start with a code opens the invitation', async () => {
    const chat = await chatOf(await startBot({ channel: 'telegram' }), 'visitor', null);
    expect((await chat.say('/start abcdefgh')).text).toMatch(/邀请码/u);
  });
});

describe('统计 of whoever heads others', () => {
  test('says the overview’s numbers in a few lines, names nobody, and where the page is', async () => {
    const environment = { PUBLIC_URL: 'https://yjt.example.cn' };
    const services = { drawOverview: async () => new Uint8Array([0x89]) };
    const host = await startBot({ channel: 'web', environment, services });
    const school = '曼允小学';
    const teacher = await invited(host.app(), { role: 'teacher', unit: school, userId: '7' });
    await invited(host.app(), { role: 'teacher', unit: '芒宽小学', userId: '8' });
    await submitForm(host.app(), teacher, 'persuasion-visit', FIRST_VISIT);
    const another = { childName: '示例乙', village: '芒宽乡新光村', guardianPhone: '13900000002' };
    await submitForm(host.app(), teacher, 'persuasion-visit', { ...FIRST_VISIT, ...another });
    const chat = await chatOf(host, 'administrator', '530500');
    const { text } = await chat.say('/统计');
    expect(text.split('\n')).toEqual([
      '总览(截至2026年11月21日)',
      '在办控辍个案2个,其中超期未回访0个',
      '在办:潞江镇1个、芒宽乡1个',
      '劝返无效、欠书面报告:0个',
      '本月劝返2次:家长拒绝2',
      '大班额未销号:0个',
      '留守儿童联系超期:0个',
      '本月没有记录的单位1个:芒宽小学',
      '本月提问0次,没有答上0次;待回答的问题0个',
      '看图表和名单:https://yjt.example.cn/office',
      '总览的图:在办个案和近6个月的劝返结果',
    ]);
    expect((await chat.say('总体情况怎么样')).text).toBe(text);
    expect((await chat.say('/统计 2026-11-01 2026-11-30')).text).toContain('记了2次劝返');
  });

  test('sends the charts as a picture after the text, and the text alone where none is drawn or sent', async () => {
    const drawn: unknown[] = [];
    const services: Partial<BotServices> = {
      drawOverview: async ({ from }, words) => {
        drawn.push({ from, ...words });
        if (drawn.length > 2) throw new Error('cannot be drawn');
        return new Uint8Array([0x89, 0x50]);
      },
    };
    const host = await startBot({ channel: 'telegram', services });
    const chat = await chatOf(host, 'administrator', '530500');
    const sent = async () => {
      const before = host.api().calls.length;
      await chat.say('/统计');
      return host
        .api()
        .calls.slice(before)
        .map(({ method }) => method)
        .filter((method) => method.startsWith('send') && method !== 'sendChatAction');
    };
    expect(await sent()).toEqual(['sendMessage', 'sendPhoto']);
    expect(drawn).toEqual([{ from: '2026-06-01', place: '保山市', day: '2026年11月21日' }]);
    host.api().failNext('sendPhoto', 'Bad Request: PHOTO_INVALID_DIMENSIONS');
    expect(await sent()).toEqual(['sendMessage', 'sendPhoto']);
    expect(await sent()).toEqual(['sendMessage']);
    expect(drawn).toHaveLength(3);
  });

  test('over a messenger the text stands alone', async () => {
    const services = { drawOverview: () => Promise.reject(new Error('drawn')) };
    const host = await startBot({ channel: 'wecom', services });
    const chat = await chatOf(host, 'administrator', '530500');
    expect((await chat.say('/统计')).text).toContain('总览');
    expect(host.api().calls.map(({ method }) => method)).not.toContain('sendPhoto');
  });
});
