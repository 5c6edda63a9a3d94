/** Overview, case files, records and their tables. */

import { mayDo } from '../../domain/access/roles.ts';
import { CASE_KINDS } from '../../domain/records/case-kinds.ts';
import { findRecordType } from '../../domain/records/types/index.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { say } from '../../messages/zh-CN.ts';
import { isHead } from '../../operations/ledgers/report-rhythm.ts';
import type { Desk } from '../desk.ts';
import { download } from '../download.ts';
import { firstRoom } from '../layout.ts';
import { filePage, filesPage, recordCard, titleOfFile } from '../pages/files.ts';
import { overviewPage } from '../pages/overview.ts';
import { recordsPage } from '../pages/records.ts';
import { dayOf, FILTER, filterIn, namesOf } from '../query.ts';

/** Entries of a file shown whole. */
const MAX_ENTRIES = 60;
const MAX_MONTHS = 24;

export function addFileRoutes({ page, act, services, office }: Desk): void {
  page('/office', async ({ context, person, query }) => {
    if (!mayDo(person.role, 'record.list')) return context.redirect(firstRoom(person), 302);
    const months = Math.min(MAX_MONTHS, Math.max(1, Math.trunc(Number(query('months'))) || 6));
    const numbers = await office.overview({ months }, person);
    return { title: say('office.overview'), body: overviewPage(numbers, months) };
  });

  page('/office/files', async ({ person, query }) => {
    const asked = { ...filterIn(query), after: query('after') };
    const found = await office.leafFiles(asked, person);
    return {
      title: say('office.files'),
      body: filesPage(asked, namesOf(query, ...FILTER), found, isHead(person)),
    };
  });

  // Not in the address: addresses are kept by browsers and proxies.
  act('/office/files/by-name', async ({ person, field }) => {
    const name = field('name');
    if (name === '') throw new UsageError(say('office.name-needed'));
    const found = await office.leafFiles({ name }, person);
    return { title: say('office.files'), body: filesPage({ name }, {}, { ...found, next: null }, false) };
  });

  page('/office/files/:number', async ({ context, person }) => {
    const number = context.req.param('number') ?? '';
    const file = await services.readFile({ number }, person);
    const records = await Promise.all(
      file.records.slice(-MAX_ENTRIES).map(async (each) => ({
        number: each,
        view: await services.readRecord({ number: each }, person),
      })),
    );
    return { title: titleOfFile(file, number), body: filePage(number, file, records) };
  });

  page('/office/records', async ({ person, query }) => {
    const texts = namesOf(query, 'number', 'result', 'tier', 'school', 'township');
    const asked = {
      ...texts,
      type: findRecordType(query('type') ?? '')?.id,
      isMet: query('met') === '1',
      isStanding: query('withdrawn') === 'none',
      vouching: query('vouching') === 'waiting' ? ('waiting' as const) : undefined,
      from: dayOf(query('from')),
      to: dayOf(query('to')),
      after: query('after'),
    };
    const kept = { ...texts, ...namesOf(query, 'type', 'met', 'withdrawn', 'vouching', 'from', 'to') };
    const found = await office.leafRecords(asked, person);
    return {
      title: findRecordType(asked.type ?? '')?.title ?? say('office.records'),
      body: recordsPage(asked, kept, found, person),
    };
  });

  // As it stands in the chat, where nobody knows whether it is a file's or a record's.
  page('/office/number/:number', async ({ context }) => {
    const number = context.req.param('number') ?? '';
    const isFile = CASE_KINDS.some(({ numberPrefix }) => number.startsWith(`${numberPrefix}-`));
    return context.redirect(`/office/${isFile ? 'files' : 'records'}/${encodeURIComponent(number)}`, 302);
  });

  page('/office/records/:number', async ({ context, person }) => {
    const number = context.req.param('number') ?? '';
    return { title: number, body: recordCard(number, await services.readRecord({ number }, person)) };
  });

  act('/office/papers', async ({ context, person, field }) => {
    const number = field('number');
    const paper = field('paper');
    const { bytes, title } = await services.makePaper(paper === '' ? { number } : { number, paper }, person);
    return download(context, bytes, `${number}.docx`, `${title}_${number}.docx`);
  });

  act('/office/told', async ({ context, person, field }) => {
    const number = field('number');
    const [toldOn, agreedBy] = [field('toldOn'), field('agreedBy')];
    await services.privacy.inform(
      {
        number,
        toldBy: field('toldBy'),
        toldOn: toldOn === '' ? undefined : toldOn,
        agreedBy: agreedBy === '' ? undefined : agreedBy,
      },
      person,
    );
    return context.redirect(`/office/files/${encodeURIComponent(number)}`, 303);
  });
}
