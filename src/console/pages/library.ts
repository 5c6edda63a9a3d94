/** The office's documents: the list, one as it is read, and one as it is looked at before it goes live. */
import { html } from 'hono/html';
import { citeDocument, DOCUMENT_KINDS, type PolicyDocument } from '../../domain/clauses/clause.ts';
import { pathOf } from '../../domain/clauses/reference.ts';
import type { Gazetteer } from '../../domain/jurisdictions/gazetteer.ts';
import { say } from '../../messages/zh-CN.ts';
import type { DocumentView, HeldDocuments } from '../../operations/documents/held-documents.ts';
import { changesOf, KIND_LABELS, stateLabel } from '../../operations/documents/lines.ts';
import type { Html } from '../layout.ts';
import { heads, input, note, select, table, tag } from '../parts.ts';

const HOME = '/office/library';

/** @param held - what an administrator may change; undefined for everybody else. */
export function libraryPage(
  documents: readonly PolicyDocument[],
  places: Gazetteer,
  held: HeldDocuments | undefined,
): Html {
  return html`${held === undefined ? '' : ownPart(held)}
${table(
  say('office.library'),
  heads(
    say('office.document'),
    say('office.cite'),
    say('office.place'),
    say('office.dated'),
    `#${say('office.clauses')}`,
  ),
  documents.map((document) => [
    html`<a class="title" href="${HOME}/${document.id}">${document.title}</a>`,
    citeDocument(document),
    places.nameOf(document.jurisdiction),
    html`<span class="day">${document.datedOn}</span>`,
    document.clauses.length,
  ]),
)}`;
}

function ownPart({ documents, last }: HeldDocuments): Html {
  return html`<section class="card"><h2>${say('library.page.add')}</h2>
<form class="fields" method="post" action="${HOME}" enctype="multipart/form-data">
<label>${say('library.page.file')}<input type="file" name="file" required
 accept=".txt,.md,.html,.htm,.mhtml,.docx,.pdf,.png,.jpg,.jpeg"></label>
<button>${say('library.page.upload')}</button></form>
<p class="soft">${say('library.page.upload-note')}</p></section>
<p><a href="${HOME}/facts">${say('facts.link')}</a></p>
<section class="card"><h2>${say('library.page.own')}</h2>
${table(
  say('library.page.own'),
  heads(say('office.document'), say('library.page.acts'), say('office.state'), say('library.page.added')),
  documents.map(({ id, title, state, addedAt }) => [
    state === 'waiting'
      ? html`<a class="title" href="${HOME}/waiting/${id}">${title}</a>`
      : html`<a class="title" href="${HOME}/${id}">${title}</a>`,
    state === 'live'
      ? html`<span class="day"><a href="${HOME}/${id}/topics">${say('library.page.topics')}</a> <a href="${HOME}/${id}/law">${say('law.page.link')}</a> <a href="${HOME}/${id}/drafts">${say('draft.page.link')}</a></span>
<form method="post" action="${HOME}/${id}/withdraw"><button class="quiet">${say('library.act.withdraw')}</button></form>`
      : '',
    tag(stateLabel(state), state === 'waiting' ? 'warn' : ''),
    html`<span class="day">${addedAt.slice(0, 10)}</span>`,
  ]),
)}
${
  last === null
    ? ''
    : html`<form class="acts" method="post" action="${HOME}/undo"><button class="quiet">${say(
        'library.page.undo',
        {
          act: say(`library.act.${last.act}`),
          id: documents.find(({ id }) => id === last.id)?.title ?? last.id,
        },
      )}</button></form>`
}</section>`;
}

export function documentPage({ id, clauses }: PolicyDocument, isTheirs: boolean): Html {
  return html`<p><a href="${HOME}">${say('office.back-to-library')}</a>${
    isTheirs ? html` · <a href="${HOME}/${id}/drafts">${say('draft.page.link')}</a>` : ''
  }</p>
${clauses.map(
  ({ ref, label, heading, text }) =>
    html`<section class="card" id="${ref}"><h2>${label} ${heading}</h2><p class="quote">${text}</p></section>`,
)}`;
}

/** Everything somebody should have seen before it goes live, and the one button that does it. */
export function previewPage(view: DocumentView): Html {
  const { document, warnings, changes } = view;
  const at = `${HOME}/waiting/${document.id}`;
  return html`<p><a href="${HOME}">${say('office.back-to-library')}</a></p>
