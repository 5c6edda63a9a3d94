/** Tables one has asked for and how far they are, complete data that waits for a word, tables that come by themselves. */
import { html } from 'hono/html';
import { RECORD_TYPES } from '../../domain/records/types/index.ts';
import { say } from '../../messages/zh-CN.ts';
import { EXPORT_FORMATS } from '../../operations/export-records.ts';
import { AT_ONCE } from '../../operations/exports/export-services.ts';
import type {
  ExportLine,
  ExportsView,
  RequestLine,
  ScheduleLine,
} from '../../operations/exports/list-exports.ts';
import { EVERY, type Every, type KeptFilter, SPANS, type Span } from '../../operations/exports/shape.ts';
import type { Html } from '../layout.ts';
import { heads, input, note, select, table, tag } from '../parts.ts';

const EVERY_WORDS = {
  day: say('schedule.day'),
  week: say('schedule.week'),
  month: say('schedule.month'),
} as const satisfies Readonly<Record<Every, string>>;
const SPAN_WORDS = {
  all: say('schedule.all'),
  year: say('schedule.year'),
  'last-month': say('schedule.last-month'),
} as const satisfies Readonly<Record<Span, string>>;
const BYTES_OF_A_MB = 1024 ** 2;

export function exportsPage({ exports, requests, schedules, days, root, mayExport }: ExportsView): Html {
  const approvals = html`<h2>${say('approval.title')}</h2><p class="soft">${say('approval.note')}</p>
${requestsTable(requests)}`;
  // Whoever may only agree sees what waits for a word, and nothing else.
  if (!mayExport) return approvals;
  return html`<p>${say('exports.how', { count: AT_ONCE })} ${days === null ? '' : say('exports.kept', { days })}</p>
<h2>${say('exports.mine')}</h2>
${table(
  say('exports.mine'),
  heads(
    say('exports.table'),
    say('exports.purpose'),
    say('exports.day'),
    say('exports.state'),
    say('office.act'),
  ),
  exports.map((line) => [tableWords(line), line.purpose, line.day, stateWords(line), actsOn(line)]),
)}
${approvals}
<h2>${say('schedule.title')}</h2><p class="soft">${say('schedule.note')}</p>
${schedulesTable(schedules)}
${root === null ? note(say('schedule.no-root')) : scheduleForm(root)}`;
}

/** One table that is being made. */
export function exportPage(line: ExportLine): Html {
  const isMaking = line.state === 'making';
  return html`<div class="card"><p>${tableWords(line)}</p>
${isMaking ? html`<p><label>${say('exports.state')} <progress max="${Math.max(1, line.expected)}" value="${line.done}"></progress></label></p>` : ''}
<p role="status">${stateWords(line)}</p>
${line.fileName === null ? '' : html`<p>${say('exports.name')}:${line.fileName}</p>`}
${isMaking ? html`<p class="soft">${say('exports.wait')}</p>` : actsOn(line)}</div>
<p><a href="/office/exports">${say('exports.back')}</a></p>`;
}

function requestsTable(requests: readonly RequestLine[]): Html {
  return table(
    say('approval.title'),
    heads(
      say('exports.table'),
      say('exports.purpose'),
      `#${say('approval.rows')}`,
      say('approval.asker'),
      say('exports.state'),
      say('office.act'),
    ),
    requests.map((request) => [
      filterWords(request.title, request.filter),
      request.purpose,
      request.rows,
      request.asker,
      requestWords(request),
      actsOnRequest(request),
    ]),
  );
}

function schedulesTable(schedules: readonly ScheduleLine[]): Html {
  return table(
    say('schedule.title'),
    heads(
      say('exports.table'),
      say('schedule.every'),
      say('schedule.folder-head'),
      `#${say('schedule.keep')}`,
      say('schedule.last'),
      say('office.act'),
    ),
    schedules.map((schedule) => [
      `${schedule.title}(${schedule.format},${SPAN_WORDS[schedule.span]})`,
      `${EVERY_WORDS[schedule.every]} ${schedule.hour}:00`,
      schedule.folder,
      schedule.keep,
      lastWords(schedule),
      button(`/office/exports/schedules/${schedule.id}/remove`, say('schedule.remove')),
    ]),
  );
}

