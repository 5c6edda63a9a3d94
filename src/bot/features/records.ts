/** Listing records and exporting them. */
import { Composer, InputFile } from 'grammy';
import { findRecordType, RECORD_TYPES } from '../../domain/records/types/index.ts';
import { say } from '../../messages/zh-CN.ts';
import { EXPORT_FORMATS, isExportFormat } from '../../operations/export-records.ts';
import type { BotContext } from '../context.ts';
import { answerTap, clearButtons, keyboardOf, rowsOf, sendText } from '../render/send.ts';
import type { BotServices } from '../services.ts';

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

  feature.command('export', async (ctx) => {
    const counts = await Promise.all(
      RECORD_TYPES.map(async ({ id }) => ({
        id,
        ...(await services.countRecords({ type: id }, ctx.person)),
      })),
    );
    await sendText(
      ctx,
      say('export.what'),
      keyboardOf(
        counts
          // A register without entries is not worth a button; the two of every day always have one.
          .filter(({ id, count }) => count > 0 || ALWAYS_SHOWN.includes(id))
          .map(({ id, title, count }) => [{ label: `${title}(${count})`, data: `x:${id}` }]),
      ),
    );
  });

  feature.callbackQuery(/^x:([a-z-]+)$/u, async (ctx, next) => {
    const id = ctx.match[1] ?? '';
    if (findRecordType(id) === undefined) return next();
    await answerTap(ctx);
    await clearButtons(ctx);
    const { count, title } = await services.countRecords({ type: id }, ctx.person);
    if (count === 0) {
      await sendText(ctx, say('export.none', { title }));
      return;
    }
    const labels = { csv: say('export.csv'), xlsx: say('export.xlsx'), jsonl: 'JSON Lines' };
    const rows = EXPORT_FORMATS.map((format) => [{ label: labels[format], data: `x:${id}:${format}` }]);
    await sendText(ctx, say('export.format', { title, count }), keyboardOf(rows));
  });

  feature.callbackQuery(/^x:([a-z-]+):([a-z]+)$/u, async (ctx, next) => {
    const format = ctx.match[2] ?? '';
    if (!isExportFormat(format) || findRecordType(ctx.match[1] ?? '') === undefined) return next();
    await answerTap(ctx);
    await clearButtons(ctx);
    const { fileName, bytes, rows, title } = await services.exportRecords(
      { type: ctx.match[1] ?? '', format },
      ctx.person,
    );
    await ctx.replyWithDocument(new InputFile(bytes, fileName), {
      caption: say('export.done', { title, count: rows }),
    });
  });
  return feature;
}