${note(say('library.page.not-live'))}
<section class="card"><h2>${say('library.page.check')}</h2>
${
  warnings.length === 0
    ? html`<p>${say('library.preview.no-warnings')}</p>`
    : html`<ul>${warnings.map(
        ({ message, ref }) =>
          html`<li>${message}${ref === null ? '' : html` <a href="#${ref}">${say('library.page.where')}</a>`}</li>`,
      )}</ul>`
}</section>
${knownPart(view, at)}
${changes === null ? '' : changesPart(changes)}
${treePart(document)}
${topicsPart(view, at)}
<section class="card"><form method="post" action="${at}/confirm"><button>${say('library.page.confirm')}</button></form>
<form method="post" action="${at}/discard"><button class="grave">${say('library.page.discard')}</button></form></section>`;
}

function knownPart({ metadata, placeName }: DocumentView, at: string): Html {
  const kinds = DOCUMENT_KINDS.map((value) => ({ value, label: KIND_LABELS[value] }));
  return html`<section class="card"><h2>${say('library.page.known')}</h2>
<p class="soft">${say('library.page.known-note')}</p>
<form class="fields" method="post" action="${at}">
${input('title', say('library.page.title'), metadata.title, 'text', true)}
${input('number', say('library.page.number'), metadata.documentNumber ?? '')}
${input('issuer', say('library.page.issuer'), metadata.issuer)}
${input('place', say('library.page.place'), placeName)}
${select('kind', say('library.page.kind'), kinds, metadata.documentKind)}
${input('date', say('library.page.date'), metadata.datedOn)}
${input('effective', say('library.page.effective'), metadata.effectiveOn ?? '')}
${input('until', say('library.page.until'), metadata.effectiveUntil ?? '')}
${input('supersedes', say('library.page.supersedes'), (metadata.supersedes ?? []).join('、'))}
<button class="quiet">${say('library.page.correct')}</button></form></section>`;
}

function changesPart(changes: NonNullable<DocumentView['changes']>): Html {
  const { lines, total } = changesOf(changes);
  return html`<section class="card"><h2>${say('library.page.changes')}</h2><p>${total}</p>
${lines.map((line) => html`<p class="quote">${line}</p>`)}</section>`;
}

function treePart({ clauses }: PolicyDocument): Html {
  return html`<section class="card"><h2>${say('library.page.tree', { count: clauses.length })}</h2>
${clauses.map(
  ({ ref, label, heading, text, inferred }) =>
    html`<details id="${ref}" class="depth-${Math.min(4, pathOf(ref).length)}"><summary>${label} ${heading}${
      inferred ? say('library.preview.inferred') : ''
    }</summary><p class="quote">${text}</p></details>`,
)}</section>`;
}

/** Sentences nobody found a topic for come first: they are what a person can mend. */
export function topicsPart({ sentences, topics }: DocumentView, at: string): Html {
  const without = sentences.filter(({ topic }) => topic === null);
  const found = sentences.filter(({ topic }) => topic !== null);
  const line = ({ clause, label, text, topic, isCorrected }: DocumentView['sentences'][number]) =>
    html`<li><b>${label}</b> ${text}
<form class="filter" method="post" action="${at}/topic"><input type="hidden" name="clause" value="${clause}">
<input type="hidden" name="quote" value="${text}">
<label>${say('library.page.topic')}<input name="topic" list="topics" value="${topic?.name ?? ''}" autocomplete="off"></label>
<button class="quiet">${say('library.page.set-topic')}</button>${isCorrected ? tag(say('library.page.corrected')) : ''}</form></li>`;
  return html`<section class="card"><h2>${say('library.page.topics')}</h2>
<p class="soft">${say('library.page.topics-note')}</p>
<datalist id="topics">${topics.map(({ name }) => html`<option value="${name}"></option>`)}</datalist>
<h3>${say('library.page.no-topic', { count: without.length })}</h3><ul>${without.map(line)}</ul>
<details><summary>${say('library.page.with-topic', { count: found.length })}</summary><ul>${found.map(line)}</ul></details>
</section>`;
}
