/** Coming in and going out. In the trial a role is chosen; in the office a code is handed in. */
import type { Hono } from 'hono';
import { isRole } from '../../domain/access/roles.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Desk } from '../desk.ts';
import { signInPage } from '../pages/others.ts';

export function addDoorRoutes(app: Hono, { door, services, isTrial, show }: Desk): void {
  app.post('/office/sign-in', async (context) => {
    const { code, to } = await context.req.parseBody();
    const target = ownAddress(to);
    const result = await door.enter(
      context,
      String(code ?? '')
        .trim()
        .slice(0, 100),
    );
    if (result.kind === 'in') return context.redirect(target, 303);
    const words =
      result.kind === 'wait'
        ? say('page.sign-in-wait', { seconds: result.seconds })
        : say('page.sign-in-bad');
    return show(context, { title: say('office.sign-in'), body: signInPage(target, words) }, undefined, 401);
  });

  app.post('/office/try', async (context) => {
    if (!isTrial) return context.text('Not found', 404);
    const { role, place, to } = await context.req.parseBody();
    const person = (await door.current(context)) ?? (await door.tryOut(context));
    if (typeof place === 'string' && services.places.find(place) !== undefined)
      await services.choosePlace({ place }, person);
    if (typeof role === 'string' && isRole(role)) await services.chooseRole({ role }, person);
    return context.redirect(ownAddress(to), 303);
  });

  app.post('/office/sign-out', async (context) => {
    await door.end(context);
    return context.redirect('/office', 303);
  });
}

/** Only pages of the office: nobody is sent elsewhere by a link somebody made up. */
export function ownAddress(to: unknown): string {
  return typeof to === 'string' && /^\/office(?:[/?][^\\]*)?$/u.test(to) && !to.includes('//')
    ? to
    : '/office';
}
