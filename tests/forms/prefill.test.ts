import { describe, expect, test } from 'vitest';
import type { Answers } from '../../src/domain/records/answers.ts';
import { recordType } from '../../src/domain/records/types/index.ts';
import { readMentions } from '../../src/forms/prefill.ts';

const visit = recordType('persuasion-visit');
const today = '2026-11-21';
const read = (text: string) => {
  const { visitedOn, method, result } = readMentions(visit, text, today);
  return [visitedOn ?? null, method ?? null, result ?? null];
};

describe('what a message about a visit says: day, way, result', () => {
  test.each([
    ['今天去劝了一个娃,他爸不同意', ['2026-11-21', null, null]],
    ['今天去劝了一个娃,他妈没答应', ['2026-11-21', null, null]],
    ['昨天上门劝了,家长同意了', ['2026-11-20', 'home-visit', 'agreed']],
    ['昨天上门劝了,家长不同意', ['2026-11-20', 'home-visit', 'parent-refused']],
    ['前天打电话劝的,答应了', ['2026-11-19', 'phone', 'agreed']],
    ['打电话劝过,还没有答应了', [null, 'phone', null]],
    ['今天家访,娃不愿意', ['2026-11-21', 'home-visit', 'student-refused']],
    ['今天家访,娃愿意来', ['2026-11-21', 'home-visit', null]],
    ['我们去家访,没见到人', [null, 'home-visit', 'absent']],
    ['我今天去劝,不是没见到,是人家不开门', ['2026-11-21', null, null]],
    ['劝了,娃回来了', [null, null, 'returned']],
    ['劝了三趟,娃还没回来了', [null, null, null]],
    ['昨天发微信劝的,说不来上学了', ['2026-11-20', 'message', null]],
    ['今天打电话,娃已返校', ['2026-11-21', 'phone', 'returned']],
    ['今天打电话,娃不来了', ['2026-11-21', 'phone', null]],
    ['家长承诺过几天来', [null, null, 'promised']],
    ['他爸说明天就回来了', [null, null, null]],
    ['要是家长同意就好了,今天家访的', ['2026-11-21', 'home-visit', null]],
    ['劝返无效', [null, null, 'ineffective']],
    ['喊不动,电话也打了', [null, 'phone', 'ineffective']],
    ['娃在别的学校读了,昨天打电话问的', ['2026-11-20', 'phone', 'untrue']],
    ['不知道去哪了', [null, null, 'unknown']],
    ['他妈同意,娃不愿意', [null, null, null]],
    ['上门去了,又打了电话', [null, null, null]],
    ['娃昨天没来,今天去劝了', [null, null, null]],
    ['大前天去劝的', [null, null, null]],
    ['11月18日上门', ['2026-11-18', 'home-visit', null]],
    ['今早去家里,昨晚也去过', [null, 'home-visit', null]],
    ['没有车,去不了', [null, null, null]],
    ['下午没开会,去劝了娃', [null, null, null]],
    ['家长不让娃读', [null, null, 'parent-refused']],
    ['没有家访,发的短信', [null, 'message', null]],
    ['其他的娃都来了', [null, null, null]],
  ])('%s', (text, said) => {
    expect(read(text)).toEqual(said);
  });
});

describe('a word that is in every other message', () => {
  const type = {
    ...visit,
    fields: { car: { kind: 'choice', label: '车', ask: '?', options: { yes: '有车', no: '没有' } } },
  } as const;

  test.each([
    ['没有人去劝', {}],
    ['他家没有车', {}],
    ['家里有车', { car: 'yes' }],
  ])('%s', (text, answers) => {
    expect(readMentions(type, text, today)).toEqual(answers);
  });
});

test('words that stand in too many messages, alone, name no option of any form', () => {
  const read = '没有 不是 其他 其它 一般 正常 可以 不行 需要 完成'.split(' ').filter((word) => {
    const how = { kind: 'choice', label: '怎样', ask: '?', options: { it: word, else: '别的样' } } as const;
    return readMentions({ ...visit, fields: { how } }, `今天去了,${word}`, today)['how'] !== undefined;
  });
  expect(read).toEqual([]);
});

test('what is personal, optional, or asked only on a condition is never read, and 在家打工 is no one place', () => {
  const known = readMentions(visit, '今天上门,留守的娃张小明在家打工,明天再去,打报告', today);
  expect(Object.keys(known).sort()).toEqual(['method', 'reasons', 'visitedOn']);
});

describe('what a message says of the file', () => {
  test.each<[string, Answers]>([
    ['他爸不让读,六年级,打电话劝的', { grade: 'g6', reasons: ['attitude'], method: 'phone' }],
    ['昨天劝了个6年级的娃', { grade: 'g6', visitedOn: '2026-11-20' }],
    [
      '三年级,又没得钱,爸爸不给读,在屋头',
      { grade: 'g3', reasons: ['poverty', 'attitude'], whereabouts: 'home' },
    ],
    ['不是没钱,是厌学', { reasons: ['weary'] }],
    // Neither one grade nor one of the nine.
    ['五、六年级的两个娃都没来', {}],
    ['高二年级的', {}],
    // Not the child: its grandfather, its parents; and who was met is not who is spoken of.
    ['他爷爷在家', {}],
    ['爸妈打工去了,娃在家', { whereabouts: 'home' }],
  ])('%s', (text, answers) => {
    expect(readMentions(visit, text, today)).toEqual(answers);
  });
});
