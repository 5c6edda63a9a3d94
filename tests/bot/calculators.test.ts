/** Every calculator of /calc through the chat: where its place has the rule, and where it has not. */
import { describe, expect, test } from 'vitest';
import { CALCULATORS } from '../../src/operations/calculator.ts';
import { type BotHost, type Chat, chatOf, startBot } from '../support/chat.ts';

const PLACES = {
  Baoshan: '530500',
  Jinghong: '532801',
  Tianning: '320402',
  Mengwang: '532822-mengwang',
  Kezhou: '653000',
} as const;
type Place = keyof typeof PLACES;

/** Where a place's document is silent, and where it has words without a number. */
const SILENT = '没有这方面的规定,不能套用别处的。请问当地教育局。';
const WORDS_ONLY = '提到了,但没有写数字或办法:';
const DISCLAIMER = '初步判断,以县教育局认定为准。';

interface Walk {
  readonly title: string;
  readonly at: Place;
  /** Typed one after the other; a button's label where the question has buttons. */
  readonly inputs: readonly string[];
  /** Formula and inputs, the deciding cap or floor, and the clause, quoted and named. */
  readonly says: readonly string[];
  readonly without: Place;
  readonly refusal: string;
  /** A number of the place that has one, which must not be lent. */
  readonly notLent: string;
}

const WALKS: Readonly<Record<string, Walk>> = {
  'per-pupil-funds': {
    title: '生均公用经费',
    at: 'Jinghong',
    inputs: ['73', '40', '720', '跳过'],
    says: [
      '计拨人数 = 100人:实有73人,不足100人,按100人(下限起作用)',
      '计拨额 = 100人 × 720元 = 72,000元/年',
      '寄宿加拨 = 寄宿生40人 × 200元 = 8,000元/年',
      '合计 = 计拨额72,000元 + 寄宿加拨8,000元 = 80,000元/年',
      '对规模不足 100 人的学校和教学点按照 100 人拨付生均公用经费',
      '景政发〔2018〕74号 三(二)3',
    ],
    without: 'Mengwang',
    refusal: SILENT,
    notLent: '200元',
  },
  'class-teacher-ratio': {
    title: '小规模学校班师比',
    at: 'Baoshan',
    inputs: ['200', '6', '11'],
    says: [
      '最少教师 = 6个班 × 2 = 12人(学生200人,在200人以下,含200人)',
      '现有11人,还差1人',
      '不低于1:2的班师比核定配备教师',
      '保政发〔2017〕62号 四(四)1',
    ],
    without: 'Tianning',
    refusal: SILENT,
    notLent: '12人',
  },
  'rotation-quota': {
    title: '教师交流轮岗比例',
    at: 'Baoshan',
    inputs: ['121', '13', '3'],
    says: [
      '每学年轮岗不少于 = 符合交流条件121人 × 10% = 12.1,向上取整为13人',
      '现有13人,达到',
      '轮岗13人 × 20% = 2.6,向上取整为3人(基数是轮岗教师,不是全部教师)',
      '保政发〔2017〕62号 四(四)4',
    ],
    without: 'Mengwang',
    refusal: SILENT,
    notLent: '13人',
  },
  'class-size': {
    title: '大班额',
    at: 'Baoshan',
    inputs: ['56'],
    says: [
      '56人 ≥ 56人,是大班额("以上"含56人)',
      '56人 < 66人,不是超大班额',
      '到2020年消除56人以上大班额',
      '保政发〔2017〕62号 四(三)6',
    ],
    without: 'Kezhou',
    refusal: WORDS_ONLY,
    notLent: '56人',
  },
  'training-hours': {
    title: '教师培训学时',
    at: 'Tianning',
    inputs: ['300.5', '2024'],
    says: [
      '还差 = 360 − 300.5 = 59.5学时,未达到(专任教师,2024年到2028年)',
      '实施5年一周期不少于360学时的教师全员培训制度',
      '常天政发〔2017〕68号 三(四)14',
    ],
    without: 'Kezhou',
    refusal: WORDS_ONLY,
    notLent: '360',
  },
  'education-rates': {
    title: '入学率、辍学率、巩固率',
    at: 'Mengwang',
    inputs: ['995', '1000', '跳过', '跳过', '跳过', '跳过', '31', '1000', '跳过', '跳过'],
    says: [
      '小学入学率 = 小学适龄在校人数995 ÷ 小学适龄人口1000 × 100% = 99.5%',
      '目标不低于99.5%(含本数):达到',
      '目标不高于3%(含本数):未达到',
      '确保小学、初中入学率分别在99.5%、99%以上',
    ],
    without: 'Tianning',
    refusal: SILENT,
    notLent: '99.5%',
  },
  'disabled-enrollment': {
    title: '三类残疾儿童少年入学率',
    at: 'Baoshan',
    inputs: ['19', '20'],
    says: [
      '三类残疾儿童少年入学率 = 已入学19 ÷ 适龄20 × 100% = 95%',
      '目标不低于95%(含本数):达到',
      '视力、听力、智力三类残疾儿童少年义务教育入学率达到95%以上',
      '保政发〔2017〕62号 四(七)4',
    ],
    without: 'Tianning',
    refusal: SILENT,
    notLent: '95%',
  },
  'migrant-public-share': {
    title: '随迁子女公办学校吸纳率',
    at: 'Tianning',
    inputs: ['91', '100'],
    says: [
      '公办学校吸纳率 = 公办就读91 ÷ 随迁子女100 × 100% = 91%',
      '目标不低于92%(含本数):未达到',
      '外来务工人员随迁子女义务教育公办学校吸纳率达92%',
    ],
    without: 'Kezhou',
    refusal: WORDS_ONLY,
    notLent: '92%',
  },
  'homeroom-workload': {
    title: '班主任工作量',
    at: 'Baoshan',
    inputs: ['14'],
    says: [
      '班主任工作量 = 标准14节/周 × 一半 = 7节/周',
      '班主任工作量按照当地教师标准课时工作量一半计算',
      '保政发〔2017〕62号 四(五)5',
    ],
    without: 'Mengwang',
    refusal: SILENT,
    notLent: '7节',
  },
  'senior-title-experience': {
    title: '城区教师评高级职称的农村经历',
    at: 'Tianning',
    inputs: ['2', '是'],
    says: ['2年 ≥ 2年("以上"含本数),达到', '须有在农村学校或薄弱学校任教两年以上的经历'],
    without: 'Baoshan',
    refusal: SILENT,
    notLent: '两年',
  },
  'term-start-deadline': {
    title: '开学分析期限',
    at: 'Jinghong',
    inputs: ['2026年9月1日'],
    says: [
      '最迟 = 2026年9月1日 + 30天 = 2026年10月1日',
      '每学期开学 30 天内要对本校学生入学、变动、复学、辍学情况进行分析',
      '景政发〔2018〕74号 三(八)2',
    ],
    without: 'Tianning',
    refusal: SILENT,
    notLent: '30天',
  },
};
const walks = Object.entries(WALKS);

