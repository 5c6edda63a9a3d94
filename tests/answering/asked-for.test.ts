import { describe, expect, test } from 'vitest';
import { createAskedKinds, lacksWhatIsAsked } from '../../src/answering/asked-for.ts';
import { askedKinds, kindOf } from '../support/asked-kinds.ts';

const askedFor = (question: string) => askedKinds.of(question).map(({ kind }) => kind);
const holds = (kind: string, text: string) => kindOf(kind).isHeldBy(text);

describe('what a question asks for', () => {
  test.each<readonly [string, string]>([
    ['教育局电话是多少', 'telephone'],
    ['举报热线', 'telephone'],
    ['银行账号', 'account'],
    ['申请表去哪下载', 'form'],
    ['网址是什么', 'website'],
    ['局长叫什么', 'person'],
    ['领导小组组长是谁', 'person'],
    ['有哪几所学校', 'roster'],
    ['公用经费按多少', 'quota'],
    ['一个娃给多少钱', 'money'],
    ['寄宿生每人每年多少元', 'money'],
    ['津贴多少', 'money'],
    ['每年检查几次', 'times'],
    ['巩固率要达到百分之几', 'share'],
    ['几岁可以上学', 'age'],
    ['什么时候完成', 'day'],
    ['开学几天内要分析', 'day'],
    ['多久开一次会', 'day'],
    ['要带什么材料', 'papers'],
    ['配几个老师', 'count'],
    ['一个班多少人', 'count'],
    ['教育局有电话吗', 'telephone'],
    ['打哪个电话举报', 'telephone'],
    ['要跑几趟', 'times'],
    ['劝了几次还不来算劝不动', 'times'],
    ['给多少补助', 'money'],
    ['食堂阿姨工资好多', 'money'],
    ['组长叫什么', 'person'],
    ['给我一份名单', 'roster'],
  ])('%s: %s', (question, kind) => {
    expect(askedFor(question)).toEqual([kind]);
  });

  test.each([
    '谁去劝',
    '怎么编班',
    '好几个娃不来',
    '十几个娃没书读',
    '撤并学校',
    '要不要报批',
    '学校要不要给娃装部电话',
    '娃想给爸妈打个电话',
    '跑了好几趟家长不开门怎么办',
    '上门劝了几回都不肯来怎么办',
    '打了多少次电话还没人接咋办',
    '消大班的方案叫什么',
    '抓教学要抓哪几块',
    '把名单上的人核一遍由谁去',
  ])('%s: nothing of a kind', (question) => {
    expect(askedFor(question)).toEqual([]);
  });
});

describe('多少 before a unit that is no money', () => {
  test.each([
    '市里给多少年的老师发证',
    '发多少人',
    '给多少个班装',
    '学校能不能建几千人的',
  ])('%s asks for no money', (question) => {
    expect(askedFor(question)).not.toContain('money');
  });
});

describe('a sentence with what is asked for', () => {
  test.each<readonly [string, string, string]>([
    ['telephone', '咨询电话:0691-2123456', '设立举报电话'],
    ['money', '每生每年200元', '提高补助标准'],
    ['money', '每生每年二百元', '按照100人拨付'],
    ['quota', '按照100人拨付', '足额安排经费'],
    ['quota', '8倍以上拨付', '适当提高'],
    ['share', '入学率达到99%', '提高入学率'],
    ['share', '全部达到标准', '稳步提高'],
    ['day', '到2020年消除', '逐步消除'],
    ['day', '开学30天内分析', '及时分析'],
    ['day', '每月开会', '经常开会'],
    ['times', '每年检查', '加强检查'],
    ['age', '年满六周岁的适龄儿童,年龄', '适合的儿童'],
    ['count', '每班不超过55人', '合理控制班额'],
    ['person', '组 长:某某 副乡长', '成立主要负责人任组长的领导小组'],
  ])('%s stands in %s, not in %s', (kind, with_, without) => {
    expect([holds(kind, with_), holds(kind, without)]).toEqual([true, false]);
  });

  // 国发〔2016〕40号 names a paper; it is no day by which anything is due.
  test('the year of a document number is no day: 〔2016〕', () => {
    expect(holds('day', '按照国发〔2016〕40号文件执行')).toBe(false);
  });
});

describe('what is lacking', () => {
  test('an amount is lacking where 2 sentences have none', () => {
    expect(lacksWhatIsAsked([kindOf('money')], ['提高补助标准', '落实补助'])).toBe(true);
  });

  test('the number of an item counts nothing', () => {
    expect(lacksWhatIsAsked([kindOf('count')], ['2.设置学校卫生室,配备保健人员。'])).toBe(true);
    expect(lacksWhatIsAsked([kindOf('count')], ['2.设置学校卫生室,配备2名保健人员。'])).toBe(false);
  });

  test('1 sentence with it is enough', () => {
    expect(lacksWhatIsAsked([kindOf('money')], ['提高补助标准', '每生每年200元'])).toBe(false);
  });

  test('a question of no kind lacks nothing', () => {
    expect(lacksWhatIsAsked([], ['提高补助标准'])).toBe(false);
  });

  test('has Chinese words for each of the 14 kinds, and others where it is asked how often', () => {
    const words = askedKinds.all.map((kind) => kind.missingIn('多少'));
    expect(words.filter((label) => /\p{Script=Han}{2,}/u.test(label))).toHaveLength(14);
    expect([kindOf('day').missingIn('多久家访一次'), kindOf('day').missingIn('最晚哪天')]).toEqual([
      '多久一次',
      '时间期限',
    ]);
  });
});

test('the wordings are data: other lists ask for other things', () => {
  const kind = {
    ...{ kind: 'bus', missing: '哪一路车', thing: true, counts: false, general: false, outranks: [] },
    ...{ asks: ['{way}路(?:车|公交)'], holds: ['{number}路'], of: ['车'] },
  };
  const { of } = createAskedKinds({ words: { way: ['哪', '几'] }, kinds: [kind] });
  const [bus] = of('坐几路公交去学校');
  expect([bus?.kind, bus?.isHeldBy('乘12路'), bus?.isHeldBy('乘公交'), of('坐公交去学校')]).toEqual([
    'bus',
    true,
    false,
    [],
  ]);
});
