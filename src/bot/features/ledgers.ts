/**
 * /report and /early for whoever heads others: the four reports of the Ministry's rhythm with the silent schools
 * named, and the children at risk, each file one press away.
 */
import { Composer, InputFile } from 'grammy';
import { RHYTHMS, type Rhythm } from '../../domain/casework/rhythm.ts';
import { isDay } from '../../domain/shared/day.ts';
import { say } from '../../messages/zh-CN.ts';
import { earlyBlocks, reportBlocks } from '../../operations/ledgers/ledger-blocks.ts';
import { RHYTHM_WORDS } from '../../operations/ledgers/ledger-words.ts';
import { isHead } from '../../operations/ledgers/report-rhythm.ts';
import type { BotContext } from '../context.ts';
import { answerTap, keyboardOf, rowsOf, sendBlocks } from '../render/send.ts';
import { trialMarked } from '../render/trial-mark.ts';
import type { BotServices } from '../services.ts';
import { asCommand } from './plain-words.ts';

/** Children in one message, each with a button of its own. */
const SHOWN = 6;

export function ledgersFeature(services: BotServices): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  feature.command('report', async (ctx, next) => {
    const [named, day] = ctx.match.trim().split(/\s+/u);
    const rhythm = RHYTHMS.find((each) => each === named) ?? 'month';
    if (isHead(ctx.person)) return sendReport(ctx, rhythm, day);
    // Who heads nobody has duties alone.
    asCommand(ctx, '/duties');
    return next();
  });

  feature.command('early', async (ctx, next) => {
    if (isHead(ctx.person)) return sendEarly(ctx, 0);
    asCommand(ctx, '/duties');
    return next();
  });

  feature.callbackQuery(/^d:w(?::(\d+))?$/u, async (ctx) => {
    await answerTap(ctx);
    await sendEarly(ctx, Number(ctx.match[1] ?? 0));
  });

  feature.callbackQuery('d:m', async (ctx) => {
    await answerTap(ctx);
    await sendReport(ctx, 'month', undefined);
    const { fileName, bytes, title } = await services.makePlacePaper(
      { paper: 'monthly-summary' },
      ctx.person,
    );
    await ctx.replyWithDocument(new InputFile(bytes, fileName), {
      caption: trialMarked(say('report.ready', { title }), services),
    });
  });

  feature.callbackQuery(/^d:r:([a-z-]+)$/u, async (ctx, next) => {
    const rhythm = RHYTHMS.find((each) => each === ctx.match[1]);
    if (rhythm === undefined) return next();
    await answerTap(ctx);
    await sendReport(ctx, rhythm, undefined);
  });

  async function sendReport(ctx: BotContext, rhythm: Rhythm, day: string | undefined): Promise<void> {
    const input = day !== undefined && isDay(day) ? { rhythm, day } : { rhythm };
    const report = await services.reportRhythm(input, ctx.person);
    const place = services.places.places.find(({ code }) => code === ctx.person.place)?.name ?? '';
    const others = RHYTHMS.filter((each) => each !== rhythm).map((each) => ({
      label: say(RHYTHM_WORDS[each]),
      data: `d:r:${each}`,
    }));
    await sendBlocks(ctx, reportBlocks(report, rhythm, place), keyboardOf(rowsOf(others, 3)));
  }

  async function sendEarly(ctx: BotContext, from: number): Promise<void> {
    const children = await services.listEarly({}, ctx.person);
    const shown = children.slice(from, from + SHOWN);
    const left = children.length - from - shown.length;
    const rows = shown
      .flatMap(({ files }) => files.slice(0, 1))
      .map(({ number, label }) => [{ label, data: `o:${number}` }]);
    const more =
      left <= 0 ? [] : [[{ label: say('ledger.more-early', { count: left }), data: `d:w:${from + SHOWN}` }]];
    await sendBlocks(ctx, earlyBlocks(shown, children.length), keyboardOf([...rows, ...more]));
  }
  return feature;
}
