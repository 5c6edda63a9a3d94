import { describe, expect, test } from 'vitest';
import { staleTarget } from '../../src/answering/stale-targets.ts';
import { realCorpus } from '../support/corpus.ts';

const { library } = realCorpus();
const baoshan = library.document('baoshan-2017-62');
const mengwang = library.document('mengwang-2016');
const TODAY = '2026-11-21';

describe('a target year that has passed, read in 2026', () => {
  test.each([
    ['到2020年消除56人以上大班额', '2020年是文件当年目标,现行要求请核实。'],
    ['２０２０ 年', '2020年是文件当年目标,现行要求请核实。'],
    ['2020年,还是2020年', '2020年是文件当年目标,现行要求请核实。'],
    ['到2020年,其中2018年先消除超大班额', '2018年、2020年是文件当年目标,现行要求请核实。'],
    ['按云发〔2017〕12号,到2020年', '2020年是文件当年目标,现行要求请核实。'],
    ['到2025年', '2025年是文件当年目标,现行要求请核实。'],
  ])('is said: %s', (quoted, sentence) => {
    expect(staleTarget(quoted, baoshan, TODAY)).toBe(sentence);
  });

  test.each([
    ['to come', '到2030年'],
    ['this one', '2026年'],
    ['of a document number', '按照国发〔2016〕40号执行'],
    ['of a document number in other brackets', '保政发(2017)62号'],
    ['of a range', '2016—2017年建设规划'],
    ['of a range with another dash', '2016-2018年'],
    ['of none', '每学期开学30天内进行分析'],
  ])('is not said of a year %s: %s', (_what, quoted) => {
    expect(staleTarget(quoted, baoshan, TODAY)).toBeNull();
  });

  test('was not yet past on 2019-06-01', () => {
    expect(staleTarget('到2020年消除56人以上大班额', baoshan, '2019-06-01')).toBeNull();
  });
});

describe('a work plan of 1 year gives days without it', () => {
  test.each([
    '7月20日前完成自评',
    '５月３日召开动员大会',
    '于6 月 10 日报送',
  ])("%s is Mengwang's 2016", (quoted) => {
    expect(staleTarget(quoted, mengwang, TODAY)).toBe('这是2016年的工作安排,时限已过,现行要求请核实。');
  });

  test('what it wants each month is not past: 每月30日前', () => {
    expect(staleTarget('每月30日前报送', mengwang, TODAY)).toBeNull();
  });

  test('the same day in a plan of several years is said nothing of', () => {
    expect(staleTarget('7月20日前完成自评', baoshan, TODAY)).toBeNull();
  });

  test('was not yet past on 2016-05-01', () => {
    expect(staleTarget('7月20日前完成自评', mengwang, '2016-05-01')).toBeNull();
  });
});
