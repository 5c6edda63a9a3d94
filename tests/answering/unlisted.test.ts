/** Named and never listed, used and never defined: said so, whatever the document; what is listed is answered. */
import { expect, test } from 'vitest';
import { undefinedIn, unlistedIn } from '../../src/answering/unlisted.ts';
import { smallDocument } from '../support/small-library.ts';

const { clauses } = smallDocument('made-up', {
  '1': '各校要对照“三十条红线”和“五项一票否决指标”逐条自查。',
  '2': '落实“四个到位”，即人员到位、经费到位、场地到位、责任到位。',
  '3': '在山区学校连续任教满六年的教师优先评聘。',
});

test.each([
  ['三十条红线具体是哪些', '三十条红线'],
  ['一票否决是哪五项', '五项一票否决指标'],
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
  expect([found?.term, found?.asked, found?.quotation.text.includes('连续任教')]).toEqual([
    '连续',
    '间断',
    true,
  ]);
});
