/** The log and the state of the program. */
import { say } from '../../messages/zh-CN.ts';
import type { Desk } from '../desk.ts';
import { healthPage, logPage } from '../pages/others.ts';

export function addOtherRoutes({ page, office }: Desk): void {
  page('/office/log', async ({ person, query }) => {
    const before = Number(query('before'));
    const asked = {
      action: query('action'),
      personId: query('person'),
      before: Number.isInteger(before) && before > 0 ? before : undefined,
    };
    return { title: say('office.log'), body: logPage(asked, await office.readLog(asked, person)) };
  });

  page('/office/health', async ({ person }) => ({
    title: say('office.health'),
    body: healthPage(await office.health({}, person)),
  }));
}
