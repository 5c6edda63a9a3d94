/** The page of one file: what still keeps it open, and what it shows to whom. */
import { describe, expect, test } from 'vitest';
import type { Person } from '../../src/domain/access/person.ts';
import type { Role } from '../../src/domain/access/roles.ts';
import { openApp, personOf, type TestApp } from '../support/app.ts';
import { countClass, enterSteps, submitRegister } from '../support/register-acts.ts';
import { invited } from '../support/staff.ts';

const pageOf = async (app: TestApp, number: string, reader: Person) =>
  (await app.services.readFile({ number }, reader)).blocks.map(({ text }) => text).join('\n');

describe('what keeps a file open', () => {
  const openedBy = async (type: string, place = '530500') => {
    const app = await openApp();
    const administrator = await personOf(app, 'administrator', place);
    const { file = '' } = await submitRegister(app, administrator, type);
    return { app, administrator, file };
  };

  test('is said of a merger in Baoshan after 2 steps of 5: 3 are missing', async () => {
    const { app, administrator, file } = await openedBy('school-merger');
    await enterSteps(app, administrator, file, ['plan', 'review']);
    expect(await pageOf(app, file, administrator)).toContain('撤并还缺公示、听证、报批3步');
  });

  test('is not said of it after 5', async () => {
    const { app, administrator, file } = await openedBy('school-merger');
    await enterSteps(app, administrator, file);
    expect(await pageOf(app, file, administrator)).not.toContain('撤并还缺');
  });

  test.each([
    [56, true],
    [55, false],
  ])('is said of a class in Baoshan that has %i by now: %s', async (headcount, isSaid) => {
    const { app, administrator, file } = await openedBy('large-class');
    await countClass(app, administrator, file, headcount);
    expect((await pageOf(app, file, administrator)).includes('不能销号')).toBe(isSaid);
  });

  test('is nothing in Kezhou, which prints no number, at 62', async () => {
    const { app, administrator, file } = await openedBy('large-class', '653000');
    expect(await pageOf(app, file, administrator)).not.toContain('不能销号');
  });
});

describe('the file of a disabled child', () => {
  const CATEGORY = '听力';

  /** The file, opened by a teacher of 曼允小学 in 潞江镇曼允村. */
  const openedByTeacher = async () => {
    const app = await openApp();
    const teacher = await invited(app, { role: 'teacher', unit: '曼允小学', userId: '1' });
    const { file = '' } = await submitRegister(app, teacher, 'disabled-child');
    return { app, teacher, file };
  };

  test('says what is wrong to the teacher who opened it', async () => {
    const { app, teacher, file } = await openedByTeacher();
    expect(await pageOf(app, file, teacher)).toContain(CATEGORY);
  });

  test.each<readonly [Role, string, boolean]>([
    ['teacher', '曼允小学', false],
    ['village-cadre', '潞江镇曼允村', false],
    ['head-teacher', '曼允小学', true],
  ])('says it to a %s of %s who did not: %s', async (role, unit, isSaid) => {
    const { app, file } = await openedByTeacher();
    const reader = await invited(app, { role, unit, userId: '2' });
    expect((await pageOf(app, file, reader)).includes(CATEGORY)).toBe(isSaid);
  });
});
