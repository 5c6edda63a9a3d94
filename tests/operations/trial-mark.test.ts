/** What the trial makes says so: every row of a table, the head of a paper. What an office makes does not. */
import { expect, test } from 'vitest';
import { openApp, personOf } from '../support/app.ts';
import { wordsOfDocx } from '../support/docx.ts';
import { FIRST_VISIT, submitForm } from '../support/records.ts';

test.each([
  ['false', true],
  ['true', false],
])('with OFFICE=%s a table and a paper are marked 试用: %s', async (OFFICE, isMarked) => {
  const app = await openApp({ environment: { OFFICE } });
  const administrator = await personOf(app, 'administrator', '530500');
  await submitForm(app, administrator, 'persuasion-visit', FIRST_VISIT);
  const table = await app.services.exportRecords({ type: 'persuasion-visit', format: 'csv' }, administrator);
  const paper = await app.services.makePaper({ number: 'GA-2026-0001', paper: 'case-sheet' }, administrator);
  const rows = new TextDecoder().decode(table.bytes).trim().split('\r\n');
  expect([
    rows.filter((row) => row.includes('试用')).length === rows.length,
    wordsOfDocx(paper.bytes).includes('〔试用〕'),
  ]).toEqual([isMarked, isMarked]);
});