const begin = async (place: Place, title: string, host?: BotHost): Promise<Chat> => {
  const chat = await chatOf(host ?? (await startBot({ channel: 'telegram' })), 'teacher', PLACES[place]);
  await chat.say('/calc');
  await chat.press(title);
  return chat;
};

async function calculate(place: Place, { title, inputs }: Walk, host?: BotHost): Promise<string> {
  const chat = await begin(place, title, host);
  for (const input of inputs) await chat.say(input);
  return (await chat.press('计算')).text;
}

describe('/calc', () => {
  test('has a walk below for each of its 11 calculators', () => {
    expect(Object.keys(WALKS).toSorted()).toEqual(CALCULATORS.map(({ id }) => id).toSorted());
  });

  test('has a button for each, and 1 for the certificate', async () => {
    const chat = await chatOf(await startBot({ channel: 'telegram' }));
    await chat.say('/calc');
    expect((await chat.buttons()).toSorted()).toEqual(
      ['乡村教师荣誉证书', ...walks.map(([, { title }]) => title)].toSorted(),
    );
  });
});

describe('where the document has the rule', () => {
  test.each(
    walks,
  )('%s says formula, inputs, what decides, the quoted clause, and that it is no decision', async (_id, walk) => {
    const said = await calculate(walk.at, walk);
    expect([...walk.says, DISCLAIMER].filter((words) => !said.includes(words))).toEqual([]);
  });
});

describe('where it has not', () => {
  test.each(walks)('%s is 文件未规定, or the words it has and no number', async (_id, walk) => {
    expect((await begin(walk.without, walk.title)).last.text).toContain(walk.refusal);
  });

  test.each(walks)("%s lends no other place's number", async (_id, walk) => {
    expect((await begin(walk.without, walk.title)).last.text).not.toContain(walk.notLent);
  });

  test.each(walks)('%s is told so at once, with no form left to give up', async (_id, walk) => {
    const chat = await begin(walk.without, walk.title);
    expect((await chat.say('/cancel')).text).toBe('现在没有在填的表。');
  });
});

