import { describe, expect, test } from 'vitest';
import { resolveFollowUp } from '../../src/answering/follow-up.ts';
import { realCorpus } from '../support/corpus.ts';

const { places } = realCorpus();
const PREVIOUS = '保山的老师教多少年能拿荣誉证书';
const resolve = (text: string, earlier: readonly string[] = [PREVIOUS]) =>
  resolveFollowUp(text, earlier, places);

describe('a question without a subject of its own', () => {
  test.each([
    '要几年?',
    '那县里呢?',
    '谁发?',
    '哪个部门负责',
    '什么时候',
    '还有呢',
    '为什么',
    '多少钱',
    '这个有依据吗',
  ])('%s is asked of the question before', (text) => {
    expect(resolve(text)).toEqual({ text: `${PREVIOUS} ${text}`, leansOn: PREVIOUS });
  });

  test('leans on the last of 3 questions', () => {
    expect(resolve('谁负责', ['校车谁管', '大班额是多少人', '营养餐谁检查']).leansOn).toBe('营养餐谁检查');
  });

  test('as the first of a chat stands alone', () => {
    expect(resolve('要几年?', [])).toEqual({ text: '要几年?', leansOn: null });
  });
});

describe('a question that only names a place', () => {
  test.each([
    ['克州呢?', '克孜勒苏柯尔克孜自治州'],
    ['那克州呢', '克孜勒苏柯尔克孜自治州'],
    ['那要是景洪呢', '景洪市'],
    ['腾冲呢', '腾冲市'],
    ['天宁和克州呢', '天宁区和克孜勒苏柯尔克孜自治州'],
  ])('%s asks the same of %s, and no longer of Baoshan', (text, place) => {
    expect(resolve(text)).toEqual({ text: `${place} 的老师教多少年能拿荣誉证书`, leansOn: PREVIOUS });
  });

  test('and asks for something besides keeps both', () => {
    expect(resolve('克州谁发').text).toBe('克孜勒苏柯尔克孜自治州 的老师教多少年能拿荣誉证书 谁发');
  });

  test('after a question without a place puts the place before it', () => {
    expect(resolve('克州呢', ['大班额是多少人']).text).toBe('克孜勒苏柯尔克孜自治州 大班额是多少人');
  });
});

describe('a question with a subject of its own', () => {
  test.each([
    '校车谁管',
    '大班额是多少人',
    '公用经费呢?',
    '那辍学呢',
    '随班就读呢',
    '留守儿童',
    '克州的校车谁管',
    '学校营养餐谁来监督检查呢',
    '谢谢',
    '好的',
    '知道了',
    '嗯嗯,收到',
  ])('%s stands alone', (text) => {
    expect(resolve(text)).toEqual({ text, leansOn: null });
  });

  test('of 15 characters and more stands alone, whatever it is made of', () => {
    const text = '那到底是由哪个部门来负责管的呢';
    expect([[...text].length, resolve(text).leansOn]).toEqual([15, null]);
  });
});
