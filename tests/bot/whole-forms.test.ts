import { describe, expect, test } from 'vitest';
import { chatOf, startBot } from '../support/chat.ts';
import {
  answering,
  CERTIFICATE,
  choosing,
  fill,
  fillFrom,
  press,
  type Script,
  submit,
  VISIT,
  VISIT_WITHOUT_NAMES,
} from '../support/filling.ts';

const questionsOf = (script: Script) => script.map(([question]) => question);

describe('a visit on the office page', () => {
  test('asks 20 questions, the name and the telephone number among them', async () => {
    const chat = await chatOf(await startBot({ channel: 'web' }));
    expect(await fillFrom(chat, '/visit 全部', VISIT)).toEqual(questionsOf(VISIT));
  });

  test('cites the clause that asks for it with the first question', async () => {
    const chat = await chatOf(await startBot({ channel: 'web' }));
    expect((await chat.say('/visit 全部')).text).toContain('依据:保政发〔2017〕62号 四(七)3');
  });

  test('ends in a review of all 20 answers', async () => {
    const chat = await chatOf(await startBot({ channel: 'web' }));
    await fillFrom(chat, '/visit 全部', VISIT);
    const [review = ''] = await chat.lastMessages();
    expect(review.split('\n').filter((line) => /^\d+\. /u.test(line))).toEqual([
      '1. 学校:曼允小学',
      '2. 年级:三年级',
      '3. 村(社区):潞江镇曼允村',
      '4. 学生姓名:岩温香',
      '5. 出生年月:2017年5月',
      '6. 监护人电话:13987654321',
      '7. 处理依据:履行法定职责',
      '8. 发现日期:2026年11月10日',
      '10. 辍学原因:厌学或学习困难',
      '11. 去向:在家',
      '13. 劝返日期:2026年11月21日',
      '14. 劝返方式:入户家访',
      '15. 劝返人:班主任',
      '16. 见到谁:父亲',
      '17. 谈话要点:家里农活忙,商量收完甘蔗再说',
      '18. 劝返结果:家长拒绝',
      '19. 下一步:再次上门',
      '20. 下次日期:2026年11月22日',
    ]);
  });

  test('gets the first record number and the first case number of the year', async () => {
    const chat = await chatOf(await startBot({ channel: 'web' }));
    expect(await submit(chat, '/visit 全部', VISIT)).toBe(
      '已提交,记录编号 QF-2026-0001。\n控辍个案 GA-2026-0001 · 劝返中 · 劝返1次,共1条记录\n接下来:2026年11月22日 再次上门',
    );
  });

  test('with one answer changed at the review is stored with the change', async () => {
    const host = await startBot({ channel: 'web' });
    const chat = await chatOf(host);
    await fillFrom(chat, '/visit 全部', VISIT);
    await chat.press('修改');
    await chat.press('劝返方式');
    await chat.press('电话');
    await chat.press('提交');
    const record = await host.app().work.stores.records.get('QF-2026-0001');
    expect(record?.answers['method']).toBe('phone');
  });

  test('as a second visit skips the 12 questions about the child', async () => {
    const chat = await chatOf(await startBot({ channel: 'web' }));
    await submit(chat, '/visit 全部', VISIT);
    const second = [...choosing('GA-2026-0001'), ...VISIT];
    expect(await fillFrom(chat, '/visit 全部', second)).toEqual([
      '哪个孩子的情况',
      ...questionsOf(VISIT).slice(questionsOf(VISIT).indexOf('哪天去劝的')),
    ]);
  });

  test('of another child, with 1 file to choose, asks 21 questions: whose it is, and the 20', async () => {
    const chat = await chatOf(await startBot({ channel: 'web' }));
    await submit(chat, '/visit 全部', VISIT);
    const another = [...choosing('新个案'), ...VISIT];
    expect(await fillFrom(chat, '/visit 全部', another)).toEqual(questionsOf(another));
  });

  test('as a second visit is offered the first case by its school, grade and village, not by a name', async () => {
    const chat = await chatOf(await startBot({ channel: 'web' }));
    await submit(chat, '/visit 全部', VISIT);
    await chat.say('/visit 全部');
    expect((await chat.buttons())[1]).toBe(
      'GA-2026-0001 · 曼允小学 · 三年级 · 潞江镇曼允村 · 劝返中 · 未核实',
    );
  });
});

