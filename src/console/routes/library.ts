/** The library: reading for everybody; upload, preview, correction and withdrawal for an administrator. */

import { NotYoursError } from '../../domain/access/errors.ts';
import { answersFor } from '../../domain/access/manage.ts';
import type { Person } from '../../domain/access/person.ts';
import { mayDo } from '../../domain/access/roles.ts';
import { isDocumentKind } from '../../domain/clauses/clause.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Acted, Desk } from '../desk.ts';
import { documentPage, libraryPage, previewPage, topicsPart } from '../pages/library.ts';

const HOME = '/office/library';

export function addLibraryRoutes({ page, act, library, services, office }: Desk): void {
  const { documents } = office;

  // Documents are everybody's to read, as in the chat.
  page(HOME, async ({ person }) => ({
    title: say('office.library'),
    body: libraryPage(library.documents, services.places, await heldBy(person)),
  }));

  act(HOME, async ({ person, file, context }) => {
    const sent = await file('file');
    if (sent === undefined) throw new UsageError(say('library.page.no-file'));
    const { document } = await documents.preview(sent, person);
    return context.redirect(`${HOME}/waiting/${document.id}`, 303);
  });

  page(`${HOME}/waiting/:id`, async ({ context, person }) => {
    const view = await documents.look({ id: idOf(context.req.param('id')) }, person);
    return { title: view.document.title, body: previewPage(view) };
  });

  act(`${HOME}/waiting/:id`, async (asking) => {
    const { context, person } = asking;
    const id = idOf(context.req.param('id'));
    await documents.revise({ id, given: givenBy(asking) }, person);
    return context.redirect(`${HOME}/waiting/${id}`, 303);
  });

  for (const state of ['waiting/', ''])
    act(`${HOME}/${state}:id/topic`, async ({ context, person, field }) => {
      const id = idOf(context.req.param('id'));
      const name = field('topic');
      const { topics } = await documents.look({ id }, person);
      const topic = topics.find((each) => each.name === name);
      if (name !== '' && topic === undefined)
        throw new UsageError(say('library.page.no-such-topic', { name }));
      await documents.align(
        { id, clause: field('clause'), quote: field('quote'), topic: topic?.id ?? null },
        person,
      );
      return context.redirect(state === '' ? `${HOME}/${id}/topics` : `${HOME}/waiting/${id}`, 303);
    });

  act(`${HOME}/waiting/:id/confirm`, async ({ context, person }) => {
    const document = await documents.confirm({ id: idOf(context.req.param('id')) }, person);
    return context.redirect(`${HOME}/${document.id}`, 303);
  });

  act(`${HOME}/waiting/:id/discard`, async ({ context, person }) => {
    await documents.discard({ id: idOf(context.req.param('id')) }, person);
    return context.redirect(HOME, 303);
  });

  act(`${HOME}/:id/withdraw`, async ({ context, person }) => {
    await documents.withdraw({ id: idOf(context.req.param('id')) }, person);
    return context.redirect(HOME, 303);
  });

  act(`${HOME}/undo`, async ({ context, person }) => {
    await documents.undo({}, person);
    return context.redirect(HOME, 303);
  });

  page(`${HOME}/:id/topics`, async ({ context, person }) => {
    const id = idOf(context.req.param('id'));
    const view = await documents.look({ id }, person);
    return { title: view.document.title, body: topicsPart(view, `${HOME}/${id}`) };
  });

  page(`${HOME}/:id`, async ({ context, person }) => {
    const id = idOf(context.req.param('id'));
    const document = library.findDocument(id);
    if (document === undefined) throw new NotYoursError(say('library.no-document', { id }), id);
    const place = services.places.chain(document.jurisdiction)[0]?.code ?? null;
    const isTheirs = mayDo(person.role, 'library.change') && answersFor(person, place, services.places);
    return { title: document.title, body: documentPage(document, isTheirs) };
  });

  /** What is theirs to change; undefined for who only reads. */
  async function heldBy(person: Person) {
    return mayDo(person.role, 'library.change') ? documents.list({}, person) : undefined;
  }

  /** As the form gave it; a field that was emptied is known not to be there. */
  function givenBy({ field, person }: Acted) {
    const kind = field('kind');
    const typed = field('place');
    const place =
      services.places.search(typed).find(({ name }) => name === typed) ?? services.places.search(typed)[0];
    if (place === undefined) throw new UsageError(say('library.page.no-place', { place: typed }));
    return {
      title: field('title') || null,
      number: field('number') || null,
      issuer: field('issuer') || null,
      placeCode: ownFirst(typed, person) ?? place.divisionCode ?? place.code,
      ...(isDocumentKind(kind) ? { kind } : {}),
      date: dayOf(field('date')),
      effective: dayOf(field('effective')),
      until: dayOf(field('until')),
      supersedes: field('supersedes')
        .split(/[、,，;；]/u)
        .flatMap((name) => (name.trim() === '' ? [] : [name.trim()])),
    };
  }

  /** Many places bear one name: that of the own scope is meant. */
  function ownFirst(typed: string, { place }: Person): string | undefined {
    if (place === null) return undefined;
    const own = services.places.chain(place)[0];
    return own !== undefined && own.name === typed ? (own.divisionCode ?? own.code) : undefined;
  }
}

const idOf = (text: string | undefined): string => (text ?? '').slice(0, 80);

function dayOf(text: string): string | null {
  if (text === '') return null;
  if (!/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u.test(text))
    throw new UsageError(say('library.page.bad-day', { day: text }));
  return text;
}
