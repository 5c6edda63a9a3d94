/** The first page: numbers that open the lists they count, and charts with their tables beneath. */
import { html } from 'hono/html';
import { caseKind } from '../../domain/records/case-kinds.ts';
import { honorCertificate } from '../../domain/records/types/honor-certificate.ts';
import { daysInMonth } from '../../domain/shared/day.ts';
import { say } from '../../messages/zh-CN.ts';
import { groupsChart, resultsIn, visitsChart } from '../../operations/office/charts.ts';
import type { Group, Overview } from '../../operations/office/overview.ts';
import { barChart } from '../charts.ts';
import type { Html } from '../layout.ts';
import { address, heads, link, select, table } from '../parts.ts';

const SPANS = [1, 3, 6, 12];

export function overviewPage(numbers: Overview, months: number): Html {
  const { open, overdue, ineffective, largeClasses, contactsDue, questions, silent, kinds } = numbers;
  const files = (query: Readonly<Record<string, string>>) => address('/office/files', query);
  return html`<form class="filter" method="get" action="/office">
${select(
  'months',
  say('office.span'),
  SPANS.map((span) => ({ value: String(span), label: say('office.months', { count: span }) })),
  String(months),
)}<button>${say('office.show')}</button></form>
<ul class="tiles">
${tile(overdue, say('office.overdue'), files({ kind: 'dropout', overdue: '1' }), overdue > 0)}
${tile(open, say('office.open'), files({ kind: 'dropout', status: 'open' }))}
${tile(ineffective, say('office.ineffective'), files({ kind: 'dropout', status: 'ineffective' }), ineffective > 0)}
${tile(largeClasses, say('office.large-classes'), files({ kind: 'large-class', status: 'open' }))}
${tile(contactsDue, say('office.contacts-due'), files({ kind: 'left-behind', overdue: '1' }), contactsDue > 0)}
${silent === null ? '' : tile(silent.length, say('office.silent'), '#silent', silent.length > 0)}
${questions === null ? '' : tile(questions.open, say('office.questions-open'), '/office/questions')}
</ul>
<div class="grid">
${groups(say('office.by-township'), numbers.townships, 'township')}
${groups(say('office.by-school'), numbers.schools, 'school')}
${visits(numbers)}
<section class="card"><h2>${say('office.by-kind')}</h2>${table(
    say('office.by-kind'),
    heads(say('office.kind'), `#${say('office.open-short')}`, `#${say('office.overdue-short')}`),
    kinds.map((kind) => [
      caseKind(kind.id).title,
      link(kind.open, files({ kind: kind.id, status: 'open' })),
      link(kind.overdue, files({ kind: kind.id, overdue: '1' })),
    ]),
  )}</section>
<section class="card"><h2>${say('office.certificates')}</h2>${table(
    say('office.certificates'),
    heads(say('office.tier'), `#${say('office.met')}`, `#${say('office.not-met')}`),
    numbers.certificates.map(({ tier, met, not }) => [
      tier,
      link(met, certificates(numbers.from, tier, '1')),
      link(not, certificates(numbers.from, tier, '0')),
    ]),
  )}</section>
${questions === null ? '' : asked(questions, numbers.from)}
${
  silent === null
    ? ''
    : html`<section class="card" id="silent"><h2>${say('office.silent-head')}</h2>${table(
        say('office.silent-head'),
        heads(say('office.unit')),
        silent.map((unit) => [unit]),
      )}<p class="soft">${say('office.silent-note')}</p></section>`
}
</div>`;
}

function tile(value: number, label: string, href: string, isHot = false): Html {
  return html`<li><a href="${href}"${isHot ? html` class="hot"` : ''}><b>${value}</b><span>${label}</span></a></li>`;
}

const certificates = (from: string, tier: string, met: string) =>
  address('/office/records', { type: honorCertificate.id, from, tier, met, withdrawn: 'none' });

function groups(title: string, rows: readonly Group[], by: 'township' | 'school'): Html {
  const query = (name: string) => ({ kind: 'dropout', [by]: name });
  return html`<section class="card"><h2>${title}</h2>
${barChart(groupsChart(title, rows))}
${table(
  title,
  heads(
    say(by === 'school' ? 'office.school' : 'office.township'),
    `#${say('office.open-short')}`,
    `#${say('office.overdue-short')}`,
  ),
  rows.map(({ name, open, overdue }) =>
    name === ''
      ? [say('office.unnamed'), open, overdue]
      : [
          name,
          link(open, address('/office/files', { ...query(name), status: 'open' })),
          link(overdue, address('/office/files', { ...query(name), overdue: '1' })),
        ],
  ),
)}</section>`;
}

function visits({ visits: months }: Overview): Html {
  const results = resultsIn(months);
  const records = (month: string, result?: string) =>
    address('/office/records', {
      type: 'persuasion-visit',
      from: `${month}-01`,
      to: `${month}-${daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)))}`,
      result,
      withdrawn: 'none',
    });
  const total = (counts: Readonly<Record<string, number>>) =>
    Object.values(counts).reduce((sum, count) => sum + count, 0);
  return html`<section class="card wide"><h2>${say('office.visits')}</h2>
${barChart(visitsChart(months))}
${table(
  say('office.visits'),
  heads(say('office.month'), `#${say('office.times')}`, ...results.map(([, label]) => `#${label}`)),
  months.map(({ month, results: counts }) => [
    month,
    link(total(counts), records(month)),
    ...results.map(([id]) => link(counts[id] ?? 0, records(month, id))),
  ]),
)}</section>`;
}

function asked({ asked: all, refused, open }: NonNullable<Overview['questions']>, from: string): Html {
  return html`<section class="card"><h2>${say('office.asked-head')}</h2>${table(
    say('office.asked-head'),
    heads(`#${say('office.asked')}`, `#${say('office.refused')}`, `#${say('office.questions-open')}`),
    [
      [
        link(all, address('/office/questions/asked', { from })),
        link(refused, address('/office/questions/asked', { from, refused: '1' })),
        link(open, '/office/questions'),
      ],
    ],
  )}</section>`;
}
