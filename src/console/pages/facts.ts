/** The office's own facts: the workbook down and up, and a form for a row. */
import { html } from 'hono/html';
import { FACT_SHEET_IDS, FACT_SHEETS, type FactColumn, type FactSheet } from '../../domain/office/facts.ts';
import { say } from '../../messages/zh-CN.ts';
import type { FactsView } from '../../operations/documents/office-facts.ts';
import type { Html } from '../layout.ts';
import { heads, input, select, table } from '../parts.ts';

const HOME = '/office/library/facts';

export function factsPage(view: FactsView): Html {
  return html`<p><a href="/office/library">${say('office.back-to-library')}</a></p>
<section class="card"><p>${say('facts.note')}</p>
<p><a class="button" href="${HOME}/workbook" download>${say('facts.download')}</a></p>
<form class="fields" method="post" action="${HOME}" enctype="multipart/form-data">
<label>${say('facts.file')}<input type="file" name="file" accept=".xlsx" required></label>
<button>${say('facts.upload')}</button></form></section>
${FACT_SHEET_IDS.map((sheet) => sheetPart(sheet, view))}`;
}

function sheetPart(sheet: FactSheet, { rows, townships }: FactsView): Html {
  const { label } = FACT_SHEETS[sheet];
  const columns: readonly FactColumn[] = FACT_SHEETS[sheet].columns;
  const held = rows[sheet] ?? [];
  return html`<section class="card"><h2>${say('facts.rows', { sheet: label, count: held.length })}</h2>
${
  held.length === 0
    ? ''
    : table(
        label,
        heads(...columns.map((column) => column.label), say('library.page.acts')),
        held.map((row, at) => [
          ...columns.map(({ key }) => row[key] ?? ''),
          html`<form method="post" action="${HOME}/remove"><input type="hidden" name="sheet" value="${sheet}">
<input type="hidden" name="at" value="${at}"><button class="quiet" aria-label="${say('facts.remove')} ${row['name'] ?? ''}">${say('facts.remove')}</button></form>`,
        ]),
      )
}
<form class="fields" method="post" action="${HOME}/add"><input type="hidden" name="sheet" value="${sheet}">
${columns.map((column) => fieldOf(column, townships))}
<button class="quiet">${say('facts.add')}</button></form></section>`;
}

function fieldOf({ key, label, words, kind, isNeeded }: FactColumn, townships: readonly string[]): Html {
  const choices = words ?? (kind === 'township' ? townships : []);
  if (choices.length > 0)
    return select(
      key,
      label,
      choices.map((value) => ({ value, label: value })),
      '',
      isNeeded === true ? undefined : '—',
    );
  return input(key, label, '', kind === 'day' ? 'date' : 'text', isNeeded === true);
}
