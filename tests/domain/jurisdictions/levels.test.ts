import { describe, expect, test } from 'vitest';
import { levelMeant } from '../../../src/domain/jurisdictions/levels.ts';
import { realCorpus } from '../../support/corpus.ts';

const { places } = realCorpus();

const BAOSHAN = '530500';
const TENGCHONG = '530581';
const JINGHONG = '532801';
const KEZHOU = '653000';
const TIANNING = '320402';
const MENGWANG = '532822-mengwang';

describe('levelMeant', () => {
  test.each([
    ['Baoshan', BAOSHAN, 'prefecture'],
    ['Jinghong', JINGHONG, 'county'],
    ['Tengchong, itself a 市 under Baoshan', TENGCHONG, 'county'],
    ['Tianning, a district of Changzhou', TIANNING, 'prefecture'],
    ['Kezhou, where no 市 stands above', KEZHOU, undefined],
    ['Mengwang, where no 市 stands above', MENGWANG, undefined],
  ])('市 in %s (%s) means %s', (_name, code, level) => {
    expect(levelMeant('市', code, places)).toBe(level);
  });

  test.each(['市', '市里', '市政府', '市人民政府'])('%s is the same level as 市 alone', (word) => {
    expect([levelMeant(word, BAOSHAN, places), levelMeant(word, JINGHONG, places)]).toEqual([
      'prefecture',
      'county',
    ]);
  });

  test.each([
    ['省', BAOSHAN, 'province'],
    ['自治区', KEZHOU, 'province'],
    ['自治州', KEZHOU, 'prefecture'],
    ['州', JINGHONG, 'prefecture'],
    ['县', BAOSHAN, 'county'],
    ['县里', KEZHOU, 'county'],
    ['区', BAOSHAN, 'county'],
    ['区', TIANNING, 'county'],
    ['乡', MENGWANG, 'township'],
    ['镇', BAOSHAN, 'township'],
    ['乡镇', JINGHONG, 'township'],
    ['街道', TIANNING, 'township'],
  ])('%s seen from %s is the %s level', (word, code, level) => {
    expect(levelMeant(word, code, places)).toBe(level);
  });

  test.each(['组', '学校', '', '政府'])('%j names no level', (word) => {
    expect(levelMeant(word, BAOSHAN, places)).toBeUndefined();
  });
});
