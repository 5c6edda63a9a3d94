/** What any store of submitted records has to do. */
import { describe, expect, test } from 'vitest';
import type { NewRecord, RecordQuery } from '../../src/ports.ts';
import type { OpenStorage } from '../support/storage.ts';

export function recordStoreContract(name: string, open: OpenStorage): void {
  const openRecords = async () => {
    const { work, clock } = await open();
    const { records, staff } = work.stores;
    const recorder = await staff.findOrCreate('web', '1');
    const colleague = await staff.findOrCreate('web', '2');
    const visit = (draftId: string, changes: Partial<NewRecord> = {}): NewRecord => ({
      draftId,
      numberPrefix: 'QF',
      type: 'persuasion-visit',
      version: 1,
      caseNumber: null,
      documentId: 'baoshan-2017-62',
      personId: recorder.id,
      place: '530500',
      unit: null,
      submittedAt: clock.now(),
      answers: { school: '曼允小学', childName: '岩温香', met: ['father', 'mother'] },
      outcome: null,
      ...changes,
    });
    return { records, visit, recorder, colleague, clock };
  };

  describe(`records (${name})`, () => {
    test('the same draft inserted twice gives 1 record', async () => {
      const { records, visit } = await openRecords();
      await records.insert(visit('draft001'));
      await records.insert(visit('draft001'));
      expect(await records.count({})).toBe(1);
    });

    test('the second insert of a draft returns the first record and says that it is not new', async () => {
      const { records, visit } = await openRecords();
      const { record } = await records.insert(visit('draft001'));
      const again = visit('draft001', { answers: { school: '别的小学' } });
      expect(await records.insert(again)).toEqual({ record, isNew: false });
    });

    test('a record is found by the draft it was, and no other is', async () => {
      const { records, visit } = await openRecords();
      await records.insert(visit('draft001'));
      await records.insert(visit('draft002'));
      expect([
        (await records.findByDraft('draft002'))?.number,
        await records.findByDraft('draft003'),
      ]).toEqual(['QF-2026-0002', undefined]);
    });

    test('numbers count up from 0001 for each prefix and each year', async () => {
      const { records, visit, clock } = await openRecords();
      const numbers: string[] = [];
      const insert = async (draftId: string, numberPrefix: string) =>
        numbers.push((await records.insert(visit(draftId, { numberPrefix }))).record.number);
      await insert('draft001', 'QF');
      await insert('draft002', 'QF');
      await insert('draft003', 'RY');
      clock.moveDays(41);
      await insert('draft004', 'QF');
      expect(numbers).toEqual(['QF-2026-0001', 'QF-2026-0002', 'RY-2026-0001', 'QF-2027-0001']);
    });

    test('personal answers come back with the others', async () => {
      const { records, visit } = await openRecords();
      await records.insert(visit('draft001'));
      expect((await records.get('QF-2026-0001'))?.answers).toEqual({
        school: '曼允小学',
        childName: '岩温香',
        met: ['father', 'mother'],
      });
    });

    test('the day of submission is the day at the office', async () => {
      const { records, visit, clock } = await openRecords();
      clock.moveDays(1);
      const { record } = await records.insert(visit('draft001', { submittedAt: '2026-11-21T17:00:00.000Z' }));
      expect(record.submittedOn).toBe('2026-11-22');
    });

    test('a number never given has no record', async () => {
      expect(await (await openRecords()).records.get('QF-2026-0001')).toBeUndefined();
    });

    /** Three records: a visit on the 21st, a certificate in Jinghong on the 22nd, a colleague's visit on the 23rd. */
    const openThree = async () => {
      const { records, visit, colleague, clock } = await openRecords();
      await records.insert(visit('draft001'));
      clock.moveDays(1);
      const certificate = {
        type: 'honor-certificate',
        documentId: 'jinghong-2018-74',
        place: '532801',
        submittedAt: clock.now(),
      };
      await records.insert(visit('draft002', certificate));
      clock.moveDays(1);
      await records.insert(visit('draft003', { personId: colleague.id, submittedAt: clock.now() }));
      return { records, colleague };
    };

    test.each<[string, RecordQuery, readonly string[]]>([
      ['no condition', {}, ['QF-2026-0001', 'QF-2026-0002', 'QF-2026-0003']],
      ['a type', { type: 'honor-certificate' }, ['QF-2026-0002']],
      ['a place', { places: ['530500'] }, ['QF-2026-0001', 'QF-2026-0003']],
      ['no place at all', { places: [] }, []],
      ['from the 22nd', { from: '2026-11-22' }, ['QF-2026-0002', 'QF-2026-0003']],
      ['to the 22nd', { to: '2026-11-22' }, ['QF-2026-0001', 'QF-2026-0002']],
      ['the 22nd alone', { from: '2026-11-22', to: '2026-11-22' }, ['QF-2026-0002']],
      ['a limit of 2', { limit: 2 }, ['QF-2026-0001', 'QF-2026-0002']],
      ['a case without visits', { caseNumber: 'GA-2026-0009' }, []],
    ])('%s finds the right ones of 3 records, oldest first', async (_condition, query, numbers) => {
      const { records } = await openThree();
      expect((await records.list(query)).map(({ number }) => number)).toEqual(numbers);
    });

    test("a colleague's records are 1 of 3", async () => {
      const { records, colleague } = await openThree();
      expect(await records.count({ personId: colleague.id })).toBe(1);
    });

    test('3 records of one instant stay in the order they came, whatever their numbers', async () => {
      const { records, visit } = await openRecords();
      await records.insert(visit('draft003', { numberPrefix: 'YS' }));
      await records.insert(visit('draft001', { numberPrefix: 'QF' }));
      await records.insert(visit('draft002', { numberPrefix: 'FX' }));
      expect((await records.list({})).map(({ number }) => number)).toEqual([
        'YS-2026-0001',
        'QF-2026-0001',
        'FX-2026-0001',
      ]);
    });

    test('2 of 3 records were submitted from the 22nd on', async () => {
      const { records } = await openThree();
      expect(await records.count({ from: '2026-11-22' })).toBe(2);
    });
  });
}
