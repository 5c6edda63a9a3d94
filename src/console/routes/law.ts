/** What a document of the own place says as data: looked at, filled in entry by entry, taken back. */
import { say } from '../../messages/zh-CN.ts';
import type { Desk } from '../desk.ts';
import { lawPage } from '../pages/law.ts';

const LAW = '/office/library/:id/law';

export function addLawRoutes({ page, act, office }: Desk): void {
  const { law } = office.documents;
  const idOf = (text: string | undefined) => (text ?? '').slice(0, 80);
  const numberIn = (text: string) => (/^\d{1,4}$/u.test(text) ? Number(text) : null);

  page(LAW, async ({ context, person, query }) => {
    const view = await law.look({ id: idOf(context.req.param('id')) }, person);
    return {
      title: say('law.page.title', { title: view.document.shortName }),
      body: lawPage(view, query('add')),
    };
  });

  act(LAW, async ({ context, person, field, names }) => {
    const id = idOf(context.req.param('id'));
    const values = Object.fromEntries(
      names.filter((name) => name.startsWith('v.')).map((name) => [name.slice(2), field(name)]),
    );
    const sent = { id, at: numberIn(field('at')), pattern: field('pattern') || null, values };
    await law.set({ ...sent, clause: field('clause'), quote: field('quote'), from: field('from') }, person);
    return context.redirect(`/office/library/${id}/law`, 303);
  });

  act(`${LAW}/drop`, async ({ context, person, field }) => {
    const id = idOf(context.req.param('id'));
    await law.drop({ id, at: numberIn(field('at')) ?? -1 }, person);
    return context.redirect(`/office/library/${id}/law`, 303);
  });

  act(`${LAW}/undo`, async ({ context, person }) => {
    const id = idOf(context.req.param('id'));
    await law.undo({ id }, person);
    return context.redirect(`/office/library/${id}/law`, 303);
  });
}
