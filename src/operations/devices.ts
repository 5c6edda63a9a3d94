/** Where somebody is signed in: the list, ending one, ending all. */
import { isOwn } from '../domain/access/channels.ts';
import { mayManage } from '../domain/access/manage.ts';
import type { Person } from '../domain/access/person.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { say } from '../messages/zh-CN.ts';
import type { Clock, Device, Identity, Stores } from '../ports.ts';
import { defineOperation } from './operation.ts';

export interface DeviceTools {
  readonly clock: Clock;
  readonly places: Gazetteer;
}

export interface DevicesView {
  readonly devices: readonly Device[];
  /** Messengers; the page is seen by its devices. */
  readonly messengers: readonly Identity[];
}

export const createListDevices = ({ clock }: DeviceTools) =>
  defineOperation<Record<string, never>, DevicesView>({
    name: 'devices.list',
    needs: 'profile.change',
    // One's own list tells nobody anything.
    audit: null,
    reads: true,
    run: async (_input, actor, { devices, staff }) => ({
      devices: await devices.listOpen(actor.id, clock.now()),
      messengers: (await staff.identitiesOf(actor.id)).filter(({ channel }) => !isOwn(channel)),
    }),
  });

/** @throws {UsageError} neither one's own nor that of somebody the actor answers for. */
export const createEndDevice = ({ clock, places }: DeviceTools) =>
  defineOperation<{ readonly deviceId: string }, void>({
    name: 'devices.end',
    needs: 'profile.change',
    audit: ({ deviceId }) => ({ device: deviceId }),
    run: async ({ deviceId }, actor, stores) => {
      const device = await stores.devices.get(deviceId);
      if (device === undefined || !(await mayEnd(device.personId, actor, stores, places)))
        throw new UsageError(say('devices.gone'));
      await stores.devices.end(deviceId, clock.now());
    },
  });

/** All of one's own, or of somebody the actor answers for, who lost a telephone. */
export const createEndAllDevices = ({ clock, places }: DeviceTools) =>
  defineOperation<{ readonly personId?: string }, { readonly ended: number }>({
    name: 'devices.end-all',
    needs: 'profile.change',
    audit: ({ personId }, { ended }) => ({ account: personId ?? null, ended }),
    run: async ({ personId }, actor, stores) => {
      const id = personId ?? actor.id;
      if (!(await mayEnd(id, actor, stores, places))) throw new UsageError(say('people.not-yours'));
      await stores.invites.withdrawFor(id, clock.now());
      return { ended: await stores.devices.endAll(id, clock.now()) };
    },
  });

/** This messenger is nobody's any more; on the page the device it was asked from is ended by the channel. */
export const createUnlinkMessenger = () =>
  defineOperation<{ readonly userId: string }, void>({
    name: 'devices.unlink',
    needs: 'profile.change',
    audit: () => ({}),
    run: async ({ userId }, actor, { staff }) => staff.unlink(actor.channel, userId),
  });

async function mayEnd(
  personId: string,
  actor: Person,
  { staff }: Stores,
  places: Gazetteer,
): Promise<boolean> {
  if (personId === actor.id) return true;
  const person = await staff.get(personId);
  return person !== undefined && mayManage(actor, person, places);
}
