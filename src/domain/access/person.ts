/** The person behind a message, as operations see them. */
import type { Day } from '../shared/day.ts';
import type { Channel, ChatKind } from './channels.ts';
import type { Role } from './roles.ts';

export type { Channel } from './channels.ts';

/** `suspended`: the office has closed the door for now; `left`: for good. What they recorded stays with the unit. */
export type AccountStatus = 'active' | 'suspended' | 'left';

export interface Person {
  readonly id: string;
  /** The way this message came. One person may have several. */
  readonly channel: Channel;
  /** Left out where they are alone with the program. */
  readonly chat?: ChatKind;
  /** As the invite named them; null for people who came by themselves. For administrators, never for a model. */
  readonly name: string | null;
  readonly role: Role;
  /** Division code of the place they work in; null until they have said. */
  readonly place: string | null;
  /** School, village or township an invite vouched for; null for people who only said who they are. */
  readonly unit: string | null;
  /** An invite of the office stands behind role, place and unit: nobody only says so. */
  readonly isVouched: boolean;
  readonly status: AccountStatus;
  readonly joinedOn: Day;
  /** Writes from another organisation of the messenger's: may ask. Left out for everybody else. */
  readonly isOutsider?: boolean;
}

/** Only an active account may do anything at all. */
export function isActive({ status }: Person): boolean {
  return status === 'active';
}
