import { describe, expect, test } from 'vitest';
import { detectPlaces } from '../../../src/domain/jurisdictions/detect.ts';
import { realCorpus } from '../../support/corpus.ts';

const { places } = realCorpus();
const detect = (text: string) => detectPlaces(text, places);
const namesIn = (text: string) => detect(text).places.map(({ name }) => name);

describe('places named in a message', () => {
  test.each([
    ['景洪的寄宿生一年多少钱', ['景洪市']],
    ['我在腾冲市教书', ['腾冲市']],
    ['克州怎么算', ['克孜勒苏柯尔克孜自治州']],
    ['克孜勒苏柯尔克孜自治州怎么算', ['克孜勒苏柯尔克孜自治州']],
    ['景 洪 市', ['景洪市']],
    ['娃不来读书了谁去劝', []],
    ['北京怎么规定', ['北京市']],
  ])('%s names %j', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });

  test('several places come in the order of the text', () => {
    expect(namesIn('天宁、保山和阿克陶县各是哪年')).toEqual(['天宁区', '保山市', '阿克陶县']);
  });

  test('a place named twice, once in short, is one place', () => {
    expect(namesIn('景洪市和景洪')).toEqual(['景洪市']);
  });

  test.each([
    ...places.places.flatMap(({ name, aliases }) => [name, ...aliases].map((said) => [said, name])),
  ])('%s is found as %s', (said, name) => {
    expect(namesIn(`请问${said}怎么规定`)).toEqual([name]);
  });
});

describe('documents that govern the places named', () => {
  test.each([
    ['腾冲', ['baoshan-2017-62']],
    ['阿图什', ['kezhou-2018-59']],
    ['常州', ['tianning-2017-68']],
    ['勐海县', ['mengwang-2016']],
    ['西双版纳', ['jinghong-2018-74', 'mengwang-2016']],
    ['云南', ['baoshan-2017-62', 'jinghong-2018-74', 'mengwang-2016']],
    ['北京', []],
  ])('%s has %j', (text, documents) => {
    expect(detect(text).documents).toEqual(documents);
  });

  test('documents come in the order of the text, each once', () => {
    expect(detect('天宁、腾冲、隆阳和保山').documents).toEqual(['tianning-2017-68', 'baoshan-2017-62']);
  });
});

describe('what is left of the text', () => {
  test.each([
    ['景洪市的公用经费', '的公用经费'],
    ['保山和天宁各是哪年', '和各是哪年'],
    ['西双版纳傣族自治州的学校', '的学校'],
    ['公用经费怎么拨', '公用经费怎么拨'],
  ])('%s leaves %s: the longest name is taken out whole', (text, rest) => {
    expect(detect(text).rest).toBe(rest);
  });
});
