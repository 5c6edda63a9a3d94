/** The keys rows are found by are made in pages: what a kill interrupts goes on, and ends as if nothing had been. */
import { expect, test } from 'vitest';
import type { Sealer } from '../../src/ports.ts';
import { bringKeysUpToDate } from '../../src/storage/search-keys.ts';
import { storageTools } from '../support/app.ts';
import { openTestDatabase, storageOver } from '../support/storage.ts';

test('5 files and 5 visits, killed at every hash on the way: the keys are those that were written with the rows', async () => {
  const db = await openTestDatabase();
  const tools = storageTools();
  const { work } = storageOver(db, tools);
  const { id: author } = await work.stores.staff.findOrCreate('web', '1');
  const common = { documentId: 'baoshan-2017-62', place: '530500' };
  for (let index = 0; index < 5; index += 1) {
    const { number } = await work.stores.cases.open({
      ...common,
      numberPrefix: 'GA',
      kind: 'dropout',
      status: 'in-outreach',
      openedBy: author,
      openedOn: '2026-11-01',
      nextOn: null,
      answers: { school: `第${index}小学`, village: `某镇第${index}村` },
    });
    await work.stores.records.insert({
      ...common,
      draftId: `draft${index}`,
      numberPrefix: 'QF',
      type: 'persuasion-visit',
      version: 1,
      caseNumber: number,
      personId: author,
      unit: `第${index}小学`,
      submittedAt: '2026-11-01T02:00:00.000Z',
      answers: { result: 'parent-refused' },
      outcome: null,
    });
  }
  const keys = async () => [
    await db.selectFrom('file_mark').selectAll().orderBy('number').orderBy('key').execute(),
    await db.selectFrom('record_mark').selectAll().orderBy('number').orderBy('key').execute(),
    await db.selectFrom('case_file').select(['number', 'school_key', 'township_key']).execute(),
    await db.selectFrom('record').select(['number', 'result_key', 'unit_key']).execute(),
  ];
  const before = await keys();
  // As a version before had them.
  await db.insertInto('installation').values({ name: 'search-keys', value: '1' }).execute();
  await db.updateTable('case_file').set({ school_key: 'old', township_key: null }).execute();
  await db.updateTable('record').set({ result_key: null, unit_key: 'old' }).execute();
  const dyingAt = (most: number): Sealer => {
    let hashes = 0;
    const keyed = (text: string) => {
      hashes += 1;
      if (hashes > most) throw new Error('killed');
      return tools.sealer.keyed(text);
    };
    return { ...tools.sealer, keyed };
  };
  let starts = 0;
  for (let isDone = false; !isDone && starts < 20; starts += 1)
    isDone = await bringKeysUpToDate(db, dyingAt(20), 2).then(
      () => true,
      () => false,
    );
  expect(starts).toBeGreaterThan(2);
  expect(await keys()).toEqual(before);
});
