/** Named and never listed, used and never defined: said so, whatever the document; what is listed is answered. */
import { expect, test } from 'vitest';
import { isNamedNowhere, thingAsked, undefinedIn, unlistedIn } from '../../src/answering/unlisted.ts';
import { smallDocument } from '../support/small-library.ts';

const { clauses } = smallDocument('made-up', {
  '1': '各校要对照“三十条红线”和“五项一票否决指标”逐条自查。',
  '2': '落实“四个到位”，即人员到位、经费到位、场地到位、责任到位。',
  '3': '在山区学校连续任教满六年的教师优先评聘。',
});

test.each([
  ['三十条红线具体是哪些', '三十条红线'],
  ['一票否决是哪五项', '五项一票否决指标'],
  // The name alone, without the number.
  ['什么是一票否决', '五项一票否决指标'],
  ['一票否决指标有哪些', '五项一票否决指标'],
])('%s: named, never listed', (question, term) => {
  expect(unlistedIn(question, clauses)?.term).toBe(term);
});

test.each([
  '四个到位是哪四个',
  '三十条红线谁来查',
  '学校要几个保安',
])('%s: not asked of a list that is missing', (question) => {
  expect(unlistedIn(question, clauses)).toBeNull();
});

test('a word that is used and not defined is named with its sentence', () => {
  const found = undefinedIn('休学一年算不算间断', clauses, (word) => (word === '间断' ? ['连续'] : []));
  // As it is said, and beside a length of service that is told.
  expect(
    undefinedIn('读了12年中间休学半年算断吗', clauses, (word) => (word === '间断' ? ['连续'] : [])),
  ).toEqual(found);
  expect([found?.term, found?.asked, found?.quotation.text.includes('连续任教')]).toEqual([
    '连续',
    '间断',
    true,
  ]);
});

test.each([
  ['一票否决是哪四项', '一票否决'],
  ['请问三十条红线到底是哪三十条', '三十条红线'],
  ['什么叫双线双挂', '双线双挂'],
  ['随迁子女入学要什么材料', null],
  ['校车司机要什么驾照', null],
])('%s asks for the members or the meaning of %s', (question, thing) => {
  expect(thingAsked(question)).toBe(thing);
});

test('a thing is named nowhere unless it is, or a term that it stands for', () => {
  const nowhere = (thing: string, term?: string) =>
    isNamedNowhere(thing, clauses, () => (term === undefined ? [] : [term]));
  expect([nowhere('两个确保'), nowhere('一票否决'), nowhere('教得久的老师', '连续任教')]).toEqual([
    true,
    false,
    false,
  ]);
});
