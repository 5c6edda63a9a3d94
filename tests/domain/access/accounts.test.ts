/** Codes, devices, ways in and who answers for an account: the edges of each. */
import { describe, expect, test } from 'vitest';
import { factsOf, isOwn, labelOf, mayCarryPersonal, waysOf } from '../../../src/domain/access/channels.ts';
import { foldCode, weaknessOf } from '../../../src/domain/access/codes.ts';
import { answersFor, mayManage } from '../../../src/domain/access/manage.ts';
import { isActive, type Person } from '../../../src/domain/access/person.ts';
import type { Role } from '../../../src/domain/access/roles.ts';
import { isOpen } from '../../../src/domain/access/session.ts';
import { countsAtOnce } from '../../../src/domain/access/vouching.ts';
import { realCorpus } from '../../support/corpus.ts';

const { places } = realCorpus();
const person = (role: Role, changes: Partial<Person> = {}): Person => ({
  id: 'p1',
  channel: 'web',
  role,
  place: '530500',
  unit: null,
  name: null,
  isVouched: false,
  status: 'active',
  joinedOn: '2026-11-21',
  ...changes,
});

describe('a way in', () => {
  test.each([
    ['web', '网页', true, null],
    ['console', '本机', true, null],
    ['telegram', 'Telegram', false, 'PERSONAL_DATA_OVER_TELEGRAM'],
    ['wecom', '企业微信', false, 'PERSONAL_DATA_OVER_WECOM'],
    ['dingtalk', '钉钉', false, 'PERSONAL_DATA_OVER_DINGTALK'],
    ['feishu', '飞书', false, 'PERSONAL_DATA_OVER_FEISHU'],
    ['constructor', 'constructor', false, undefined],
    ['line', 'line', false, undefined],
  ])('%s is called %s, is our own: %s, and is let in by %s', (channel, label, own, setting) => {
    expect([labelOf(channel), isOwn(channel), factsOf(channel)?.personalSetting]).toEqual([
      label,
      own,
      setting,
    ]);
    expect([mayCarryPersonal(channel, []), mayCarryPersonal(channel, [channel])]).toEqual([own, true]);
  });

  test('of others says whose servers it goes over', () => {
    const providers = ['telegram', 'wecom', 'dingtalk', 'feishu'].map(
      (channel) => factsOf(channel)?.provider,
    );
    expect(providers.map((provider) => /Telegram|腾讯|阿里|字节/u.test(provider ?? ''))).toEqual(
      providers.map(() => true),
    );
  });

  test('is told with the page first, each once', () => {
    expect(waysOf(['wecom', 'web', 'wecom'])).toBe('网页、企业微信');
  });
});

describe('a code that somebody thought up', () => {
  test('is read without case, spaces and dashes', () => {
    expect(foldCode(' Ab-ＣＤ 12 ')).toBe('abcd12');
  });

  test.each([
    ['kunming-9x z', undefined],
    // Neither a dash nor a space is a character of it.
    ['kunm-ing 9-x', 'has fewer than 10 characters'],
    ['aabbccdd11aabb', 'has fewer than 6 different characters'],
    ['aabbccdd11x2', undefined],
    ['9081726354', 'is digits only'],
    ['my-passw0rd-7', 'contains a word that is guessed first'],
  ])('%s: %s', (code, weakness) => {
    expect(weaknessOf(code)).toBe(weakness);
  });
});

describe('a device', () => {
  const opened = { openedAt: '2026-01-01T00:00:00.000Z', seenAt: '2026-01-01T00:00:00.000Z', endedAt: null };
  test.each([
    ['29 days and 23 hours after the last act', opened, '2026-01-30T23:00:00.000Z', true],
    ['30 days after it', opened, '2026-01-31T00:00:00.000Z', false],
    ['ended', { ...opened, endedAt: '2026-01-01T00:00:01.000Z' }, '2026-01-01T00:00:02.000Z', false],
    [
      '179 days after it was opened, used yesterday',
      { ...opened, seenAt: '2026-06-28T00:00:00.000Z' },
      '2026-06-29T23:00:00.000Z',
      true,
    ],
    [
      '180 days after it was opened, used yesterday',
      { ...opened, seenAt: '2026-06-29T00:00:00.000Z' },
      '2026-06-30T00:00:00.000Z',
      false,
    ],
  ])('%s', (_when, times, now, open) => {
    expect(isOpen(times, now)).toBe(open);
  });
});

describe('an account', () => {
  const administrator = person('administrator');
  test.each([
    ['an administrator', administrator, person('teacher', { id: 'p2', place: '530581' }), true],
    [
      'one of a county beside it',
      person('administrator', { place: '530502' }),
      person('teacher', { id: 'p2', place: '530581' }),
      false,
    ],
    ['themselves', administrator, person('administrator'), false],
    ['a head teacher', person('head-teacher'), person('teacher', { id: 'p2' }), false],
    [
      'an administrator, of who never said where',
      administrator,
      person('teacher', { id: 'p2', place: null }),
      false,
    ],
    [
      "the office's own console, of the same",
      person('administrator', { place: null, channel: 'console' }),
      person('teacher', { id: 'p2', place: null }),
      true,
    ],
  ])('is managed by %s: %s', (_who, actor, account, may) => {
    expect(mayManage(actor, account, places)).toBe(may);
  });

  test('is answered for within the place alone', () => {
    expect([
      answersFor(administrator, '530581', places),
      answersFor(administrator, '532801', places),
    ]).toEqual([true, false]);
  });

  test('that is suspended or has left does nothing', () => {
    const states = ['active', 'suspended', 'left'] as const;
    expect(states.map((status) => isActive(person('teacher', { status })))).toEqual([true, false, false]);
  });

  test.each([
    ['that nobody vouched for waits', person('teacher'), false],
    ['an invite vouched for counts', person('teacher', { isVouched: true }), true],
    ['of a unit counts', person('teacher', { unit: '曼允小学' }), true],
    ['of the administrator counts', person('administrator'), true],
  ])('%s', (_what, who, counts) => {
    expect(countsAtOnce(who)).toBe(counts);
  });
});
