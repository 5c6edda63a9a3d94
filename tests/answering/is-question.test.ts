import { describe, expect, test } from 'vitest';
import { isQuestion } from '../../src/answering/is-question.ts';

describe('a question', () => {
  test.each([
    '书本费退不退',
    '补助给不给',
    '有没有校车',
    '这样行不行',
    '娃去没去',
    '愿意不愿意来',
    '保险能退不',
    '文件有没得',
    '是否要报',
    '谁管',
    '几点开会',
    '下雨吗',
  ])('%s', (text) => {
    expect(isQuestion(text)).toBe(true);
  });

  test.each(['谢谢', '今天下雨', '我不', '你真烦', '吃饭去了', '这个机器人不好用'])('is not %s', (text) => {
    expect(isQuestion(text)).toBe(false);
  });
});
