import { describe, expect, test } from 'vitest';
import { AMEND_REASON, amendmentOf, differenceOf } from '../../../src/domain/records/amendment.ts';
import type { Answer } from '../../../src/domain/records/answers.ts';
import type { Field } from '../../../src/domain/records/fields.ts';
import { showAnswer } from '../../../src/domain/records/show.ts';
import { recordType } from '../../../src/domain/records/types/index.ts';

const visit = recordType('persuasion-visit');

describe('the form that corrects a visit', () => {
  test('asks first why', () => {
    expect(Object.keys(amendmentOf(visit, true).fields)[0]).toBe(AMEND_REASON);
  });

  test('does not let the reason be skipped', () => {
    expect(amendmentOf(visit, true).fields[AMEND_REASON]?.optional).toBeUndefined();
  });

  test('of the visit that opened the file asks about the child too, but never for another file', () => {
    const fields = Object.keys(amendmentOf(visit, true).fields);
    expect([fields.includes('school'), fields.includes('case')]).toEqual([true, false]);
  });

  test('of a later visit leaves out the 12 questions of the file, and the one for the file', () => {
    const left = Object.keys(visit.fields).filter((id) => !(id in amendmentOf(visit, false).fields));
    expect(left.filter((id) => id === 'case' || visit.fields[id]?.ofCase === true)).toEqual(left);
  });

  test('says in its title which register it corrects', () => {
    expect(amendmentOf(visit, true).title).toBe('更正《劝返记录》');
  });
});

/** As the gate shows it on the page. */
const shown = (field: Field, answer: Answer) =>
  showAnswer(field, answer, field.kind !== 'group' && field.personal === true ? 'masked' : 'open');

describe('the difference a correction makes', () => {
  const before = { method: 'phone', visitedOn: '2026-11-21', visitors: ['principal'], talk: '家里农活忙' };

  test('is 1 line for 1 field, in the words of the form', () => {
    expect(differenceOf(visit, before, { ...before, method: 'home-visit' }, shown)).toEqual([
      '劝返方式:电话 → 入户家访',
    ]);
  });

  test('names days, and several answers together', () => {
    const after = { ...before, visitedOn: '2026-11-20', visitors: ['principal', 'homeroom-teacher'] };
    expect(differenceOf(visit, before, after, shown)).toEqual([
      '劝返日期:2026年11月21日 → 2026年11月20日',
      '劝返人:校长 → 校长、班主任',
    ]);
  });

  test('shows an answer that was taken away, and one that was not there, as (空)', () => {
    const { talk: _gone, ...after } = before;
    expect([differenceOf(visit, before, after, shown), differenceOf(visit, after, before, shown)]).toEqual([
      ['谈话要点:家里农活忙 → (空)'],
      ['谈话要点:(空) → 家里农活忙'],
    ]);
  });

  test('masks a name and a telephone number on both sides', () => {
    const one = { childName: '岩温香', guardianPhone: '13987654321' };
    const other = { childName: '玉温香', guardianPhone: '13987650000' };
    expect(differenceOf(visit, one, other, shown)).toEqual([
      '学生姓名:岩** → 玉**',
      '监护人电话:****21 → ****00',
    ]);
  });

  test('says 已改(内容不显示) of a name that looks the same masked', () => {
    expect(differenceOf(visit, { childName: '岩温香' }, { childName: '岩温罕' }, shown)).toEqual([
      '学生姓名:已改(内容不显示)',
    ]);
  });

  test('is 0 lines when nothing changed', () => {
    expect(differenceOf(visit, before, { ...before }, shown)).toEqual([]);
  });
});
