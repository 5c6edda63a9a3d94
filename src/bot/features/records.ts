/** Listing records and exporting them. */
import { Composer, InputFile } from 'grammy';
import { findRecordType, RECORD_TYPES } from '../../domain/records/types/index.ts';
import { type Day, isDay } from '../../domain/shared/day.ts';
import { showDay } from '../../domain/shared/show-day.ts';
import { say } from '../../messages/zh-CN.ts';
import { EXPORT_FORMATS, isExportFormat } from '../../operations/export-records.ts';
import { AT_ONCE } from '../../operations/exports/export-services.ts';
import type { BotContext } from '../context.ts';
import { answerTap, clearButtons, keyboardOf, rowsOf, sendText } from '../render/send.ts';
import { trialMarked } from '../render/trial-mark.ts';
import type { BotServices } from '../services.ts';
import { followExport } from './follow-export.ts';

const ALWAYS_SHOWN = ['persuasion-visit', 'honor-certificate'];

export function recordsFeature(services: BotServices): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  feature.command('records', async (ctx) => {
    const { records, isEverybodys } = await services.listRecords({}, ctx.person);
    if (records.length === 0) {
      await sendText(ctx, say('records.none'));
      return;
    }
    const scope = isEverybodys ? say('records.all') : say('records.mine');
    const lines = records.map(({ line }) => line);
    const open = records.map(({ number }) => ({
      label: say('record.open', { number }),
      data: `v:${number}`,
    }));
    await sendText(
      ctx,
      [say('records.head', { scope, count: lines.length }), ...lines].join('\n'),
      keyboardOf(rowsOf(open, 2)),
    );
  });

  feature.command('vouch', async (ctx) => {
    if (ctx.match.trim() === '') {
      await sendText(ctx, say('vouch.usage'));
      return;
    }
    const { number } = await services.vouch({ number: ctx.match }, ctx.person);
    await sendText(ctx, say('vouch.done', { number }));
  });

  feature.command('export', async (ctx) => {
    const days = daysIn(ctx.match);
    if (days === undefined) {
      await sendText(ctx, say('export.usage'));
      return;
    }
    const range = packed(days);
    const counts = await Promise.all(
      RECORD_TYPES.map(async ({ id }) => ({
        id,
        ...(await services.countRecords({ type: id, ...days }, ctx.person)),
      })),
    );
    await sendText(
      ctx,
      `${say('export.what')}\n${range === '' ? say('export.range-hint') : say('export.range', { range: shown(days) })}`,
      keyboardOf(
        counts
          // A register without entries is not worth a button; the two of every day always have one.
          .filter(({ id, count }) => count > 0 || ALWAYS_SHOWN.includes(id))
          .map(({ id, title, count }) => [{ label: `${title}(${count})`, data: `x:${id}${range}` }]),
      ),
    );
  });

  feature.callbackQuery(/^x:([a-z-]+)(:\d{8}-\d{8})?$/u, async (ctx, next) => {
    const id = ctx.match[1] ?? '';
    const range = ctx.match[2] ?? '';
    if (findRecordType(id) === undefined) return next();
    await answerTap(ctx);
    await clearButtons(ctx);
    const { count, waiting, title } = await services.countRecords(
      { type: id, ...unpacked(range) },
      ctx.person,
    );
    if (count === 0) {
      await sendText(ctx, say('export.none', { title }));
      return;
    }
    const labels = {
      csv: say('export.csv'),
      xlsx: say('export.xlsx'),
      jsonl: 'JSON Lines',
      zip: say('export.zip'),
    };
    const rows = EXPORT_FORMATS.map((format) => [
      { label: labels[format], data: `x:${id}:${format}${range}` },
    ]);
    const lacking = await services.listLacking({ type: id, ...unpacked(range) }, ctx.person);
    const head = say('export.format', { title, count, waiting });
    if (lacking.count === 0) return void (await sendText(ctx, head, keyboardOf(rows)));
    const examples = lacking.records.map(({ number, labels }) =>
      say('lacking.record', { number, labels: labels.join('、') }),
    );
    const fill = lacking.records.map(({ number }) => [
      { label: say('lacking.fill', { number }), data: `a:${number}` },
    ]);
    const words = say('lacking.export', { count: lacking.count, examples: examples.join(';') });
    await sendText(ctx, `${head}\n${words}`, keyboardOf([...fill, ...rows]));
  });

  feature.callbackQuery(/^x:([a-z-]+):([a-z]+)(:\d{8}-\d{8})?$/u, async (ctx, next) => {
    const format = ctx.match[2] ?? '';
    if (!isExportFormat(format) || findRecordType(ctx.match[1] ?? '') === undefined) return next();
    await answerTap(ctx);
    await clearButtons(ctx);
    const filter = { type: ctx.match[1] ?? '', format, ...unpacked(ctx.match[3] ?? '') };
    const { count } = await services.countRecords(filter, ctx.person);
    if (count > AT_ONCE) return followExport(ctx, services, filter);
    const { fileName, bytes, rows, title } = await services.exportRecords(filter, ctx.person);
    await ctx.replyWithDocument(new InputFile(bytes, fileName), {
      caption: trialMarked(say('export.done', { title, count: rows }), services),
    });
  });
  return feature;
}

interface Days {
  readonly from?: Day;
  readonly to?: Day;
}

/** /export 2026-09-01 2026-11-30: two days, both included; none at all is everything. Undefined where it is neither. */
function daysIn(text: string): Days | undefined {
  const parts = text
    .normalize('NFKC')
    .split(/[\s到至~]+/u)
    .filter(Boolean);
  const [from, to] = parts;
  if (from === undefined) return {};
  const areDays = parts.length === 2 && to !== undefined && isDay(from) && isDay(to) && from <= to;
  return areDays ? { from, to } : undefined;
}

/** :20260901-20261130, within a button's 64 bytes. */
function packed({ from, to }: Days): string {
  return from === undefined || to === undefined
    ? ''
    : `:${from}-${to}`.replace(/(\d{4})-(\d\d)-(\d\d)/gu, '$1$2$3');
}

function unpacked(range: string): Days {
  const [from, to] = range
    .replace(':', '')
    .split('-')
    .map((day) => day.replace(/^(\d{4})(\d\d)(\d\d)$/u, '$1-$2-$3'));
  return from === undefined || to === undefined || !isDay(from) || !isDay(to) ? {} : { from, to };
}

function shown({ from, to }: Days): string {
  return from === undefined || to === undefined ? '' : `${showDay(from)}至${showDay(to)}`;
}