describe('a calculation', () => {
  const [, classSize] = walks.find(([id]) => id === 'class-size') ?? [];
  const [, funds] = walks.find(([id]) => id === 'per-pupil-funds') ?? [];
  if (classSize === undefined || funds === undefined) throw new Error('The walks are gone.');

  test('is no record, and leaves nothing of the form', async () => {
    const host = await startBot({ channel: 'telegram' });
    await calculate('Baoshan', classSize, host);
    const { records, drafts } = host.app().work.stores;
    const { id } = await host.app().services.findPerson('telegram', '101');
    expect([await records.count({}), await drafts.list(id)]).toEqual([0, []]);
  });

  test('can be made again at once: 55 after 56', async () => {
    const host = await startBot({ channel: 'telegram' });
    await calculate('Baoshan', classSize, host);
    expect(await calculate('Baoshan', { ...classSize, inputs: ['55'] }, host)).toContain(
      '55人 < 56人,不是大班额',
    );
  });

  test('asks 4 facts and says at each that it may be skipped', async () => {
    const chat = await begin('Baoshan', funds.title);
    const asked: string[] = [];
    for (let at = 0; at < 4; at += 1) {
      asked.push(...(await chat.lastMessages()));
      await chat.press('跳过');
    }
    expect(asked.filter((text) => /第[1-4]\/4题[\s\S]*不知道就跳过。/u.test(text))).toHaveLength(4);
  });

  test.each([
    ['计拨人数', ['跳过', '跳过', '720', '跳过'], '还差:实有学生数'],
    ['计拨额', ['73', '跳过', '跳过', '跳过'], '基准定额是多少,文件没有写,请向财政、教育部门核实。'],
    ['寄宿加拨', ['73', '40', '跳过', '跳过'], '寄宿加拨 = 寄宿生40人 × 200元 = 8,000元/年'],
  ])('of %s with facts skipped says what it can: %j', async (_what, inputs, words) => {
    expect(await calculate('Jinghong', { ...funds, inputs })).toContain(words);
  });

  test('with every fact skipped is not made, and says that 班级人数 is needed', async () => {
    const said = await calculate('Baoshan', { ...classSize, inputs: ['跳过'] });
    expect([said.includes('至少要填:班级人数'), said.includes('保政发')]).toEqual([true, false]);
  });

  test('goes on from there: 58 after nothing was told', async () => {
    const chat = await begin('Baoshan', classSize.title);
    await chat.say('跳过');
    await chat.press('计算');
    await chat.say('58');
    expect((await chat.press('计算')).text).toContain('58人 ≥ 56人,是大班额');
  });

  test.each([
    ['Tianning', '第1/2题'],
    ['Baoshan', '第1/1题'],
  ] as const)('of training hours in %s begins with %s: the first year of a cycle is only for Tianning', async (place, step) => {
    const chat = await begin(place, '教师培训学时');
    expect((await chat.lastMessages()).join('\n')).toContain(step);
  });

  test.each([
    ['301', '请发一个数字,0到300人之间。'],
    ['56.5', '请发一个整数,0到300人之间。'],
    ['很多', '请发一个数字,0到300人之间。'],
  ])('does not take %s for the size of a class', async (typed, words) => {
    const chat = await begin('Baoshan', classSize.title);
    expect((await chat.say(typed)).text).toContain(words);
  });

  test('with an input corrected at the review is made with the new one', async () => {
    const chat = await begin('Baoshan', classSize.title);
    await chat.say('55');
    await chat.say('第1题改成66');
    expect((await chat.press('计算')).text).toContain('66人 ≥ 66人,是超大班额');
  });

  test('is also begun by typing 计算 at the review', async () => {
    const chat = await begin('Baoshan', classSize.title);
    await chat.say('55');
    expect((await chat.say('计算')).text).toContain('55人 < 56人,不是大班额');
  });

  test('is refused to somebody who has not said where', async () => {
    const chat = await chatOf(await startBot({ channel: 'telegram' }), 'teacher', null);
    await chat.say('/calc');
    expect((await chat.press(classSize.title)).text).toContain('请先发 /start 选你所在的地方');
  });
});
