/** Which schools still owe the term's analysis, told to the administrator where a document orders it. */
import { describe, expect, test } from 'vitest';
import type { Person } from '../../src/domain/access/person.ts';
import type { Answers } from '../../src/domain/records/answers.ts';
import { openApp, personOf, type TestApp } from '../support/app.ts';
import { submitForm } from '../support/records.ts';
import { invited } from '../support/staff.ts';

const BAOSHAN = '530500';
const JINGHONG = '532801';
const TIANNING = '320402';
const MENGWANG = '532822-mengwang';

/** Of the term that began on 1 September 2026. */
const ANALYSIS: Answers = {
  school: '曼允小学',
  schoolYear: 2026,
  term: 'autumn',
  startsOn: '2026-09-01',
  opening: 320,
  newEntrants: 60,
  transferredIn: 3,
  returned: 1,
  transferredOut: 5,
  suspended: 0,
  dropouts: 0,
  closing: 378,
  attending: 378,
  analysis: '比上学期增加59人。',
};

async function dutiesFor(app: TestApp, person: Person): Promise<readonly string[]> {
  return (await app.services.listDuties({}, person)).blocks.map(({ text }) => text);
}

describe('schools that have not sent their analysis of the term', () => {
  test('are named to the administrator of Baoshan', async () => {
    const app = await openApp();
    await invited(app, { role: 'head-teacher', unit: '曼允小学', userId: '2' });
    const administrator = await personOf(app, 'administrator', BAOSHAN, { userId: '3' });
    expect((await dutiesFor(app, administrator)).slice(1, 3)).toEqual([
      '本学期还没报开学分析的学校',
      '曼允小学',
    ]);
  });

  test('are named when only the analysis of the spring before has come, sent late, on 21 November', async () => {
    const app = await openApp();
    const head = await invited(app, { role: 'head-teacher', unit: '曼允小学', userId: '2' });
    const late = { ...ANALYSIS, schoolYear: 2025, term: 'spring', startsOn: '2026-03-01' };
    await submitForm(app, head, 'term-start-analysis', late);
    const administrator = await personOf(app, 'administrator', BAOSHAN, { userId: '3' });
    expect(await dutiesFor(app, administrator)).toContain('曼允小学');
  });

  test('are named no longer when the analysis has come', async () => {
    const app = await openApp();
    const head = await invited(app, { role: 'head-teacher', unit: '曼允小学', userId: '2' });
    await submitForm(app, head, 'term-start-analysis', ANALYSIS);
    const administrator = await personOf(app, 'administrator', BAOSHAN, { userId: '3' });
    expect(await dutiesFor(app, administrator)).not.toContain('曼允小学');
  });

  test('are named again in the next term, after 1 March', async () => {
    const app = await openApp();
    const head = await invited(app, { role: 'head-teacher', unit: '曼允小学', userId: '2' });
    await submitForm(app, head, 'term-start-analysis', ANALYSIS);
    const administrator = await personOf(app, 'administrator', BAOSHAN, { userId: '3' });
    app.clock.moveDays(100);
    expect(await dutiesFor(app, administrator)).toContain('曼允小学');
  });

  test('are not named to a head teacher', async () => {
    const app = await openApp();
    const head = await invited(app, { role: 'head-teacher', unit: '曼允小学', userId: '2' });
    expect(await dutiesFor(app, head)).not.toContain('本学期还没报开学分析的学校');
  });

  test.each([
    TIANNING,
    MENGWANG,
  ])('are not looked for in %s, whose document asks for no analysis', async (place) => {
    const app = await openApp();
    await invited(app, { role: 'head-teacher', unit: '中心小学', place, userId: '2' });
    const administrator = await personOf(app, 'administrator', place, { userId: '3' });
    expect(await dutiesFor(app, administrator)).not.toContain('本学期还没报开学分析的学校');
  });

  const TENGCHONG = '530581';

  test('are named to Baoshan from its counties too: a school of Tengchong', async () => {
    const app = await openApp();
    await invited(app, { role: 'head-teacher', unit: '固东小学', place: TENGCHONG, userId: '2' });
    const administrator = await personOf(app, 'administrator', BAOSHAN, { userId: '3' });
    expect(await dutiesFor(app, administrator)).toContain('固东小学');
  });

  test.each([
    ['another county', '530502'],
    ['another prefecture', JINGHONG],
  ])('are told from those of the same name in %s (%s), which has sent its own', async (_where, place) => {
    const app = await openApp();
    await invited(app, { role: 'head-teacher', unit: '曼允小学', place: TENGCHONG, userId: '2' });
    const other = await invited(app, { role: 'head-teacher', unit: '曼允小学', place, userId: '4' });
    await submitForm(app, other, 'term-start-analysis', ANALYSIS);
    const administrator = await personOf(app, 'administrator', BAOSHAN, { userId: '3' });
    expect(await dutiesFor(app, administrator)).toContain('曼允小学');
  });

  test('have sent it although the name is written with a space: 曼允 小学', async () => {
    const app = await openApp();
    const head = await invited(app, { role: 'head-teacher', unit: '曼允小学', userId: '2' });
    await submitForm(app, head, 'term-start-analysis', { ...ANALYSIS, school: '曼允 小学' });
    const administrator = await personOf(app, 'administrator', BAOSHAN, { userId: '3' });
    expect((await dutiesFor(app, administrator)).join('\n')).not.toContain('本学期还没报');
  });

  test('of Jinghong are not named in Baoshan', async () => {
    const app = await openApp();
    await invited(app, { role: 'head-teacher', unit: '勐罕小学', place: JINGHONG, userId: '2' });
    const administrator = await personOf(app, 'administrator', BAOSHAN, { userId: '3' });
    expect((await dutiesFor(app, administrator)).join('\n')).not.toContain('勐罕小学');
  });
});
