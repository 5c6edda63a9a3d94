/** Everyday questions a chat model has drafted for a document: looked at, approved, struck. */
import { say } from '../../messages/zh-CN.ts';
import type { Desk } from '../desk.ts';
import { draftsPage } from '../pages/drafts.ts';

const DRAFTS = '/office/library/:id/drafts';

export function addDraftRoutes({ page, act, office }: Desk): void {
  const { drafts } = office.documents;
  const idOf = (text: string | undefined) => (text ?? '').slice(0, 80);

  page(DRAFTS, async ({ context, person }) => {
    const view = await drafts.look({ id: idOf(context.req.param('id')) }, person);
    return { title: say('draft.page.title', { title: view.document.shortName }), body: draftsPage(view) };
  });

  act(`${DRAFTS}/begin`, async ({ context, person }) => {
    const id = idOf(context.req.param('id'));
    await drafts.begin({ id }, person);
    return context.redirect(`/office/library/${id}/drafts`, 303);
  });

  act(DRAFTS, async ({ context, person, field }) => {
    const id = idOf(context.req.param('id'));
    const [clause, question, state] = [field('clause'), field('question'), field('state')];
    await drafts.decide({ id, clause, question, state }, person);
    return context.redirect(`/office/library/${id}/drafts`, 303);
  });
}
