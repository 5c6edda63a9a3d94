/** What any store of devices has to do, and what one of invites beside being taken once. */
import { describe, expect, test } from 'vitest';
import type { Invite } from '../../src/ports.ts';
import type { OpenStorage } from '../support/storage.ts';

const day = (date: number) => `2026-11-${String(date).padStart(2, '0')}T02:00:00.000Z`;

export function deviceStoreContract(name: string, open: OpenStorage): void {
  const openDevices = async () => {
    const { devices, staff } = (await open()).work.stores;
    const { id: own } = await staff.findOrCreate('web', '1');
    const { id: other } = await staff.findOrCreate('web', '2');
    const add = (id: string, personId: string, date: number, codeMark: string | null = null) =>
      devices.open({
        id,
        tokenHash: `hash-${id}`,
        personId,
        chatId: date,
        label: '手机',
        means: codeMark === null ? 'invite' : 'code',
        codeMark,
        at: day(date),
      });
    return { devices, own, other, add };
  };

  describe(`devices (${name})`, () => {
    test('one that was opened is found by its hash and by its id', async () => {
      const { devices, own, add } = await openDevices();
      await add('a', own, 1);
      const device = {
        id: 'a',
        personId: own,
        chatId: 1,
        label: '手机',
        means: 'invite',
        openedAt: day(1),
        seenAt: day(1),
        endedAt: null,
      };
      expect([await devices.find('hash-a'), await devices.get('a')]).toEqual([device, device]);
      expect([await devices.find('a'), await devices.get('hash-a')]).toEqual([undefined, undefined]);
    });

    test('those still open are listed, the one used last first; a person was seen when one of theirs was', async () => {
      const { devices, own, other, add } = await openDevices();
      await add('a', own, 1);
      await add('b', own, 2);
      await add('c', other, 3);
      await add('d', own, 3);
      await devices.touch('a', day(5));
      await devices.end('d', day(4));
      expect((await devices.listOpen(own, day(6))).map(({ id }) => id)).toEqual(['a', 'b']);
      expect((await devices.listOpen(own, '2026-12-03T02:00:00.000Z')).map(({ id }) => id)).toEqual(['a']);
      expect([...(await devices.lastSeen())].sort()).toEqual(
        [
          [own, day(5)],
          [other, day(3)],
        ].sort(),
      );
    });

    test('one that has ended ends no second time', async () => {
      const { devices, own, add } = await openDevices();
      await add('a', own, 1);
      await devices.end('a', day(2));
      await devices.end('a', day(3));
      expect((await devices.get('a'))?.endedAt).toBe(day(2));
    });

    test("all of a person's end together, and it is told how many did", async () => {
      const { devices, own, other, add } = await openDevices();
      for (const id of ['a', 'b', 'c']) await add(id, own, 1);
      await add('d', other, 1);
      await devices.end('a', day(2));
      expect(await devices.endAll(own, day(3))).toBe(2);
      expect(await Promise.all(['a', 'b', 'd'].map(async (id) => (await devices.get(id))?.endedAt))).toEqual([
        day(2),
        day(3),
        null,
      ]);
    });

    test('a code that was changed ends those opened by another, and no invited one', async () => {
      const { devices, own, add } = await openDevices();
      await add('a', own, 1, 'old');
      await add('b', own, 1, 'new');
      await add('c', own, 1);
      expect([
        await devices.endOtherCodes('new', day(2)),
        await devices.endOtherCodes('new', day(3)),
      ]).toEqual([1, 0]);
      expect((await devices.listOpen(own, day(3))).map(({ id }) => id).sort()).toEqual(['b', 'c']);
      expect(await devices.endOtherCodes(null, day(4))).toBe(1);
    });
  });

  describe(`invites that wait (${name})`, () => {
    const openInvites = async () => {
      const { invites, staff } = (await open()).work.stores;
      const { id: own } = await staff.findOrCreate('web', '1');
      const { id: other } = await staff.findOrCreate('web', '2');
      const invite = (id: string, changes: Partial<Invite> = {}): Invite => ({
        id,
        codeHash: `${id}${'0'.repeat(63)}`,
        selector: `s${id}`,
        name: null,
        personId: null,
        invitedBy: other,
        role: 'teacher',
        place: null,
        unit: null,
        expiresAt: day(20),
        ...changes,
      });
      return { invites, own, other, invite };
    };

    test('are listed until they end, the first to end first, and found by hash and selector', async () => {
      const { invites, invite } = await openInvites();
      const [late, early] = [invite('a'), invite('b', { expiresAt: day(10) })];
      await invites.add(late, day(1));
      await invites.add(early, day(1));
      expect([await invites.listLive(day(9)), await invites.listLive(day(10))]).toEqual([
        [early, late],
        [late],
      ]);
      expect(await invites.find(early.codeHash, day(9))).toEqual(early);
      expect(await invites.find(early.codeHash, day(10))).toBeUndefined();
      expect([
        await invites.hasSelector('sb', day(9)),
        await invites.hasSelector('sb', day(10)),
        await invites.hasSelector('sc', day(9)),
      ]).toEqual([true, false, false]);
    });

    test('are taken back one by one, or all that a person was given', async () => {
      const { invites, own, invite } = await openInvites();
      for (const each of [invite('a'), invite('b'), invite('c', { personId: own })])
        await invites.add(each, day(1));
      await invites.withdraw('a', day(2));
      await invites.withdrawFor(own, day(2));
      expect((await invites.listLive(day(3))).map(({ id }) => id)).toEqual(['b']);
      expect(await invites.take(invite('a').codeHash, day(3), own)).toBeUndefined();
    });

    test('tell, once used, who invited; the last one counts', async () => {
      const { invites, own, other, invite } = await openInvites();
      await invites.add(invite('a', { invitedBy: null }), day(1));
      expect(await invites.inviterOf(own)).toBeNull();
      await invites.take(invite('a').codeHash, day(2), own);
      expect(await invites.inviterOf(own)).toBeNull();
      await invites.add(invite('b'), day(1));
      await invites.add(invite('c', { invitedBy: own }), day(1));
      await invites.take(invite('b').codeHash, day(4), own);
      await invites.take(invite('c').codeHash, day(3), own);
      expect([await invites.inviterOf(own), await invites.listLive(day(5))]).toEqual([other, []]);
    });
  });
}