function tableWords({ title, filter, isComplete }: ExportLine): Html {
  return html`${filterWords(title, filter)} ${isComplete ? tag(say('exports.complete'), 'warn') : tag(say('exports.masked'))}`;
}

function filterWords(title: string, { format, from, to, vouching }: KeptFilter): string {
  const days =
    from === undefined && to === undefined ? [] : [say('exports.days', { from: from ?? '…', to: to ?? '…' })];
  const waiting = vouching === undefined ? [] : [say('table.waiting-only')];
  return `${title}(${[format, ...days, ...waiting].join(',')})`;
}

function stateWords({ state, done, expected, size, failed }: ExportLine): string {
  if (state === 'ready')
    return say('exports.ready', { rows: expected, size: (size / BYTES_OF_A_MB).toFixed(1) });
  if (state === 'making') return say('exports.reading', { done, expected });
  return state === 'stopped' ? say('exports.stopped') : say('exports.failed', { why: failed ?? '' });
}

function actsOn({ id, state }: ExportLine): Html {
  if (state === 'making') return html`<a href="/office/exports/${id}">${say('exports.state')}</a>`;
  const remove = button(`/office/exports/${id}/remove`, say('exports.remove'));
  if (state !== 'ready') return remove;
  return html`<a class="button" href="/office/exports/${id}/file" download>${say('exports.fetch')}</a> ${remove}`;
}

function requestWords({ state, until }: RequestLine): string {
  if (state === 'approved') return say('approval.approved', { until: until.slice(0, 10) });
  if (state === 'over') return say('approval.expired');
  return state === 'refused' ? say('approval.refused') : say('approval.asked');
}

function actsOnRequest({ id, state, isOwn, mayDecide }: RequestLine): Html {
  const path = `/office/exports/approvals/${id}`;
  if (isOwn && state === 'approved') return button(`${path}/make`, say('approval.make'));
  if (!mayDecide) return html``;
  return html`${button(path, say('approval.approve'), 'yes')} ${button(path, say('approval.refuse'), 'no')}`;
}

function button(path: string, label: string, word?: string): Html {
  return html`<form class="inline" method="post" action="${path}">${
    word === undefined ? '' : html`<input type="hidden" name="word" value="${word}">`
  }<button class="quiet">${label}</button></form>`;
}

function lastWords({ wroteAt, fileName, rows, failed }: ScheduleLine): Html {
  const last =
    wroteAt === null
      ? say('schedule.never')
      : say('schedule.wrote', { at: wroteAt.slice(0, 16).replace('T', ' '), file: fileName ?? '', rows });
  return html`${failed === null ? '' : tag(failed, 'bad')} ${last}`;
}

function scheduleForm(root: string): Html {
  const types = RECORD_TYPES.map(({ id, title }) => ({ value: id, label: title }));
  const choices = <Id extends string>(ids: readonly Id[], words: Readonly<Record<Id, string>>) =>
    ids.map((value) => ({ value, label: words[value] }));
  return html`<form class="fields card" method="post" action="/office/exports/schedules">
${select('type', say('office.register'), types)}
${select(
  'format',
  say('office.format'),
  EXPORT_FORMATS.map((value) => ({ value, label: value })),
  'xlsx',
)}
${select('span', say('schedule.span'), choices(SPANS, SPAN_WORDS))}
${select('every', say('schedule.every'), choices(EVERY, EVERY_WORDS))}
${input('hour', say('schedule.hour'), '2', 'number', true)}
${input('folder', say('schedule.folder', { root }), '', 'text', true)}
${input('keep', say('schedule.keep'), '12', 'number', true)}
${input('purpose', say('office.purpose'), '', 'text', true)}
<button>${say('schedule.add')}</button></form>`;
}
