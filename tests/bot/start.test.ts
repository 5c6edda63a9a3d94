import { describe, expect, test } from 'vitest';
import { menuFor } from '../../src/bot/features/people.ts';
import { CHINESE } from '../../src/bot/features/plain-words.ts';
import { consoleAdministrator } from '../../src/commands/command.ts';
import { ROLES, type Role } from '../../src/domain/access/roles.ts';
import { type BotHost, Chat, chatOf, startBot } from '../support/chat.ts';

const newcomer = async (host: BotHost) => new Chat(host, 101);
const personIn = (host: BotHost) => host.app().services.findPerson(host.channel, '101');

describe('/start', () => {
  test('offers the 5 places with a document, and to look around first', async () => {
    const chat = await newcomer(await startBot({ channel: 'telegram' }));
    await chat.say('/start');
    expect((await chat.buttons()).toSorted()).toEqual(
      [
        '云南省 › 保山市',
        '云南省 › 西双版纳傣族自治州 › 景洪市',
        '云南省 › 西双版纳傣族自治州 › 勐海县 › 勐往乡',
        '江苏省 › 常州市 › 天宁区',
        '新疆维吾尔自治区 › 克孜勒苏柯尔克孜自治州',
        '别的地方',
        '先看看,不选',
      ].toSorted(),
    );
  });

  test('in Baoshan asks which of the 5 counties, or the whole', async () => {
    const chat = await newcomer(await startBot({ channel: 'telegram' }));
    await chat.say('/start');
    await chat.press('保山市');
    expect([chat.last.text, await chat.buttons()]).toEqual([
      '保山市的哪个县(市、区)?',
      ['隆阳区', '施甸县', '龙陵县', '昌宁县', '腾冲市', '就选保山市'],
    ]);
  });

  test('in Jinghong, which has no county below it, asks the role at once', async () => {
    const chat = await newcomer(await startBot({ channel: 'telegram' }));
    await chat.say('/start');
    expect((await chat.press('景洪市')).text).toBe('云南省 › 西双版纳傣族自治州 › 景洪市。你的身份是?');
  });

  test('then Tengchong, then 教师, makes a teacher of 530581', async () => {
    const host = await startBot({ channel: 'telegram' });
    const chat = await newcomer(host);
    await chat.say('/start');
    for (const label of ['保山市', '腾冲市', '教师']) await chat.press(label);
    expect(await personIn(host)).toMatchObject({ place: '530581', role: 'teacher' });
  });

  test('any other place is chosen down the chain, to the township', async () => {
    const host = await startBot({ channel: 'telegram' });
    const chat = await newcomer(host);
    await chat.say('/start');
    for (const label of ['别的地方', '贵州省', '遵义市', '正安县', '安场镇', '教师']) await chat.press(label);
    expect(await personIn(host)).toMatchObject({ place: '520324103', role: 'teacher' });
  });

  test('or found by what is typed, those near a document first', async () => {
    const host = await startBot({ channel: 'telegram' });
    const chat = await newcomer(host);
    await chat.say('/place 潞江');
    expect((await chat.buttons())[0]).toBe('云南省 › 保山市 › 隆阳区 › 潞江镇');
    await chat.press('潞江镇');
    expect((await personIn(host)).place).toMatch(/^530502/u);
    expect((await chat.say('/place 没有这个地方')).text).toContain('没有找到');
  });

  test('says at the end who one is and where', async () => {
    const chat = await newcomer(await startBot({ channel: 'telegram' }));
    await chat.say('/start');
    await chat.press('保山市');
    await chat.press('就选保山市');
    expect((await chat.press('村(社区)干部')).text).toBe(
      '好了:云南省 › 保山市 · 村(社区)干部。\n直接打字提问;发 /help 看能做什么。',
    );
  });

  test('looking around first leaves a visitor without a place', async () => {
    const host = await startBot({ channel: 'telegram' });
    const chat = await newcomer(host);
    await chat.say('/start');
    await chat.press('先看看');
    expect(await personIn(host)).toMatchObject({ place: null, role: 'visitor' });
  });

  test('does not make an administrator: that wants a code', async () => {
    const host = await startBot({ channel: 'telegram' });
    const chat = await newcomer(host);
    await chat.say('/start');
    await chat.press('景洪市');
    const { text } = await chat.press('管理员');
    expect([text, (await personIn(host)).role]).toEqual(['管理员须凭邀请码:发 /join 加邀请码。', 'visitor']);
  });

  test('in the middle of a form leaves the form where it was', async () => {
    const chat = await chatOf(await startBot({ channel: 'web' }));
    await chat.say('/visit');
    await chat.say('/start');
    expect((await chat.say('曼允小学')).text).toContain('读几年级?');
  });
});

