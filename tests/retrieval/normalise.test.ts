import { describe, expect, test } from 'vitest';
import { normalise } from '../../src/retrieval/normalise.ts';

describe('normalise', () => {
  test.each([
    ['鄉村教師連續從教２０年', '乡村教师连续从教20年'],
    ['城鄉教師交流輪崗', '城乡教师交流轮岗'],
    ['５６人以上（含）', '56人以上(含)'],
    ['ＡＢＣ班', 'abc班'],
    ['寄宿  学生\u00a0名单\n', '寄宿 学生 名单'],
  ])('%s is matched as %s', (typed, matched) => {
    expect(normalise(typed)).toBe(matched);
  });

  test.each([
    ['百分之九十五', '95%'],
    ['入学率要达到百分之九十九', '入学率要达到99%'],
    ['三百人', '300人'],
    ['不足一百人', '不足100人'],
    ['一百二十名', '120名'],
    ['三百五十个学生', '350个学生'],
    ['一千零五元', '1005元'],
    ['十二年', '12年'],
    ['十个娃', '10个娃'],
    ['五成以上', '5成以上'],
  ])('the number in %s is read: %s', (typed, matched) => {
    expect(normalise(typed)).toBe(matched);
  });

  test.each([
    '两为主',
    '两免一补',
    '一年级',
    '三个增长',
    '六长',
    '二十条底线',
    '学习成果',
    '百分之几',
  ])('%s is a word and keeps its characters', (word) => {
    expect(normalise(word)).toBe(word);
  });

  test('a second time changes nothing more', () => {
    const once = normalise('鄉村教師連續從教２０年,佔百分之十');
    expect(normalise(once)).toBe(once);
  });
});
