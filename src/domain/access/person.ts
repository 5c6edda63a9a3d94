/** The person behind a message, as operations see them. */
import type { Day } from '../shared/day.ts';
import type { Role } from './roles.ts';

/** Where a person writes from. Personal data of children is asked for only on the office's own page. */
export type Channel = 'telegram' | 'web' | 'console';

export interface Person {
  readonly id: string;
  readonly channel: Channel;
  readonly role: Role;
  /** Division code of the place they work in; null until they have said. */
  readonly place: string | null;
  /** School or village an invite vouched for; null for people who only said who they are. */
  readonly unit: string | null;
  readonly joinedOn: Day;
}
