/** What any store of case files has to do. */
import { describe, expect, test } from 'vitest';
import type { CaseFile, CaseQuery } from '../../src/ports.ts';
import type { OpenStorage } from '../support/storage.ts';

export function caseStoreContract(name: string, open: OpenStorage): void {
  const openCases = async () => {
    const { work, clock } = await open();
    const { cases, records, staff } = work.stores;
    const recorder = await staff.findOrCreate('web', '1');
    const colleague = await staff.findOrCreate('web', '2');
    const openCase = (changes: Partial<CaseFile> & { readonly numberPrefix?: string } = {}) =>
      cases.open({
        numberPrefix: 'GA',
        kind: 'dropout',
        documentId: 'baoshan-2017-62',
        place: '530500',
        status: 'in-outreach',
        openedBy: recorder.id,
        openedOn: clock.today(),
        nextOn: null,
        answers: { school: '曼允小学', childName: '岩温香' },
        ...changes,
      });
    const addVisit = (draftId: string, caseNumber: string) =>
      records.insert({
        draftId,
        caseNumber,
        numberPrefix: 'QF',
        type: 'persuasion-visit',
        version: 1,
        documentId: 'baoshan-2017-62',
        personId: recorder.id,
        place: '530500',
        unit: null,
        submittedAt: clock.now(),
        answers: {},
        outcome: null,
      });
    return { cases, openCase, addVisit, recorder, colleague };
  };

  describe(`cases (${name})`, () => {
    test('a new file has number 0001 of the year', async () => {
      const { openCase } = await openCases();
      expect(await openCase()).toMatchObject({ number: 'GA-2026-0001' });
    });

    test('files of another kind are numbered for themselves', async () => {
      const { openCase } = await openCases();
      await openCase();
      const other = await openCase({ kind: 'left-behind', numberPrefix: 'LS' });
      expect(other.number).toBe('LS-2026-0001');
    });

    test('personal answers come back with the others', async () => {
      const { cases, openCase } = await openCases();
      const { number } = await openCase();
      expect((await cases.get(number))?.answers).toEqual({ school: '曼允小学', childName: '岩温香' });
    });

    test('moved on, it has its new status, next day and answers', async () => {
      const { cases, openCase } = await openCases();
      const { number } = await openCase();
      const change = { status: 'returned', nextOn: '2026-12-01', answers: { school: '曼允小学' } };
      await cases.update(number, change);
      expect(await cases.get(number)).toMatchObject(change);
    });

    /** 1 in Baoshan, 2 a colleague's in Jinghong and due, 3 a left-behind child's, 4 closed. */
    const openFour = async () => {
      const opened = await openCases();
      const { openCase, colleague } = opened;
      await openCase();
      await openCase({ openedBy: colleague.id, place: '532801', nextOn: '2026-11-20' });
      await openCase({ kind: 'left-behind', nextOn: '2026-11-25' });
      await openCase({ status: 'closed' });
      return opened;
    };

    test.each<[string, CaseQuery, readonly number[]]>([
      ['no condition', {}, [4, 3, 2, 1]],
      ['a kind', { kinds: ['left-behind'] }, [3]],
      ['a status', { statuses: ['in-outreach'] }, [3, 2, 1]],
      ['a place', { places: ['532801'] }, [2]],
      ['no place at all', { places: [] }, []],
      ['a day to be done before', { dueBefore: '2026-11-21' }, [2]],
      ['the day itself', { dueBefore: '2026-11-20' }, []],
      ['a limit of 2', { limit: 2 }, [4, 3]],
    ])('%s finds the right ones of 4 files, the latest first', async (_condition, query, expected) => {
      const { cases } = await openFour();
      const found = await cases.list(query);
      expect(found.map(({ number }) => Number(number.slice(-4)))).toEqual(expected);
    });

    test("a colleague's file is not among one's own", async () => {
      const { cases, recorder } = await openFour();
      const own = await cases.list({ openedBy: recorder.id });
      expect(own.map(({ number }) => Number(number.slice(-4)))).toEqual([4, 3, 1]);
    });

    test('a record of a file that does not exist is refused', async () => {
      const { addVisit } = await openCases();
      await expect(addVisit('draft001', 'GA-2026-0099')).rejects.toThrow(/foreign key/iu);
    });
  });
}
