/** One dropout case from suspicion to close-out, through the real bot, the clock moved by more than two months. */
import { describe, expect, test } from 'vitest';
import { sendDueNotices } from '../../src/channels/notices.ts';
import { personOf } from '../support/app.ts';
import { wordsOfDocx } from '../support/docx.ts';
import { beginCase, CASE_NUMBER, CHILD_NAME, WALK, type Walk, walkTo } from '../support/dropout-case.ts';
import { fill, VISIT } from '../support/filling.ts';
import { keptFor, untilFileEnds } from '../support/shared-app.ts';

/** What the two documents say of the same thing, each in its own words. */
const PLACES = [
  {
    name: 'Baoshan',
    code: '530500',
    addressees: '县级教育行政部门：',
    ofTheOther: '市教育部门',
    source: '（保政发〔2017〕62号）四（七）3',
    quote: '“劝返无效的,应书面报告县级教育行政部门和乡镇人民政府(街道办事处),相关部门应依法采取措施劝返复学”',
    actsNext: '由相关部门依法采取措施劝返复学。',
  },
  {
    name: 'Jinghong',
    code: '532801',
    addressees: '市教育部门：',
    ofTheOther: '县级教育行政部门',
    source: '（景政发〔2018〕74号）三（八）3',
    quote: '“劝返无效的，应书面报告市教育部门和乡镇人民政府（街道办事处），乡镇政府应依法采取措施劝返复学”',
    actsNext: '由乡镇政府依法采取措施劝返复学。',
  },
] as const;

const closing = untilFileEnds();

/** The report as it arrives in the chat after its button was pressed. */
async function compileReport({ chat, host }: Walk) {
  await chat.press('📄 下载书面报告(Word)');
  const { pageStore } = host.app();
  const message = (await pageStore.list(chat.id, 50)).findLast(({ file }) => file !== null);
  const file = await pageStore.getFile(chat.id, message?.file?.id ?? '');
  if (file === undefined) throw new Error('No file arrived.');
  return { name: file.name, caption: message?.text, words: wordsOfDocx(file.bytes).replaceAll('\u2060', '') };
}

/** What the other side of the gate gets of the same report. */
async function reportOverTelegram({ host }: Walk, place: string): Promise<string> {
  const app = host.app();
  const { id } = await personOf(app, 'head-teacher', place, { channel: 'telegram', userId: '7' });
  await app.work.stores.staff.setUnit(id, '曼允小学');
  const colleague = await app.services.findPerson('telegram', '7');
  return wordsOfDocx((await app.services.makePaper({ number: 'BG-2027-0001' }, colleague)).bytes);
}

/** One walk a place, looked at on its way: what is read at a step is kept for the tests that look at it. */
const wholeWalk = keptFor(async (code: string) => {
  const walk = await walkTo('report', code, { closing });
  const report = await compileReport(walk);
  const overTelegram = await reportOverTelegram(walk, code);
  for (const step of ['return', 'close-out'] as const) await walk.take(step);
  return { ...walk, report, overTelegram };
});
const reportIn = async (code: string) => (await wholeWalk(code)).report;

/** A walk up to its third visit, for tests that look at what is offered then. */
const failedPersuasion = keptFor((code: string) => walkTo('visit-3', code, { closing }));

/** Notices that go out now to people of the page. */
async function noticesNow({ host }: Walk): Promise<readonly string[]> {
  const sent: string[] = [];
  await sendDueNotices({
    ...host.app(),
    channel: 'web',
    send: async (_userId, text) => void sent.push(text),
  });
  return sent;
}

/** The line of the file in what the bot says to a submission. */
const fileLine = (said = '') => said.split('\n').find((line) => line.startsWith('控辍个案'));

