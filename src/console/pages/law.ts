/** What a document says as data: each number, duty and seat in a form of its own, with its clause and its words. */
import { html } from 'hono/html';
import { findRecordType } from '../../domain/records/types/index.ts';
import { findRule } from '../../domain/rules/types/index.ts';
import { say } from '../../messages/zh-CN.ts';
import { wordOf } from '../../operations/documents/law-codes.ts';
import type { LawView } from '../../operations/documents/law-of-document.ts';
import type { Html } from '../layout.ts';
import { input, note, select } from '../parts.ts';
import { DUE_LABELS, fieldLabel, pointLabel } from './law-words.ts';

const HOME = '/office/library';
type Entry = LawView['entries'][number];

/** @param adding - the sort of entry that is being added. */
export function lawPage(view: LawView, adding: string | undefined): Html {
  const { document, entries, patterns, lastChange } = view;
  const at = `${HOME}/${document.id}/law`;
  const begun = patterns.find(({ pattern }) => pattern === adding);
  return html`<p><a href="${HOME}/${document.id}">${document.title}</a></p>
${note(say('law.page.note'))}
${
  lastChange === null
    ? ''
    : html`<form class="acts" method="post" action="${at}/undo"><p class="soft">${say('law.page.changed', {
        day: lastChange.at.slice(0, 10),
        by:
          lastChange.by === 'command'
            ? say('law.page.by-command')
            : say('law.page.by-account', { id: lastChange.by }),
      })}</p><button class="quiet">${say('law.page.undo')}</button></form>`
}
<section class="card"><h2>${say('law.page.add')}</h2>
<form class="filter" method="get" action="${at}">${select(
    'add',
    say('law.page.sort'),
    patterns.map(({ pattern, entry }) => ({ value: pattern, label: sortOf(entry) })),
    adding,
  )}<button class="quiet">${say('law.page.begin')}</button></form>
${begun === undefined ? '' : formOf(view, begun.entry, at, { pattern: begun.pattern })}</section>
<section class="card"><h2>${say('law.page.kept', { count: entries.length })}</h2>
${entries.length === 0 ? html`<p class="none">${say('law.page.none')}</p>` : ''}
${entries.map(
  (entry, index) => html`<details><summary>${titleOf(entry)}</summary>
${formOf(view, entry, at, { at: index })}
<form method="post" action="${at}/drop"><input type="hidden" name="at" value="${index}"><button class="grave">${say('law.page.drop')}</button></form>
</details>`,
)}</section>`;
}

function formOf(
  { document }: LawView,
  entry: Entry,
  at: string,
  which: { readonly at?: number; readonly pattern?: string },
): Html {
  const isNew = which.pattern !== undefined;
  const clauses = document.clauses.map(({ ref, label, heading }) => ({
    value: ref,
    label: `${label} ${heading}`.slice(0, 40),
  }));
  return html`<form class="fields" method="post" action="${at}">
<input type="hidden" name="at" value="${which.at ?? ''}"><input type="hidden" name="pattern" value="${which.pattern ?? ''}">
${entry.from !== null && isNew ? input('from', say('law.page.from'), document.effectiveOn ?? document.datedOn, 'text', true) : ''}
${Object.entries(entry.values).map(([name, value]) => valueInput(name, isNew ? blank(value) : value))}
${select('clause', say('law.page.clause'), clauses, isNew ? '' : entry.clause)}
<label>${say('law.page.quote')}<textarea name="quote" required>${isNew ? '' : entry.quote}</textarea></label>
<button>${say('law.page.save')}</button></form>`;
}

type Value = Entry['values'][string];

/** Of another document only the kind of its values is taken over, never what it says. */
const blank = (value: Value): Value => (Array.isArray(value) ? [] : typeof value === 'boolean' ? true : null);

function valueInput(name: string, value: Value): Html {
  if (name === 'id') return html``;
  const field = `v.${name}`;
  if (name === 'due.kind')
    return select(
      field,
      fieldLabel(name),
      Object.entries(DUE_LABELS).map(([kind, key]) => ({ value: kind, label: say(key) })),
      String(value ?? 'standing'),
    );
  if (typeof value === 'boolean')
    return select(
      field,
      fieldLabel(name),
      [say('law.yes'), say('law.no')].map((words) => ({ value: words, label: words })),
      say(value ? 'law.yes' : 'law.no'),
    );
  const words = Array.isArray(value)
    ? value.map((one) => wordOf(name, one)).join('、')
    : typeof value === 'string' && name !== 'value'
      ? wordOf(name, value)
      : String(value ?? '');
  return input(field, fieldLabel(name), words);
}

/** The sort of thing an entry is. */
function sortOf({ file, path, label }: Entry): string {
  if (file === 'duties.yaml') return say('law.sort.duty');
  if (file === 'seats.yaml') return say('law.sort.seat');
  const rule = /^parameters\/(.+)\.yaml$/u.exec(file)?.[1];
  if (rule !== undefined) return `${findRule(rule)?.title ?? rule}:${label ?? String(path[0])}`;
  const type = findRecordType(String(path[1]));
  const name = String(path[3]);
  const field = type?.fields[name];
  return `${type?.title ?? String(path[1])}:${path[2] === 'asks' && field !== undefined ? say('law.sort.asks', { field: field.label }) : pointLabel(name)}`;
}

function titleOf(entry: Entry): string {
  const { values, from } = entry;
  const own = values['task'] ?? values['title'];
  return [
    sortOf(entry),
    ...(typeof own === 'string' ? [own] : []),
    ...(from === null ? [] : [say('law.page.since', { day: from })]),
  ].join(' ');
}
