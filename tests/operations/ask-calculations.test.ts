/** Questions with numbers in them: the rule's result with its clause, what is missing, and what is not lent. */
import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/answering/reply.ts';
import type { AskOutput } from '../../src/operations/ask-question.ts';
import { openApp, personOf } from '../support/app.ts';

/** A place of each document: from where is asked is said by who asks. */
const PLACE_OF: Readonly<Record<string, string>> = {
  'baoshan-2017-62': '530500',
  'jinghong-2018-74': '532801',
  'kezhou-2018-59': '653000',
  'tianning-2017-68': '320402',
  'mengwang-2016': '532822-mengwang',
};

async function asked(text: string, home: string | null, earlier: readonly string[] = []): Promise<AskOutput> {
  const app = await openApp();
  const asker = await personOf(app, 'teacher', home === null ? null : (PLACE_OF[home] ?? null));
  return app.services.ask({ text, earlier }, asker);
}
const said = async (...args: Parameters<typeof asked>) => plainText((await asked(...args)).blocks);

const [BAOSHAN, JINGHONG, KEZHOU, TIANNING, MENGWANG] = [
  'baoshan-2017-62',
  'jinghong-2018-74',
  'kezhou-2018-59',
  'tianning-2017-68',
  'mengwang-2016',
] as const;

describe('facts told in a question', () => {
  test.each([
    ['82个学生40个住校能拨多少', JINGHONG, '计拨人数 = 100人', '40人 × 200元 = 8,000元/年'],
    ['120个老师轮岗要去几个', BAOSHAN, '120人 × 10% = 12人', '这里把说到的教师都当作"符合交流条件"的算。'],
    ['班上58个娃算不算大班', BAOSHAN, '58人 ≥ 56人,是大班额', '到2020年消除56人以上大班额'],
    ['三年级61个人', JINGHONG, '61人 ≥ 56人,是大班额', '这里按一个班这么多人算'],
    ['培训完了200学时还差多少', BAOSHAN, '360 − 200 = 160学时', '不少于360学时的培训'],
    ['9月1号开学最晚哪天分析完', JINGHONG, '2026年10月1日', '每学期开学 30 天内'],
    ['6个班120个学生要几个老师', BAOSHAN, '最少教师 = 6个班 × 2 = 12人', '不低于1:2的班师比'],
    ['乡下教过一年半能评高级不', TIANNING, '1.5年 < 2年', '还差6个月'],
    ['随迁娃150个140个在公办', TIANNING, '公办就读140 ÷ 随迁子女150', '吸纳率达92%'],
  ])('%s in %s: %s, %s', async (text, home, number, words) => {
    const reply = await said(text, home);
    expect([reply.includes(number), reply.includes(words)]).toEqual([true, true]);
  });

  test.each([
    ['6个班120个学生要几个老师', TIANNING, '12人'],
    ['培训完了200学时还差多少', KEZHOU, '360'],
    ['班上58个娃算不算大班', KEZHOU, '56人'],
    ['乡下教过一年半能评高级不', BAOSHAN, '两年'],
    ['82个学生40个住校能拨多少', MENGWANG, '200元'],
  ])('%s is not reckoned in %s, and %s is not lent', async (text, home, lent) => {
    const output = await asked(text, home);
    const reply = plainText(output.blocks);
    expect([output.outcome, output.offer, reply.includes(lent)]).toEqual(['refused', null, false]);
  });

  test('without a place asks for the place', async () => {
    const output = await asked('班上58个娃算不算大班', null);
    expect([plainText(output.blocks), output.citations]).toEqual([
      '能算,但要先知道是哪里:各地文件规定不同。请发 /start 选你所在的地方,或在问题里写上地名再问。',
      [],
    ]);
  });

  test('a size of 301, which no class has, stays a question about the clause', async () => {
    expect((await asked('班上301个娃算不算大班', BAOSHAN)).documents).toEqual([BAOSHAN]);
  });

  test('of another place are put to that place, which is said, and no form is offered for it', async () => {
    const output = await asked('景洪82个学生40个住校能拨多少', BAOSHAN);
    expect([plainText(output.blocks).startsWith('按景洪市的文件:'), output.offer]).toEqual([true, null]);
  });
});

