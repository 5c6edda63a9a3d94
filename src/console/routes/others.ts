/** Documents, the log, the state of the program. */
import { NotYoursError } from '../../domain/access/errors.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Desk } from '../desk.ts';
import { documentPage, healthPage, libraryPage, logPage } from '../pages/others.ts';

export function addOtherRoutes({ page, library, services, office }: Desk): void {
  // Documents are everybody's to read, as in the chat.
  page('/office/library', async () => ({
    title: say('office.library'),
    body: libraryPage(library.documents, services.places),
  }));

  page('/office/library/:id', async ({ context }) => {
    const id = context.req.param('id') ?? '';
    const document = library.findDocument(id);
    if (document === undefined) throw new NotYoursError(say('library.no-document', { id }), id);
    return { title: document.title, body: documentPage(document) };
  });

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
