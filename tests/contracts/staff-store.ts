/** What any store of staff and invites has to do. */
import { describe, expect, test } from 'vitest';
import type { Invite } from '../../src/ports.ts';
import type { OpenStorage } from '../support/storage.ts';

const NOW = '2026-11-21T02:00:00.000Z';
const invite: Invite = {
  id: 'invite000001',
  codeHash: 'a'.repeat(64),
  selector: 'abc',
  name: '王芳',
  personId: null,
  invitedBy: null,
  role: 'administrator',
  place: '530500',
  unit: '曼允小学',
  expiresAt: '2026-11-28T02:00:00.000Z',
};

export function staffStoreContract(name: string, open: OpenStorage): void {
  const openStaff = async () => (await open()).work.stores.staff;

  describe(`staff (${name})`, () => {
    test('one user of one channel, looked up twice, is 1 person', async () => {
      const staff = await openStaff();
      await staff.findOrCreate('web', '7');
      await staff.findOrCreate('web', '7');
      expect(await staff.list()).toHaveLength(1);
    });

    test('one user looked up twice keeps the role given in between', async () => {
      const staff = await openStaff();
      const { id } = await staff.findOrCreate('web', '7');
      await staff.setRole(id, 'teacher');
      expect(await staff.findOrCreate('web', '7')).toMatchObject({ id, role: 'teacher' });
    });

    test('user 7 of the page and user 7 of Telegram are 2 people', async () => {
      const staff = await openStaff();
      const onPage = await staff.findOrCreate('web', '7');
      const onTelegram = await staff.findOrCreate('telegram', '7');
      expect(onTelegram.id).not.toBe(onPage.id);
    });

    test('a new person is a visitor without a place, joined today', async () => {
      const staff = await openStaff();
      expect(await staff.findOrCreate('web', '7')).toEqual({
        id: expect.any(String),
        channel: 'web',
        role: 'visitor',
        name: null,
        place: null,
        unit: null,
        isVouched: false,
        status: 'active',
        joinedOn: '2026-11-21',
      });
    });

    test('a place is kept', async () => {
      const staff = await openStaff();
      const { id } = await staff.findOrCreate('web', '7');
      await staff.setPlace(id, '530581');
      expect((await staff.get(id))?.place).toBe('530581');
    });

    test('nobody has an id that was never given', async () => {
      expect(await (await openStaff()).get('nobody')).toBeUndefined();
    });
  });

  describe(`invites (${name})`, () => {
    /** Two people and one invite; who of them gets it. */
    const takenBy = async (given: Invite, now: string, code = given.codeHash) => {
      const { staff, invites } = (await open()).work.stores;
      const first = await staff.findOrCreate('web', '1');
      const second = await staff.findOrCreate('web', '2');
      await invites.add(given, NOW);
      return Promise.all([invites.take(code, now, first.id), invites.take(code, now, second.id)]);
    };

    test('of 2 people who send the same code at once, one gets the role', async () => {
      const taken = await takenBy(invite, NOW);
      expect(taken.filter((each) => each !== undefined)).toEqual([invite]);
    });

    test('an invite is good one second before it ends', async () => {
      // Which of the two gets it is the store's to decide.
      const taken = await takenBy(invite, '2026-11-28T01:59:59.000Z');
      expect(taken.filter((each) => each !== undefined)).toEqual([invite]);
    });

    test('an invite is no good at the instant it ends', async () => {
      expect(await takenBy(invite, invite.expiresAt)).toEqual([undefined, undefined]);
    });

    test('a code nobody was given gets nothing', async () => {
      expect(await takenBy(invite, NOW, 'b'.repeat(64))).toEqual([undefined, undefined]);
    });
  });
}