describe.each(PLACES)('a dropout case in $name', (place) => {
  test('goes through 8 statuses in 8 steps, and its 3 visits are counted', async () => {
    const { said } = await wholeWalk(place.code);
    expect(WALK.map((step) => fileLine(said[step]))).toEqual([
      '控辍个案 GA-2026-0001 · 疑似辍学 · 劝返0次,共1条记录',
      '控辍个案 GA-2026-0001 · 辍学 · 劝返0次,共2条记录',
      '控辍个案 GA-2026-0001 · 劝返中 · 劝返1次,共3条记录',
      '控辍个案 GA-2026-0001 · 劝返中 · 劝返2次,共4条记录',
      '控辍个案 GA-2026-0001 · 劝返无效 · 劝返3次,共5条记录',
      '控辍个案 GA-2026-0001 · 已书面报告 · 劝返3次,共6条记录',
      '控辍个案 GA-2026-0001 · 已复学 · 劝返3次,共7条记录',
      '控辍个案 GA-2026-0001 · 待第二人确认销号 · 劝返3次,共8条记录',
    ]);
  });

  test('gets a report that arrives as a Word file named by its number, with its title', async () => {
    const { name, caption } = await reportIn(place.code);
    expect([name, caption?.split('\n')[0]]).toEqual([
      'report-BG-2027-0001.docx',
      '关于曼允小学一名学生劝返无效情况的报告',
    ]);
  });

  test(`is reported to those this document names: ${place.addressees}`, async () => {
    const { words } = await reportIn(place.code);
    expect(words.split('\n')).toContain(place.addressees);
  });

  test(`is not reported to ${place.ofTheOther}, which the other document names`, async () => {
    const { words } = await reportIn(place.code);
    expect(words).not.toContain(place.ofTheOther);
  });

  test(`is reported under ${place.source}, quoted word for word`, async () => {
    const { words } = await reportIn(place.code);
    expect(words).toContain(`${place.source}规定：${place.quote}`);
  });

  test(`is handed on in the words of the clause: ${place.actsNext}`, async () => {
    const { words } = await reportIn(place.code);
    expect(words).toContain(place.actsNext);
  });

  test('is reported with its 3 visits over 2 months, in the order they were made', async () => {
    const { words } = await reportIn(place.code);
    const table = words.slice(words.indexOf('二、劝返经过'), words.indexOf('三、'));
    expect(
      table
        .split('\n')
        .slice(9)
        .filter((line) => line !== '' && !line.startsWith('第')),
    ).toEqual([
      ...['1', '2026年11月22日', '入户家访', '校长', '父亲', '家长拒绝', '再次上门'],
      ...['2', '2026年12月12日', '电话', '校长', '父亲', '学生拒绝', '再次上门'],
      ...['3', '2027年1月20日', '入户家访', '校长', '父亲', '劝返无效', '书面报告'],
    ]);
  });

  test('is reported with room for seal and telephone, and goes in copy to the township', async () => {
    const { words } = await reportIn(place.code);
    expect(words.split('\n')).toEqual(
      expect.arrayContaining([
        '曼允小学（盖章）',
        '　　（联系人：校长________，电话：________）',
        '抄送：乡镇人民政府（街道办事处）。',
      ]),
    );
  });

  test('is reported with the name on the office page', async () => {
    const { words } = await reportIn(place.code);
    expect(words).toContain(`曼允小学三年级学生${CHILD_NAME}（个案编号${CASE_NUMBER}）`);
  });

  test('is reported without the name over Telegram: a blank is left for it', async () => {
    const words = (await wholeWalk(place.code)).overTelegram;
    expect([words.includes(CHILD_NAME), words.includes('学生____________（个案编号')]).toEqual([false, true]);
  });

  test('is reminded of on its next date, 12 December, not on the day before, and once', async () => {
    const walk = await walkTo('visit-1', place.code);
    walk.host.app().clock.moveDays(19);
    expect(await noticesNow(walk)).toEqual([]);
    walk.host.app().clock.moveDays(1);
    expect([await noticesNow(walk), await noticesNow(walk)]).toEqual([
      ['提醒:控辍个案原定2026年12月12日跟进\nGA-2026-0001 · 曼允小学 · 三年级 · 劝返中 · 未核实'],
      [],
    ]);
  });

  test('closed out shows the reason, the day and the 3 visits in its history', async () => {
    const { chat } = await wholeWalk(place.code);
    expect((await chat.say(`/file ${CASE_NUMBER}`)).text.split('\n')).toEqual(
      expect.arrayContaining([
        '控辍个案 GA-2026-0001 · 销号 · 未核实',
        '记录(劝返3次,共9条记录):',
        '2027年1月28日 复学登记 FU-2027-0001:2027年1月28日 · 原校 · 未核实',
        '2027年1月31日 销号(结案) XH-2027-0001:已复学并稳定就读 · 2027年1月31日 · 未核实',
        '2027年1月31日 销号确认 XQ-2027-0001:同意销号',
      ]),
    );
  });

  test('closed out offers no form any more, only its records and papers', async () => {
    const { chat } = await wholeWalk(place.code);
    await chat.say(`/file ${CASE_NUMBER}`);
    expect((await chat.buttons()).filter((label) => !/^(?:📄|🖨|📝)/u.test(label))).toEqual([]);
  });
});

