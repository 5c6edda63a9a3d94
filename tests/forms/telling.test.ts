/** A visit told in one sentence, on Thursday 26 November 2026. */
import { describe, expect, test } from 'vitest';
import { persuasionVisit } from '../../src/domain/records/types/persuasion-visit.ts';
import { readTelling } from '../../src/forms/telling.ts';

const OFFICE = { today: '2026-11-26', personalAllowed: true };
const told = (text: string) => readTelling(persuasionVisit, text, OFFICE).answers;

describe('one sentence', () => {
  test.each([
    [
      '我今天去老岩家劝了 他家娃岩罕要去打工 他爸在家 说下周一送来',
      {
        childName: '岩罕',
        reasons: ['left-for-work'],
        visitedOn: '2026-11-26',
        method: 'home-visit',
        met: ['father'],
        result: 'promised',
        promisedOn: '2026-11-30',
      },
    ],
    [
      '腊月二十三我去了新乡村赧家 娃赧光华 初3 跟他舅去昆明工地 见到他奶奶 奶奶说管不了',
      {
        childName: '赧光华',
        grade: 'g9',
        reasons: ['left-for-work'],
        visitedOn: '2026-02-10',
        method: 'home-visit',
        met: ['grandparent'],
        village: '新乡村',
      },
    ],
    [
      '上上周三克杨家 娃不在 跟他爸去浙江打工 他妈在家 初二的 镇安镇大坝社区 是大坝社区的',
      {
        grade: 'g8',
        reasons: ['left-for-work'],
        visitedOn: '2026-11-11',
        method: 'home-visit',
        met: ['mother'],
        village: '镇安镇大坝社区',
      },
    ],
    [
      '昨天去家访了,孩子玉香不想读了,见到她妈,她妈说过两天再看',
      {
        childName: '玉香',
        reasons: ['weary'],
        visitedOn: '2026-11-25',
        method: 'home-visit',
        met: ['mother'],
      },
    ],
    [
      '今天打电话劝了,他爸不让读,说要干农活',
      {
        visitedOn: '2026-11-26',
        method: 'phone',
        reasons: ['attitude'],
        met: ['father'],
        result: 'parent-refused',
      },
    ],
    [
      '今天去岩温家,勐罕镇中学八年级的娃岩罕跑了,他爸说下周一送来,家住勐罕镇曼远村',
      {
        childName: '岩罕',
        lawfulBasis: undefined,
        school: '勐罕镇中学',
        village: '勐罕镇曼远村',
        grade: 'g8',
        visitedOn: '2026-11-26',
        method: 'home-visit',
        met: ['father'],
        result: 'promised',
        promisedOn: '2026-11-30',
      },
    ],
    [
      '今天去他们村里劝,隔壁村的娃在镇中学读初一',
      { visitedOn: '2026-11-26', grade: 'g7', school: undefined },
    ],
    ['今天又去了 还是没在家', { visitedOn: '2026-11-26', met: ['nobody'], result: 'absent' }],
    [
      '11月20号上门去劝,见到爷爷,娃自己不肯回来',
      {
        visitedOn: '2026-11-20',
        method: 'home-visit',
        met: ['grandparent'],
        result: 'student-refused',
      },
    ],
    ['刚去他家里看了,家里没人,门锁着', { method: 'home-visit', met: ['nobody'], result: 'absent' }],
    ['今天去劝,他奶奶答应考虑下', { visitedOn: '2026-11-26', met: ['grandparent'] }],
    ['今天去他家,没劝回来', { visitedOn: '2026-11-26', method: 'home-visit' }],
    ['今天又上门劝了,劝不动', { visitedOn: '2026-11-26', method: 'home-visit', result: 'ineffective' }],
    [
      '今天到他家劝,初二的娃,孩子已经回来上课了',
      { visitedOn: '2026-11-26', method: 'home-visit', grade: 'g8', result: 'returned' },
    ],
  ])('%s', (text, answers) => {
    expect(told(text)).toEqual(answers);
  });

  test('says no name where none may be typed', () => {
    const text = '今天去他家劝,他家娃岩罕要去打工';
    expect(
      readTelling(persuasionVisit, text, { ...OFFICE, personalAllowed: false }).answers,
    ).not.toHaveProperty('childName');
  });

  test.each([
    '劝了几次都不回来,报给谁',
    '今天去劝他爸不在家怎么办',
  ])('a question tells nothing: %s', (text) => {
    expect(told(text)).toEqual({});
  });
});
