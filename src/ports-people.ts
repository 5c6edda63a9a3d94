/** The third page of ports: accounts, invites, devices, passkeys. Types only; `storage/` implements them. */
import type { AccountStatus, Channel, Person } from './domain/access/person.ts';
import type { Role } from './domain/access/roles.ts';

/** A way a person comes by. */
export interface Identity {
  readonly channel: Channel;
  readonly userId: string;
  readonly linkedAt: string;
}

export interface AccountChange {
  readonly name?: string | null;
  readonly role?: Role;
  readonly place?: string | null;
  readonly unit?: string | null;
  readonly isVouched?: boolean;
  readonly status?: AccountStatus;
}

export interface StaffStore {
  find(channel: Channel, userId: string): Promise<Person | undefined>;
  /** The person a channel's user id stands for; made as a visitor when new. */
  findOrCreate(channel: Channel, userId: string): Promise<Person>;
  get(id: string): Promise<Person | undefined>;
  setRole(id: string, role: Role): Promise<void>;
  setPlace(id: string, place: string): Promise<void>;
  setUnit(id: string, unit: string | null): Promise<void>;
  change(id: string, change: AccountChange): Promise<void>;
  list(): Promise<readonly Person[]>;
  identitiesOf(personId: string): Promise<readonly Identity[]>;
  /** From now on this user is this person. */
  link(channel: Channel, userId: string, personId: string): Promise<void>;
  unlink(channel: Channel, userId: string): Promise<void>;
  /** Everything the first recorded, and every way they came by, is the second's. */
  absorb(fromId: string, intoId: string): Promise<void>;
}

/** Makes an account, or opens one again on another device. */
export interface Invite {
  readonly id: string;
  /** SHA-256 of the code: the code itself is shown once and not kept. */
  readonly codeHash: string;
  /** First characters of the code: wrong ones that begin so are counted against it alone. */
  readonly selector: string;
  readonly name: string | null;
  readonly role: Role;
  readonly place: string | null;
  /** School or village: whoever holds the invite sees its files. */
  readonly unit: string | null;
  /** The account it opens again; null: it makes one. */
  readonly personId: string | null;
  readonly invitedBy: string | null;
  readonly expiresAt: string;
}

export interface InviteStore {
  add(invite: Invite, at: string): Promise<void>;
  /** Uses an invite once; undefined when it is unknown, used, withdrawn or expired. */
  take(codeHash: string, now: string, usedBy: string): Promise<Invite | undefined>;
  find(codeHash: string, now: string): Promise<Invite | undefined>;
  hasSelector(selector: string, now: string): Promise<boolean>;
  /** Whose invite somebody used last; null: nobody's that is known. */
  inviterOf(personId: string): Promise<string | null>;
  listLive(now: string): Promise<readonly Invite[]>;
  withdraw(id: string, at: string): Promise<void>;
  /** All codes that open this account again. */
  withdrawFor(personId: string, at: string): Promise<void>;
}

/** How a browser came to be signed in. */
export type DeviceMeans = 'trial' | 'code' | 'invite' | 'renewal' | 'passkey';

export interface Device {
  readonly id: string;
  readonly personId: string;
  readonly chatId: number;
  /** What browser on what kind of device. */
  readonly label: string;
  readonly means: DeviceMeans;
  readonly openedAt: string;
  readonly seenAt: string;
  readonly endedAt: string | null;
}

export interface DeviceStore {
  /** Number of a new chat on the page. */
  nextChat(): Promise<number>;
  open(
    device: Pick<Device, 'id' | 'personId' | 'chatId' | 'label' | 'means'> & {
      readonly tokenHash: string;
      readonly codeMark: string | null;
      readonly at: string;
    },
  ): Promise<void>;
  find(tokenHash: string): Promise<Device | undefined>;
  get(id: string): Promise<Device | undefined>;
  touch(id: string, at: string): Promise<void>;
  /** When each was last seen on any device, ended ones too; who never came in is not in it. */
  lastSeen(): Promise<ReadonlyMap<string, string>>;
  /** The latest seen first. */
  listOpen(personId: string, now: string): Promise<readonly Device[]>;
  end(id: string, at: string): Promise<void>;
  /** @returns how many were ended. */
  endAll(personId: string, at: string): Promise<number>;
  /** Ends what was opened with a common code other than this one. @returns how many. */
  endOtherCodes(mark: string | null, at: string): Promise<number>;
}

export interface Passkey {
  readonly id: string;
  readonly personId: string;
  /** Base64url. */
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly label: string;
}

export interface PasskeyStore {
  add(passkey: Passkey, at: string): Promise<void>;
  find(id: string): Promise<Passkey | undefined>;
  list(personId: string): Promise<readonly Passkey[]>;
  used(id: string, counter: number, at: string): Promise<void>;
  deleteAll(personId: string): Promise<void>;
}
