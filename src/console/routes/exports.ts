/** Tables: made at once or while one goes on, fetched, asked of a second person, put into a folder by themselves. */
import { findRecordType } from '../../domain/records/types/index.ts';
import { isDay } from '../../domain/shared/day.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { say } from '../../messages/zh-CN.ts';
import { isExportFormat } from '../../operations/export-records.ts';
import { AT_ONCE } from '../../operations/exports/export-services.ts';
import { EVERY, type KeptFilter, SPANS } from '../../operations/exports/shape.ts';
import type { Acted, Desk } from '../desk.ts';
import { download, etagOf, outOfRange, rangeAsked, streamed } from '../download.ts';
import { exportPage, exportsPage } from '../pages/exports.ts';

/** Seconds between two looks at a table that is being made. */
const LOOK_AGAIN = '5';

export function addExportRoutes({ page, act, services, office }: Desk): void {
  const { exports } = office;

  page('/office/exports', async ({ person }) => ({
    title: say('exports.room'),
    body: exportsPage(await exports.list({}, person)),
  }));

  page('/office/exports/:id', async ({ context, person }) => {
    const { exports: found } = await exports.list({ id: idOf(context.req.param('id')) }, person);
    const [line] = found;
    if (line === undefined) throw new UsageError(say('exports.gone'));
    if (line.state === 'making') context.header('refresh', LOOK_AGAIN);
    return { title: line.title, body: exportPage(line) };
  });

  page('/office/exports/:id/file', async ({ context, person }) => {
    const id = idOf(context.req.param('id'));
    const asked = rangeAsked(context);
    const goesOn = context.req.header('if-range');
    const found = await exports.fetch({ id, ...asked }, person);
    // Another file under the same address is fetched from its beginning.
    const isOther = asked !== undefined && goesOn !== undefined && goesOn !== etagOf(found.digest);
    const fetched = isOther ? await exports.fetch({ id }, person) : found;
    if (fetched.start > 0 && fetched.start >= fetched.end) return outOfRange(context, fetched);
    return streamed(context, fetched, `${id}${/\.[a-z]+$/u.exec(fetched.fileName)?.[0] ?? ''}`);
  });

  act('/office/exports/:id/remove', async ({ context, person }) => {
    await exports.remove({ id: idOf(context.req.param('id')) }, person);
    return context.redirect('/office/exports', 303);
  });

  act('/office/export', async ({ context, person, field }) => {
    const filter = filterIn(field);
    const purpose = field('purpose');
    if (purpose === '') throw new UsageError(say('office.purpose-needed'));
    if (field('complete') === '1') {
      await exports.ask({ filter, purpose }, person);
      return context.redirect('/office/exports', 303);
    }
    const { type, from, to } = filter;
    const { count } = await services.countRecords({ type, from, to }, person);
    if (count > AT_ONCE) {
      const { id } = await exports.begin({ filter, purpose }, person);
      return context.redirect(`/office/exports/${id}`, 303);
    }
    const { bytes, fileName } = await services.exportRecords({ ...filter, purpose }, person);
    return download(context, bytes, `${type}.${filter.format}`, fileName);
  });

  act('/office/exports/approvals/:id', async ({ context, person, field }) => {
    const isApproved = field('word') === 'yes';
    if (!isApproved && field('word') !== 'no') throw new UsageError(say('button.unknown'));
    await exports.decide({ id: idOf(context.req.param('id')), isApproved }, person);
    return context.redirect('/office/exports', 303);
  });

  act('/office/exports/approvals/:id/make', async ({ context, person }) => {
    const approval = idOf(context.req.param('id'));
    const [request] = (await exports.list({ id: approval }, person)).requests;
    if (request === undefined) throw new UsageError(say('approval.gone'));
    const { filter, purpose } = request;
    const { id } = await exports.begin({ filter, purpose, approval }, person);
    return context.redirect(`/office/exports/${id}`, 303);
  });

  act('/office/exports/schedules', async ({ context, person, field }) => {
    const { type, format } = filterIn(field);
    const every = EVERY.find((each) => each === field('every'));
    const span = SPANS.find((each) => each === field('span'));
    if (every === undefined || span === undefined) throw new UsageError(say('button.unknown'));
    const numbers = { hour: Number(field('hour')), keep: Number(field('keep')) };
    const words = { folder: field('folder'), purpose: field('purpose') };
    await exports.addSchedule({ type, format, every, span, ...numbers, ...words }, person);
    return context.redirect('/office/exports', 303);
  });

  act('/office/exports/schedules/:id/remove', async ({ context, person }) => {
    await exports.removeSchedule({ id: idOf(context.req.param('id')) }, person);
    return context.redirect('/office/exports', 303);
  });
}

const idOf = (text: string | undefined) => (text ?? '').slice(0, 60);

function filterIn(field: Acted['field']): KeptFilter {
  const format = field('format');
  const type = findRecordType(field('type'))?.id;
  if (!isExportFormat(format) || type === undefined) throw new UsageError(say('button.unknown'));
  const [from, to] = [field('from'), field('to')];
  return {
    type,
    format,
    ...(isDay(from) ? { from } : {}),
    ...(isDay(to) ? { to } : {}),
    ...(field('vouching') === 'waiting' ? { vouching: 'waiting' as const } : {}),
  };
}
