/** Two questions in one message are two, a question with its story is one. */
import { expect, test } from 'vitest';
import { splitQuestions } from '../../src/answering/split.ts';

test.each([
  ['校车多久检一次？司机要几年驾龄？', ['校车多久检一次？', '司机要几年驾龄？']],
  ['大班额是多少人 什么时候消除', ['大班额是多少人', '什么时候消除']],
  ['宿舍谁来管，另外食堂收多少钱', ['宿舍谁来管', '另外食堂收多少钱']],
])('%s is two questions', (message, texts) => {
  expect(splitQuestions(message).map(({ asked }) => asked)).toEqual(texts);
});

test('a part without a subject takes that of the part before', () => {
  expect(splitQuestions('大班额是多少人 什么时候消除')[1]?.text).toBe('大班额是多少人 什么时候消除');
});

test.each([
  '娃三天没来了，家里也没人，我要不要去看看？',
  '校车要跟车老师吗',
  '我们村小只有十二个娃。去年走了一个老师，今年又要走一个。上头说要撤，家长都不愿意，这个撤并要不要先问家长？',
])('%s is one', (message) => {
  expect(splitQuestions(message)).toEqual([{ asked: message, text: message }]);
});
