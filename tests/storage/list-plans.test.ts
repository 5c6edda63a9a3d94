/** Lists of the office's pages are read by an index, in the order they are shown: what SQLite says it would do. */
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../../src/domain/access/person.ts';
import { KeptStatements } from '../../src/storage/kept-statements.ts';
import { openApp, personOf, type TestApp, temporaryFolder } from '../support/app.ts';

let path: string;
const execute = KeptStatements.prototype.execute;
let asked: (readonly [string, readonly unknown[]])[] = [];
let app: TestApp;
let administrator: Person;
let auditor: Person;

beforeAll(async () => {
  path = join(temporaryFolder(afterAll), 'test.db');
  app = await openApp({ databasePath: path, closing: afterAll });
  administrator = await personOf(app, 'administrator', '530502', { userId: '3' });
  auditor = await personOf(app, 'auditor', '530502', { userId: '4' });
  KeptStatements.prototype.execute = function (sql, parameters) {
    asked.push([sql, parameters ?? []]);
    return execute.call(this, sql, parameters) as never;
  };
});
afterAll(() => {
  KeptStatements.prototype.execute = execute;
});

/** How the rows of a table are found by an act. */
async function plansOf(table: string, act: () => Promise<unknown>): Promise<readonly string[]> {
  asked = [];
  await act();
  const db = new BetterSqlite(path, { readonly: true });
  const plans = asked
    .filter(([sql]) => /^\s*select/iu.test(sql) && sql.includes(`from "${table}"`) && !sql.includes('1 = 0'))
    .flatMap(([sql, parameters]) => db.prepare(`explain query plan ${sql}`).all(parameters) as unknown[])
    .map((step) => (step as { readonly detail: string }).detail);
  db.close();
  return plans;
}

const TOWNSHIP = 'SEARCH case_file USING INDEX case_file_township (township_key=?)';
const OF_DOCUMENT = 'given_answer_document (document_id=?';

test.each([
  ['files', 'case_file', () => app.office.leafFiles({}, administrator), 'case_file_day'],
  [
    'files of a kind',
    'case_file',
    () => app.office.leafFiles({ kind: 'dropout' }, administrator),
    'case_file_kind',
  ],
  [
    'files of a township',
    'case_file',
    () => app.office.leafFiles({ township: '甲镇' }, administrator),
    TOWNSHIP,
  ],
  [
    'overdue files',
    'case_file',
    () => app.office.leafFiles({ isOverdue: true }, administrator),
    'case_file_due',
  ],
  ['records', 'record', () => app.office.leafRecords({}, administrator), 'record_day'],
  [
    'records of a register',
    'record',
    () => app.office.leafRecords({ type: 'persuasion-visit' }, administrator),
    'record_type_day (type=?',
  ],
  [
    'the log by its act',
    'audit',
    () => app.office.readLog({ action: 'x' }, auditor),
    'audit_action (action=?',
  ],
  [
    'the log of one',
    'audit',
    () => app.office.readLog({ personId: 'x' }, auditor),
    'audit_person (person_id=?',
  ],
  ['who was turned away', 'audit', () => app.office.readLog({ denied: true }, auditor), 'audit_denied'],
  [
    'questions',
    'given_answer',
    () => app.work.stores.office.asked({ documentId: 'x', limit: 50 }),
    OF_DOCUMENT,
  ],
  [
    'questions of a verdict',
    'given_answer',
    () => app.work.stores.office.asked({ documentId: 'x', verdict: 'y', limit: 50 }),
    OF_DOCUMENT,
  ],
  ['questions of all', 'given_answer', () => app.work.stores.office.asked({ limit: 50 }), 'given_answer_at'],
  [
    'verdicts',
    'given_answer',
    () => app.work.stores.office.verdicts({ documentId: 'x', from: '2026-01-01' }),
    'COVERING INDEX given_answer_document',
  ],
  [
    'closed questions',
    'open_question',
    () => app.work.stores.feedback.listClosed({ documentId: 'x', limit: 50 }),
    'open_question_answered',
  ],
] as const)('%s', async (name, table, act, index) => {
  const plans = await plansOf(table, act);
  const how = plans.filter((step) => step.includes(` ${table} `) || step.endsWith(` ${table}`));
  expect(how.length).toBeGreaterThan(0);
  for (const step of how) expect(step).toContain(index);
  // Grouped in memory is what is counted, never what is leafed through.
  if (name !== 'verdicts') expect(plans.join()).not.toContain('ORDER BY');
});

test('the whole log is read from its end', async () => {
  const plans = await plansOf('audit', () => app.office.readLog({}, auditor));
  expect(plans).toEqual(['SCAN audit']);
});

test('the newest files of a unit are read by its mark, in order, and no further than the page', async () => {
  const reach = { authorId: 'x', places: [], unit: { place: '530502', name: 'school:甲' } };
  asked = [];
  await app.work.stores.cases.list({ reach, limit: 10 });
  const [[sql, parameters] = ['', []]] = asked.filter(([text]) => text.includes('from file_mark'));
  const db = new BetterSqlite(path, { readonly: true });
  const steps = (db.prepare(`explain query plan ${sql}`).all(parameters) as { detail: string }[]).map(
    ({ detail }) => detail,
  );
  db.close();
  expect(steps.join('\n')).toContain('file_mark USING COVERING INDEX file_mark_day (key=?)');
  expect(steps.join('\n')).toContain('INDEX case_file_author (opened_by=?)');
  expect(steps.join('\n')).not.toContain('TEMP B-TREE');
});
