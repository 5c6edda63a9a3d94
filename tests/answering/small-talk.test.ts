import { describe, expect, test } from 'vitest';
import { isSmallTalk } from '../../src/answering/small-talk.ts';
import { say } from '../../src/messages/zh-CN.ts';
import { ask } from '../../src/operations/ask-question.ts';
import { clockAt } from '../support/doubles.ts';
import { sharedKnowledge } from '../support/knowledge.ts';

describe('words that ask nothing', () => {
  test.each([
    '好的',
    '好',
    '谢谢',
    '谢谢你啊',
    '知道了',
    '嗯嗯收到',
    '好的,谢谢!',
    '明白了,谢谢老师',
    'OK',
    'ok 👌',
    '你好',
    '晓得了',
    '辛苦了',
    '多谢了',
  ])('%s', (text) => {
    expect(isSmallTalk(text)).toBe(true);
  });

  test.each([
    '谢谢,那校车谁管',
    '好的学校怎么评',
    '知道了几个娃没来怎么办',
    '好老师',
    '行政处罚',
    '可以收费吗',
    '收到通知书不来怎么办',
    '要几年',
    '对口支援',
    '早婚',
  ])('not %s', (text) => {
    expect(isSmallTalk(text)).toBe(false);
  });
});

const knowledge = await sharedKnowledge();

describe('the answer to 好的 after a question', () => {
  const BEFORE = '老师教多少年能拿荣誉证书';
  const thanked = () =>
    ask({ text: '好的', home: 'baoshan-2017-62', earlier: [BEFORE] }, { ...knowledge, clock: clockAt() });

  test('is 1 friendly sentence and no clause', async () => {
    const { blocks, citations } = await thanked();
    expect([blocks, citations]).toEqual([[{ kind: 'text', text: say('ask.small-talk') }], []]);
  });

  test('leaves the question before as the one to lean on', async () => {
    expect((await thanked()).asked).toBe(BEFORE);
  });
});
