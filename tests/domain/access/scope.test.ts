import { describe, expect, test } from 'vitest';
import type { Person } from '../../../src/domain/access/person.ts';
import type { Role } from '../../../src/domain/access/roles.ts';
import { type Belonging, maySee, placesOf, unitOf, unitsOf } from '../../../src/domain/access/scope.ts';
import { realCorpus } from '../../support/corpus.ts';

const { places } = realCorpus();

const BAOSHAN = '530500';
const TENGCHONG = '530581';
const JINGHONG = '532801';

const person = (role: Role, place: string | null, unit: string | null = null): Person => ({
  id: 'p1',
  channel: 'web',
  role,
  place,
  unit,
  name: null,
  isVouched: true,
  status: 'active',
  joinedOn: '2026-11-21',
});

const file = (changes: Partial<Belonging> = {}): Belonging => ({
  authorId: 'p2',
  place: BAOSHAN,
  answers: { school: '曼允小学', village: '潞江镇曼允村' },
  ...changes,
});

const sees = (who: Person, what: Belonging) => maySee(who, what, places);

describe('whatever somebody wrote themselves', () => {
  test.each([
    'visitor',
    'teacher',
    'head-teacher',
    'village-cadre',
    'administrator',
  ] as const)('is seen by a %s, also after a move to another county', (role) => {
    expect(sees(person(role, JINGHONG), file({ authorId: 'p1' }))).toBe(true);
  });
});

describe('a colleague’s file of 曼允小学 in 潞江镇曼允村', () => {
  test.each([
    ['teacher', '曼允小学', true],
    ['head-teacher', '曼允小学', true],
    ['head-teacher', ' 曼允 小学', true],
    ['head-teacher', '芒宽小学', false],
    ['head-teacher', '曼允', false],
    ['head-teacher', '潞江镇曼允村', false],
    ['village-cadre', '曼允村', true],
    ['village-cadre', '潞江镇曼允村', true],
    ['village-cadre', '芒宽村', false],
    ['village-cadre', '曼允小学', false],
  ] as const)('is seen by a %s vouched for at %s: %s', (role, unit, isSeen) => {
    expect(sees(person(role, BAOSHAN, unit), file())).toBe(isSeen);
  });

  test.each([
    'teacher',
    'head-teacher',
    'village-cadre',
    'visitor',
  ] as const)('is not seen by a %s of no unit: a unit that is only claimed opens nothing', (role) => {
    expect(sees(person(role, BAOSHAN), file())).toBe(false);
  });

  test('is not seen by a unit of spaces', () => {
    expect(sees(person('village-cadre', BAOSHAN, '  '), file())).toBe(false);
  });

  test('is not seen at a school of the same name in another county', () => {
    expect(sees(person('head-teacher', JINGHONG, '曼允小学'), file())).toBe(false);
  });

  test('is not seen by somebody who has not said where', () => {
    expect(sees(person('head-teacher', null, '曼允小学'), file())).toBe(false);
  });

  test('of an earlier version, without a place, is seen by no school', () => {
    expect(sees(person('head-teacher', BAOSHAN, '曼允小学'), file({ place: null }))).toBe(false);
  });
});

describe('a colleague’s file of a village whose name ends like another', () => {
  test.each([
    ['新村', '新村', true],
    ['潞江镇新村', '新村', true],
    ['勐往乡新村', '新村', true],
    ['永昌街道新村', '新村', true],
    ['大新村', '新村', false],
    ['潞江镇大新村', '新村', false],
    ['新村', '大新村', false],
    ['潞江镇新村', '潞江镇新村', true],
    ['潞江镇大新村', '潞江镇新村', false],
    ['芒宽乡新村', '潞江镇新村', false],
    // Whoever is vouched for with the township sees only what names it.
    ['新村', '潞江镇新村', false],
    // 镇 and 乡 inside the name of the village itself.
    ['镇南村', '镇南村', true],
    ['潞江镇镇南村', '镇南村', true],
    ['潞江镇新乡村', '新乡村', true],
  ])('%s is seen by the cadre of %s: %s', (village, unit, isSeen) => {
    expect(sees(person('village-cadre', BAOSHAN, unit), file({ answers: { village } }))).toBe(isSeen);
  });
});

describe('a rotation from 曼允小学 to 芒宽小学', () => {
  const rotation = file({ answers: { fromSchool: '曼允小学', toSchool: '芒宽小学' } });

  test.each([
    ['曼允小学', true],
    ['芒宽小学', true],
    ['潞江小学', false],
  ])('is seen at %s: %s', (unit, isSeen) => {
    expect(sees(person('head-teacher', BAOSHAN, unit), rotation)).toBe(isSeen);
  });
});

describe('an administrator', () => {
  test.each([
    [BAOSHAN, BAOSHAN, true],
    [BAOSHAN, TENGCHONG, true],
    [TENGCHONG, TENGCHONG, true],
    [TENGCHONG, BAOSHAN, false],
    [TENGCHONG, '530502', false],
    [BAOSHAN, JINGHONG, false],
    [JINGHONG, BAOSHAN, false],
  ])('of %s sees a file of %s: %s', (own, other, isSeen) => {
    expect(sees(person('administrator', own), file({ place: other }))).toBe(isSeen);
  });

  test('sees no file of which the place is not known', () => {
    expect(sees(person('administrator', BAOSHAN), file({ place: null }))).toBe(false);
  });

  test('of Baoshan answers for the city, its 5 counties and their townships, and for nothing outside', () => {
    const within = placesOf(person('administrator', BAOSHAN), places) ?? [];
    expect(within.filter((code) => code.length === 6).sort()).toEqual([
      '530500',
      '530502',
      '530521',
      '530523',
      '530524',
      '530581',
    ]);
    expect(within.every((code) => code.startsWith('5305'))).toBe(true);
    expect(within.length).toBeGreaterThan(70);
  });

  test.each([
    'web',
    'telegram',
  ] as const)('over %s, before a place is chosen, answers for 0 places', (channel) => {
    expect(placesOf({ ...person('administrator', null), channel }, places)).toEqual([]);
  });

  test('at the office’s own console, without a place, answers for all', () => {
    const console = { ...person('administrator', null), channel: 'console' } as const;
    expect(placesOf(console, places)).toBeUndefined();
  });
});

describe('the names a store is asked for', () => {
  test('belong to a unit that was said, and to nobody without one', () => {
    const of = (role: Role, unit: string | null) => unitOf({ role, unit });
    expect([
      of('teacher', '曼允小学'),
      of('village-cadre', '曼允村'),
      of('township-head', '潞江镇'),
      of('teacher', null),
    ]).toEqual(['school:曼允小学', 'village:曼允村', 'township:潞江镇', undefined]);
  });

  test.each([
    [{ school: '曼允小学' }, ['school:曼允小学']],
    [{ village: '曼允村' }, ['village:曼允村']],
    [{ village: '潞江镇曼允村' }, ['village:潞江镇曼允村', 'village:曼允村', 'township:潞江镇']],
    [{}, []],
  ])('of %j are %j', (answers, names) => {
    expect(unitsOf(answers)).toEqual(names);
  });
});
