/** What is typed at a question for words, and is not its answer: questions, and what is nobody's name. */
import { describe, expect, test } from 'vitest';
import { childName } from '../../../src/domain/records/child-fields.ts';
import { formWith, standingAt, typed } from '../../support/forms.ts';

const form = formWith({
  school: { kind: 'text', label: '学校', ask: '?', maxChars: 40 },
  childName,
  village: { kind: 'text', label: '村', ask: '?', maxChars: 40, format: 'village' },
  talk: { kind: 'text', label: '谈话要点', ask: '?', maxChars: 300 },
});
const said = (field: string, text: string) => {
  const { state, notice, isUnread } = typed(form, standingAt(form, field), text);
  return [state.answers[field], notice, isUnread];
};

describe('a question', () => {
  const ASKED = [undefined, '像是在提问,没有当作答案记下。请回答这一题。', true];

  test.each([
    ['school', '劝几次算无效'],
    ['school', '劝返无效要报给谁'],
    ['school', '学校不收怎么办'],
    ['school', '能不能不填'],
    ['school', '要填学籍所在学校吗'],
    ['school', '退不退钱'],
    ['childName', '要写真名吗'],
    ['talk', '劝返无效要报给谁'],
    ['talk', '家长一直不开门,这种情况怎么办'],
    ['talk', '交通补助有多少?'],
  ])('at %s, %s, is no answer and is left to whoever can answer it', (field, text) => {
    expect(said(field, text)).toEqual(ASKED);
  });

  test.each([
    ['school', '勐么村小学'],
    ['school', '哪东小学'],
    ['school', '多依树小学'],
    ['talk', '家长问有没有补助'],
    ['talk', '谁都不说话'],
    ['talk', '家长觉得读书有什么用'],
    ['talk', '不知道去了哪里'],
    ['talk', '家里几个娃,要干农活'],
    ['talk', '怎么劝也不听'],
  ])('is not what is told at %s as %s', (field, text) => {
    expect(said(field, text)).toEqual([text, undefined, undefined]);
  });
});

describe('the name of a child', () => {
  test.each(['10岁', '十岁', '曼允小学', '勐旺中学', '三年级', '3班'])('is not %s', (text) => {
    expect(said('childName', text)).toEqual([
      undefined,
      `"${text}"不像姓名,没有记下。请写姓名,或点"跳过"。`,
      undefined,
    ]);
  });

  test.each(['岩温香', '玉香', '李十一', '阿依古丽·买买提'])('may be %s', (name) => {
    expect(said('childName', name)[0]).toBe(name);
  });

  test('is passed over by 不知道', () => {
    expect(typed(form, standingAt(form, 'childName'), '不知道').state.skipped).toEqual(['childName']);
  });
});

test('a number that opened nothing is no village, and may be told of in sentences', () => {
  expect([said('village', 'qf20260001'), said('talk', 'QF-2026-0001')]).toEqual([
    [undefined, '没有编号 QF-2026-0001 的台账或记录,或不归你管,没有当作答案记下。这里问的是村。', undefined],
    ['QF-2026-0001', undefined, undefined],
  ]);
});
