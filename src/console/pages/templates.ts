/** The county's own forms: upload one, say once what goes where, have it filled. */
import { html } from 'hono/html';
import { findRecordType } from '../../domain/records/types/index.ts';
import { say } from '../../messages/zh-CN.ts';
import type { TemplateView } from '../../operations/office/templates.ts';
import type { Html } from '../layout.ts';
import { type Choice, heads, input, select, table } from '../parts.ts';

export function templatesPage(types: readonly Choice[], templates: readonly TemplateView[]): Html {
  return html`<section class="card"><h2>${say('template.add')}</h2>
<form class="fields" method="post" action="/office/templates" enctype="multipart/form-data">
${select('type', say('office.register'), types)}
<label>${say('template.file')}<input type="file" name="file" accept=".xlsx,.docx" required></label>
<button>${say('template.upload')}</button>
<p class="soft">${say('template.add-note', { mark: '{{学校}}' })}</p></form></section>
<h2>${say('template.kept')}</h2>
${table(
  say('template.kept'),
  heads(say('template.name'), say('office.register')),
  templates.map(({ id, name, type }) => [
    html`<a href="/office/templates/${id}">${name}</a>`,
    findRecordType(type)?.title ?? type,
  ]),
)}`;
}

export function templatePage({ id, type, name, slots, marks, columns }: TemplateView): Html {
  const choices = columns.map((column) => ({ value: column.id, label: column.title }));
  const unknown = marks.filter(({ isKnown }) => !isKnown).map(({ mark }) => mark);
  return html`<p><a href="/office/templates">${say('template.back')}</a></p>
<p class="soft">${findRecordType(type)?.title ?? type} · ${name}</p>
<form class="fields card" method="post" action="/office/templates/${id}/fill">
${input('from', say('office.submitted-from'), '', 'date')}
${input('to', say('office.until'), '', 'date')}
${input('purpose', say('office.purpose'), '', 'text', true)}
<button>${say('template.fill')}</button></form>
<section class="card"><h2>${say('template.slots')}</h2>
<p class="soft">${say('template.slots-note')}</p>
<form method="post" action="/office/templates/${id}/columns">
<div class="fields">${slots.map(({ title, column }, at) =>
    select(`slot-${at}`, title, choices, column ?? '', say('template.not-filled')),
  )}</div>
<button>${say('template.save')}</button></form>
${marks.length === 0 ? '' : html`<p class="soft">${say('template.marks-note', { marks: marks.map(({ mark }) => mark).join('、') })}</p>`}
${unknown.length === 0 ? '' : html`<p class="note">${say('template.marks-unknown', { marks: unknown.join('、') })}</p>`}
</section>
<form class="inline" method="post" action="/office/templates/${id}/remove"><button class="grave">${say('template.remove')}</button></form>`;
}