describe('what is left to be told', () => {
  test.each([
    ['120个学生要几个老师', BAOSHAN, { recordType: 'calc-class-teacher-ratio', known: { students: 120 } }],
    [
      '82个学生40个住校能拨多少',
      JINGHONG,
      { recordType: 'calc-per-pupil-funds', known: { students: 82, boarders: 40 } },
    ],
    ['培训完了200学时还差多少', TIANNING, { recordType: 'calc-training-hours', known: { doneHours: 200 } }],
    // Baoshan's cycle has no first year, a class has only its size: nothing is left to ask.
    ['培训完了200学时还差多少', BAOSHAN, null],
    ['班上58个娃算不算大班', BAOSHAN, null],
  ])('after %s in %s is offered as %j', async (text, home, offer) => {
    expect((await asked(text, home)).offer).toEqual(offer);
  });

  test('is named where the result needs it: 班级数', async () => {
    expect(await said('120个学生要几个老师', BAOSHAN)).toContain('还差:班级数');
  });
});

describe('years with a break in them', () => {
  test.each([
    '中间借调一年',
    '中间病休半年',
    '休过产假',
    '中间断过',
    '后来调走又回来',
    '进修了一年',
  ])('16 years, %s: the office decides, and nobody is told that there was no break', async (told) => {
    const reply = await said(`我在克州村小教了16年,${told},能拿什么证`, BAOSHAN);
    expect([
      reply.match(/❓ 需教育局认定/gu)?.length,
      reply.includes('没有间断'),
      reply.includes('需县教育局认定'),
      reply.includes('✅'),
    ]).toEqual([2, false, true, false]);
  });

  test('the form for the whole record is offered', async () => {
    const { offer } = await asked('我在克州村小教了16年,中间借调一年,能拿什么证', BAOSHAN);
    expect(offer).toEqual({ recordType: 'honor-certificate', known: { place: KEZHOU } });
  });
});

describe('years told with months, or with 多', () => {
  test.each([
    ['我教了15年差3个月能拿什么证', BAOSHAN, '连续从教:14年9个月,按周年计满14年', '还差3个月'],
    ['我教了九年半能拿什么证', JINGHONG, '连续从教:9年6个月,按周年计满9年', '还差6个月'],
    ['我教了十年零三个月能拿什么证', BAOSHAN, '按周年计满10年', '还差4年9个月'],
    ['我教了十年零一个月能拿什么证', BAOSHAN, '连续从教:10年1个月', '还差4年11个月'],
    ['我今年满10年了,能拿什么证', JINGHONG, '✅ 可能达到', '已连续满10年'],
    ['我教了快20年能拿什么证', KEZHOU, '还差:任教经历', '满20年 → 自治区人民政府'],
  ])('%s in %s: %s, %s', async (text, home, years, left) => {
    const reply = await said(text, home);
    expect([reply.includes(years), reply.includes(left)]).toEqual([true, true]);
  });

  test('20多年 in Kezhou reach all 3 certificates', async () => {
    expect((await said('我教了20多年能拿什么证', KEZHOU)).match(/✅ 可能达到/gu)).toHaveLength(3);
  });

  test('十几年 reach the 10 years; the 15 and 20 are not denied', async () => {
    const reply = await said('我教了十几年能拿什么证', KEZHOU);
    expect([
      reply.match(/✅ 可能达到/gu)?.length,
      reply.match(/… 还差信息/gu)?.length,
      reply.includes('⏳'),
    ]).toEqual([1, 2, false]);
  });

  test('那20年呢 leans on the question before, and says so', async () => {
    const output = await asked('那20年呢', BAOSHAN, ['我在克州村小教了16年能拿什么证']);
    const reply = plainText(output.blocks);
    expect([output.documents, reply.startsWith('按上一问'), reply.match(/✅ 可能达到/gu)?.length]).toEqual([
      [KEZHOU],
      true,
      3,
    ]);
  });
});