describe('a visit on Telegram', () => {
  test('asks 16 questions: no name, no telephone number', async () => {
    const chat = await chatOf(await startBot({ channel: 'telegram' }));
    expect(await fillFrom(chat, '/visit 全部', VISIT)).toEqual(questionsOf(VISIT_WITHOUT_NAMES));
  });

  test('says at the first question where names are filled in', async () => {
    const chat = await chatOf(await startBot({ channel: 'telegram' }));
    expect((await chat.say('/visit 全部')).text).toContain(
      '姓名、电话等个人信息不在这里问:请在办公室网页上填写,聊天里以编号代替。',
    );
  });

  test('is submitted without them', async () => {
    const chat = await chatOf(await startBot({ channel: 'telegram' }));
    expect(await submit(chat, '/visit 全部', VISIT_WITHOUT_NAMES)).toContain(
      '已提交,记录编号 QF-2026-0001。',
    );
  });

  test('asks all 20 questions where the office has switched that on', async () => {
    const environment = { PERSONAL_DATA_OVER_TELEGRAM: 'true' };
    const chat = await chatOf(await startBot({ channel: 'telegram', environment }));
    expect(await fillFrom(chat, '/visit 全部', VISIT)).toEqual(questionsOf(VISIT));
  });

  test('that ends in 劝返无效 says whom the written report goes to', async () => {
    const chat = await chatOf(await startBot({ channel: 'telegram' }));
    const ineffective = answering(VISIT_WITHOUT_NAMES, { 结果怎样: '劝不回来' });
    expect(await submit(chat, '/visit 全部', ineffective)).toContain(
      '书面报告:县级教育行政部门、乡镇人民政府(街道办事处)',
    );
  });
});

describe('a certificate check', () => {
  test('over 2 schools asks 14 questions', async () => {
    const chat = await chatOf(await startBot({ channel: 'web' }));
    expect(await fillFrom(chat, '/certificate', CERTIFICATE)).toEqual(questionsOf(CERTIFICATE));
  });

  test('of 18 years in a row in Baoshan reaches 15 and 10 years, with the clause quoted', async () => {
    const chat = await chatOf(await startBot({ channel: 'telegram' }));
    const said = await submit(chat, '/certificate', CERTIFICATE);
    expect(said.split('\n')).toEqual(
      expect.arrayContaining([
        '连续从教:2008年9月1日至2026年11月21日 = 18年2个月20天,按周年计满18年',
        '满15年 → 市人民政府(地市级)颁发',
        '满10年 → 县(市、区)人民政府(县级)颁发',
        '对在乡村学校连续从教15年以上的教师颁发荣誉证书',
        '—— 保政发〔2017〕62号 四(四)9(2017年12月28日)',
      ]),
    );
  });

  test('with a break asks for it and says that the bureau decides', async () => {
    const chat = await chatOf(await startBot({ channel: 'telegram' }));
    await fillFrom(chat, '/certificate', answering(CERTIFICATE, { 有没有离开过: press('有') }));
    await fill(chat, [
      ['什么原因', press('借调')],
      ['从哪年哪月', '2018年3月'],
      ['到哪年哪月', '2018年8月'],
      ['还有别的间断吗', press('就这些')],
      ['算到哪天为止', press('今天')],
    ]);
    expect((await chat.press('提交')).text).toContain('❓ 需教育局认定');
  });

  test('is in the list of records afterwards', async () => {
    const chat = await chatOf(await startBot({ channel: 'telegram' }));
    await submit(chat, '/certificate', CERTIFICATE);
    expect((await chat.say('/records')).text).toBe(
      '你的记录,最近1条:\nRY-2026-0001 · 乡村教师荣誉证书测算 · 保山市 · 2026年11月21日 · 2026年11月21日提交 · 未核实',
    );
  });
});