describe('a dropout case that was closed out', () => {
  /** A visit filled in before the close-out, submitted after it. */
  async function lateVisit() {
    const walk = await walkTo('visit-1', '530500');
    await walk.chat.say(`/file ${CASE_NUMBER}`);
    await walk.chat.press('➕ 劝返记录');
    await fill(walk.chat, VISIT);
    await walk.take('moved');
    await walk.chat.say('/drafts');
    await walk.chat.press('《劝返记录》');
    return { walk, reply: await walk.chat.press('提交') };
  }

  test('refuses a visit that was begun before, and keeps its 5 entries', async () => {
    const { walk, reply } = await lateVisit();
    expect(reply.text).toContain('没有可以接着记的 GA-2026-0001:编号不对、已经办结,或不归你管。');
    expect(await walk.host.app().work.stores.records.count({ caseNumber: CASE_NUMBER })).toBe(5);
  });

  test('is not among the open files: there are none', async () => {
    const { chat } = await wholeWalk('530500');
    expect((await chat.say('/files')).text).toBe('没有办理中的台账。登记新的发 /new。');
  });

  test('reminds of nothing, though its next date was ahead', async () => {
    const walk = await walkTo('visit-1', '530500');
    await walk.take('moved');
    walk.host.app().clock.moveDays(60);
    expect(await noticesNow(walk)).toEqual([]);
  });
});

describe('the written report before persuasion has failed', () => {
  test('is not offered in a file that is 劝返中', async () => {
    const { chat } = await walkTo('visit-2', '530500');
    await chat.say(`/file ${CASE_NUMBER}`);
    expect((await chat.buttons()).filter((label) => label.includes('书面报告'))).toEqual([]);
  });

  test('is offered at once when the visit ends in 劝返无效', async () => {
    const { chat } = await failedPersuasion('530500');
    expect(await chat.buttons()).toEqual(['➕ 书面报告', '📁 GA-2026-0001']);
  });
});

describe.each([
  { name: 'Tianning', code: '320402', document: '常天政发〔2017〕68号' },
  { name: 'Mengwang', code: '532822-mengwang', document: '《勐往乡实现乡域义务教育均衡发展工作方案》' },
])('persuasion that failed in $name, whose document orders no report,', ({ code, document }) => {
  test('is answered 文件未规定, with whom to ask', async () => {
    const { said } = await failedPersuasion(code);
    expect(said['visit-3']?.split('\n').at(-1)).toMatch(
      /^文件未规定:.*没有"劝返无效书面报告"的条款。请问当地教育局和乡镇政府\(街道\)。$/u,
    );
  });

  test('borrows no addressee and no clause from elsewhere', async () => {
    const { said } = await failedPersuasion(code);
    expect(said['visit-3']).not.toMatch(/书面报告县级|市教育部门|当地人民政府|保政发|景政发|克政办发/u);
  });

  test('is offered no report', async () => {
    const { chat } = await failedPersuasion(code);
    await chat.say(`/file ${CASE_NUMBER}`);
    expect((await chat.buttons()).filter((label) => label.includes('书面报告'))).toEqual([]);
  });

  test('refuses the report of a button from another place', async () => {
    const { chat } = await failedPersuasion(code);
    await chat.say(`/file ${CASE_NUMBER}`);
    const any = await chat.button('➕ 复学登记');
    const { text } = await chat.tap({ ...any, data: `s:written-report:${CASE_NUMBER}` });
    expect(text).toBe(`文件未规定:${document}没有要求《书面报告》,不能套用别处的规定。请问当地教育局。`);
  });
});

describe('a dropout case in Kezhou', () => {
  test('of an accompanying child is offered the transfer with its first entry', async () => {
    const walk = await beginCase('653000');
    await walk.take('suspicion-accompanying');
    expect(await walk.chat.buttons()).toContain('➕ 学籍转交户籍地');
  });

  test('of an accompanying child can be handed on, 已移交户籍地, and stays open: 复学登记 is still offered', async () => {
    const walk = await beginCase('653000');
    await walk.take('suspicion-accompanying');
    await walk.take('confirmation');
    expect(fileLine(await walk.take('transfer'))).toBe(
      '控辍个案 GA-2026-0001 · 已移交户籍地 · 劝返0次,共3条记录',
    );
    await walk.chat.say(`/file ${CASE_NUMBER}`);
    expect(await walk.chat.buttons()).toContain('➕ 复学登记');
  });

  test('names the seats of 双线六长双挂, which only this document has', async () => {
    const walk = await beginCase('653000');
    await walk.take('suspicion');
    expect((await walk.chat.say(`/file ${CASE_NUMBER}`)).text).toContain('责任制:双线六长双挂');
  });
});

describe('a dropout case of an accompanying child in Baoshan', () => {
  test('offers no transfer: 学籍转交 is not in its document', async () => {
    const walk = await beginCase('530500');
    await walk.take('suspicion-accompanying');
    await walk.chat.say(`/file ${CASE_NUMBER}`);
    expect((await walk.chat.buttons()).filter((label) => label.includes('学籍转交'))).toEqual([]);
  });
});
