/** Settings: the page, and changing one. */
import { say } from '../../messages/zh-CN.ts';
import type { Desk } from '../desk.ts';
import { settingsPage } from '../pages/settings.ts';

export function addSettingsRoutes({ page, act, office: { settings } }: Desk): void {
  page('/office/settings', async ({ person }) => ({
    title: say('office.settings'),
    body: settingsPage(await settings.read({}, person)),
  }));

  act('/office/settings', async ({ context, person, field }) => {
    const value = field('reset') === '' ? field('value') : null;
    await settings.change({ id: field('id'), value }, person);
    return context.redirect('/office/settings', 303);
  });
}
