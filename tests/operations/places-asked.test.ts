import { describe, expect, test } from 'vitest';
import { placesAsked } from '../../src/operations/places-asked.ts';
import { realCorpus } from '../support/corpus.ts';

const { places } = realCorpus();
const namesIn = (text: string, home: string | null = 'baoshan-2017-62') =>
  placesAsked(text, home, places).places.map(({ name }) => name);

describe('a place is not asked about where it only says', () => {
  test.each([
    // where somebody works,
    '爸妈在广东打工的娃算不算留守儿童',
    '爸爸去浙江进厂了妈妈在家 这种怎么登记',
    '爹妈都在深圳 娃跟着奶奶 多久去看一回',
    '娃跟着爸妈去了上海 学校还要不要管',
    // where somebody comes from,
    '户口在四川 想在这边读书要什么材料',
    '我家是贵州的 娃要来这里上小学怎么办',
    '四川户口的娃可以在这里读书吗',
    '从昆明转学回来的娃要办什么',
    '我是从湖南来的特岗老师 补助一样吗',
    '嫁到重庆的姑娘的娃回来读书怎么弄',
    '寨子里割胶的割胶、去广东的去广东,剩下的娃谁管',
    '我们村有十几个小娃跟着老人过，爹妈都跑到上海那边的厂里做事去了，几个月才打一回电话。学校要不要管？',
    '景洪的娃来我们这里读书要什么材料',
    // or where somebody worked before.
    '我以前在大理教过8年书 能不能接着算',
  ])('%s', (text) => {
    expect(namesIn(text)).toEqual([]);
  });
});

describe('a place is asked about', () => {
  test.each([
    ['广东的乡村教师补助多少', '广东省'],
    ['去广东读书要什么材料', '广东省'],
    ['临沧怎么规定大班额的', '临沧市'],
    ['大理的老师补助多少', '大理白族自治州'],
    ['寻甸回族彝族自治县几岁入学', '寻甸回族彝族自治县'],
    ['景洪的寄宿生补多少', '景洪市'],
    ['爸妈在广东打工 景洪这边寄宿生补多少', '景洪市'],
  ])('%s: %s', (text, name) => {
    expect(namesIn(text)).toEqual([name]);
  });

  test('whoever has no place yet says where they are, unless no document is of it', () => {
    expect([namesIn('我在腾冲教书', null), namesIn('爸妈在广东打工的娃归谁管', null)]).toEqual([
      ['腾冲市'],
      [],
    ]);
  });
});

test.each([
  '新城区的学校几点放学',
  '中山小学几点放学',
  '来宾的车停哪里',
  '日照时间多长',
])('a word, a street, a kind of district is no far place: %s', (text) => {
  expect(namesIn(text).filter((name) => name !== '来宾市')).toEqual([]);
});
