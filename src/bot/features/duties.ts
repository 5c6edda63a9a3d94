/** /duties: what one's role owes; and the buttons under a reminder. */
import { Composer } from 'grammy';
import { showDay } from '../../domain/shared/show-day.ts';
import { say } from '../../messages/zh-CN.ts';
import type { BotContext } from '../context.ts';
import { answerTap, clearButtons, keyboardOf, sendBlocks, sendText } from '../render/send.ts';
import type { BotServices } from '../services.ts';

/** Files with a button of their own. */
const OFFERED = 5;

export function dutiesFeature(services: BotServices): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  feature.command('duties', async (ctx) => {
    const { blocks, files, expired, hasLedgers } = await services.listDuties({}, ctx.person);
    const rows = [
      ...files.slice(0, OFFERED).map(({ number, label }) => [{ label, data: `o:${number}` }]),
      ...(expired === 0 ? [] : [[{ label: say('duty.show-expired', { count: expired }), data: 'd:x' }]]),
      ...(hasLedgers
        ? [
            [
              { label: say('ledger.show-early'), data: 'd:w' },
              { label: say('ledger.show-month'), data: 'd:m' },
            ],
          ]
        : []),
    ];
    await sendBlocks(ctx, blocks, keyboardOf(rows));
  });

  feature.callbackQuery('d:x', async (ctx) => {
    await answerTap(ctx);
    const { blocks } = await services.listDuties({ withExpired: true }, ctx.person);
    await sendBlocks(ctx, blocks);
  });

  feature.callbackQuery(/^d:s:(\d+)$/u, async (ctx) => {
    const { day } = await services.snoozeReminder({ id: Number(ctx.match[1]) }, ctx.person);
    await answerTap(ctx);
    await clearButtons(ctx);
    await sendText(ctx, say('remind.snoozed', { day: showDay(day) }));
  });

  feature.callbackQuery(/^d:e:(\d+)$/u, async (ctx) => {
    await services.endReminder({ id: Number(ctx.match[1]) }, ctx.person);
    await answerTap(ctx);
    await clearButtons(ctx);
    await sendText(ctx, say('remind.ended'));
  });
  return feature;
}

/** Buttons of a reminder; a notice that reminds of nothing has none. */
export function reminderRows(id: number, topic: string | null) {
  return topic === null
    ? []
    : [
        ...(topic.startsWith('case:')
          ? [
              [
                {
                  label: say('record.file', { number: topic.slice('case:'.length) }),
                  data: `o:${topic.slice('case:'.length)}`,
                },
              ],
            ]
          : []),
        [
          { label: say('remind.snooze'), data: `d:s:${id}` },
          { label: say('remind.end'), data: `d:e:${id}` },
        ],
      ];
}
