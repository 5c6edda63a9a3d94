/** What any store of unfinished forms has to do. */
import { describe, expect, test } from 'vitest';
import type { Draft } from '../../src/ports.ts';
import type { OpenStorage } from '../support/storage.ts';

export function draftStoreContract(name: string, open: OpenStorage): void {
  const openDrafts = async () => {
    const { drafts, staff } = (await open()).work.stores;
    const owner = await staff.findOrCreate('web', '1');
    const other = await staff.findOrCreate('web', '2');
    const draft: Draft = {
      id: 'draft001',
      personId: owner.id,
      recordType: 'persuasion-visit',
      state: { step: 1 },
      lastUpdateId: null,
      shownAs: null,
      shownStep: null,
      updatedAt: '2026-11-21T02:00:00.000Z',
      isParked: false,
    };
    await drafts.save(draft);
    return { drafts, draft, owner, other };
  };

  describe(`drafts (${name})`, () => {
    test('a saved draft is the open one of its person, as it was saved', async () => {
      const { drafts, draft, owner } = await openDrafts();
      expect(await drafts.findOpen(owner.id)).toEqual(draft);
    });

    test('saved again after update 12, it is the same draft further on', async () => {
      const { drafts, draft } = await openDrafts();
      const later = { ...draft, state: { step: 2 }, lastUpdateId: 12 };
      await drafts.save(later);
      expect(await drafts.get(draft.id)).toEqual(later);
    });

    test('of 2 drafts the one saved last is open', async () => {
      const { drafts, draft, owner } = await openDrafts();
      await drafts.save({ ...draft, id: 'draft002', updatedAt: '2026-11-21T02:00:01.000Z' });
      expect((await drafts.findOpen(owner.id))?.id).toBe('draft002');
    });

    test("another person's draft is not open for this one", async () => {
      const { drafts, other } = await openDrafts();
      expect(await drafts.findOpen(other.id)).toBeUndefined();
    });

    test('a deleted draft is gone', async () => {
      const { drafts, draft, owner } = await openDrafts();
      await drafts.delete(draft.id);
      expect(await drafts.findOpen(owner.id)).toBeUndefined();
    });

    test('a draft of nobody is refused', async () => {
      const { drafts, draft } = await openDrafts();
      await expect(drafts.save({ ...draft, id: 'draft003', personId: 'nobody' })).rejects.toThrow(
        /foreign key/iu,
      );
    });
  });
}
