/** People of a school or a village, as an administrator's invite makes them. */
import type { App } from '../../src/compose.ts';
import type { Channel, Person } from '../../src/domain/access/person.ts';
import type { Role } from '../../src/domain/access/roles.ts';
import { personOf } from './app.ts';

interface Invited {
  readonly role: Role;
  /** School or village. */
  readonly unit: string;
  readonly place?: string;
  readonly channel?: Channel;
  readonly userId: string;
}

/** Somebody whose unit is vouched for: invited to it, and in. */
export async function invited(
  app: Pick<App, 'invite' | 'services' | 'work'>,
  { role, unit, place = '530500', channel = 'web', userId }: Invited,
): Promise<Person> {
  const administrator = await personOf(app, 'administrator', place, { userId: `invites-to-${place}` });
  const { code } = await app.invite({ name: '王芳', role, place, unit, days: 7 }, administrator);
  await app.services.join({ code }, await app.services.findPerson(channel, userId));
  return app.services.findPerson(channel, userId);
}