describe('/join', () => {
  const inviteTo = async (host: BotHost) => {
    const app = host.app();
    const actor = await consoleAdministrator(app);
    return (await app.invite({ name: '李明', role: 'administrator', place: '530500', days: 7 }, actor)).code;
  };

  test('with a code makes an administrator', async () => {
    const host = await startBot({ channel: 'telegram' });
    const chat = await newcomer(host);
    await chat.say(`/join ${await inviteTo(host)}`);
    expect((await personIn(host)).role).toBe('administrator');
  });

  test('with a used code says so', async () => {
    const host = await startBot({ channel: 'telegram' });
    const code = await inviteTo(host);
    await (await newcomer(host)).say(`/join ${code}`);
    expect((await new Chat(host, 102).say(`/join ${code}`)).text).toBe(
      '邀请码不对、已用过或已过期。请向管理员另要一个。',
    );
  });

  test('without a code says how to use it', async () => {
    const chat = await newcomer(await startBot({ channel: 'telegram' }));
    expect((await chat.say('/join')).text).toBe('用法:/join 邀请码');
  });
});

describe('the menu', () => {
  const EVERYONE = ['/start', '/help'];
  const LOOKING = ['/forget', '/join', '/privacy'];
  const LAST = ['/forget', '/join', '/devices', '/signout', '/privacy'];
  const FORMS = [
    '/visit',
    '/certificate',
    '/new',
    '/files',
    '/records',
    '/duties',
    '/tasks',
    '/tally',
    '/drafts',
    '/calc',
    '/told',
  ];
  const RECORDING = [...EVERYONE, ...FORMS];

  test.each<[Role, readonly string[]]>([
    ['visitor', [...EVERYONE, ...LOOKING]],
    ['teacher', [...RECORDING, '/cancel', ...LAST]],
    ['head-teacher', [...RECORDING, '/vouch', '/overview', '/report', '/early', '/cancel', ...LAST]],
    ['village-cadre', [...RECORDING, '/cancel', ...LAST]],
    [
      'administrator',
      [
        ...RECORDING,
        '/vouch',
        '/overview',
        '/report',
        '/early',
        '/export',
        '/people',
        '/invite',
        '/queue',
        '/teach',
        '/taught',
        '/documents',
        '/cancel',
        ...LAST,
      ],
    ],
  ])('/help shows the role %s what it may do', async (role, commands) => {
    const chat = await chatOf(await startBot({ channel: 'telegram' }), role);
    const { text } = await chat.say('/help');
    expect([...text.matchAll(/^\/[a-z]+/gmu)].map(([command]) => command)).toEqual(commands);
  });

  test('has a Chinese name for each of its commands', () => {
    const named = new Set(Object.values(CHINESE));
    const commands = ROLES.flatMap((role) => menuFor(role)).map(({ command }) => command);
    expect([...new Set(commands)].filter((command) => !named.has(command))).toEqual([]);
  });

  const menuSet = (host: BotHost) =>
    host
      .api()
      .calls.filter(({ method }) => method === 'setMyCommands')
      .map(({ fields }) => (fields['commands'] as { command: string }[]).map(({ command }) => `/${command}`));

  test('of the chat is set once the role is chosen', async () => {
    const host = await startBot({ channel: 'telegram' });
    const chat = await newcomer(host);
    await chat.say('/start');
    for (const label of ['景洪市', '教师']) await chat.press(label);
    expect(menuSet(host)).toEqual([[...RECORDING, '/cancel', ...LAST]]);
  });

  test('not known to the API server is logged as setMyCommands, and the role is taken all the same', async () => {
    const host = await startBot({ channel: 'telegram' });
    const chat = await newcomer(host);
    host.api().failNext('setMyCommands', 'Not Found: method not found');
    await chat.say('/start');
    for (const label of ['景洪市', '教师']) await chat.press(label);
    expect([(await personIn(host)).role, host.app().logger.troubles.map(({ details }) => details)]).toEqual([
      'teacher',
      [expect.objectContaining({ method: 'setMyCommands' })],
    ]);
  });
});
