import { describe, expect, test } from 'vitest';
import { partsOf } from '../../src/retrieval/stories.ts';

const TOLD = '我们村去年帮着把几个娃喊回学校,大年三十还在那刷墙。';
const ASKED = '有人问出了这么多力,乡里给不给张奖状。';

describe('what a story asks', () => {
  test.each<[string, readonly string[], readonly number[]]>([
    [
      'its sentence with a question mark',
      [TOLD, '那几天一直下雪,路不好走。', '奖状归哪个部门发?'],
      [0.12, 0.3, 1],
    ],
    // A last sentence that asks nothing is talk.
    ['the last sentence that asks in words', [TOLD, ASKED, '我答应去打听,回头再说。'], [0.3, 1, 0.12]],
    // Whether it is printed is asked of what stands before.
    ['what stands before 有没有写', [TOLD, ASKED, '文件里有没有写?'], [0.3, 1, 1]],
    ['what stands before 算不算规定', [TOLD, '民间的体育项目一样没有。', '这算不算规定动作?'], [0.3, 1, 1]],
    ['itself, where it names something', [TOLD, ASKED, '文件里有没有写班主任津贴?'], [0.12, 0.3, 1]],
    [
      'the last sentence, where none asks',
      ['我们在那里刷了一整天的墙,大家一起动手,从早上一直刷到天黑。', '墙刷得很白。', '大家都很累。'],
      [0.12, 0.3, 1],
    ],
  ])('is %s', (_, parts, weights) => {
    expect(partsOf(parts.join('')).map(({ weight }) => weight)).toEqual(weights);
  });

  test('a short message is one question', () => {
    expect(partsOf('奖状归谁发?我急。')).toEqual([{ part: '奖状归谁发?我急。', weight: 1 }]);
  });
});
