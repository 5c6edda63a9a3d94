/** /tasks: what one's files owe, found by words; a task dismissed with a reason; a file given to a colleague. */
import { Composer } from 'grammy';
import { mayBeDismissed } from '../../domain/casework/tasks.ts';
import { recordType } from '../../domain/records/types/index.ts';
import { say } from '../../messages/zh-CN.ts';
import {
  DISMISS_REASONS,
  type DismissReason,
  isDismissReason,
} from '../../operations/casework/dismiss-task.ts';
import { taskInWords } from '../../operations/ledgers/list-tasks.ts';
import type { BotContext } from '../context.ts';
import { answerTap, clearButtons, keyboardOf, rowsOf, sendText } from '../render/send.ts';
import type { BotServices } from '../services.ts';

/** Tasks in one message, and those with buttons of their own. */
const SHOWN = 20;
const OFFERED = 4;

export function caseworkFeature(services: BotServices): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  feature.command('tasks', async (ctx) => {
    const words = ctx.match.trim();
    const tasks = await services.listTasks({ words }, ctx.person);
    if (tasks.length === 0) {
      await sendText(ctx, words === '' ? say('task.none') : say('task.find-none', { words }));
      return;
    }
    const of = (urgency: string) => tasks.filter((task) => task.urgency === urgency).length;
    const lines = [
      say('task.list-head', { count: tasks.length, overdue: of('overdue'), soon: of('due-soon') }),
      ...tasks.slice(0, SHOWN).map(taskInWords),
      ...(tasks.length > SHOWN ? [say('task.more', { count: tasks.length - SHOWN })] : []),
    ];
    const rows = tasks.slice(0, OFFERED).map((task) => [
      { label: say('record.file', { number: task.file }), data: `o:${task.file}` },
      ...(mayBeDismissed(task)
        ? [
            {
              label: say('task.dismiss', { what: recordType(task.register).title }),
              data: `t:x:${task.id}`,
            },
          ]
        : []),
    ]);
    await sendText(ctx, lines.join('\n'), keyboardOf(rows));
  });

  feature.callbackQuery(/^t:x:(.+)$/u, async (ctx) => {
    await answerTap(ctx);
    const id = ctx.match[1] ?? '';
    const reasons = Object.entries(DISMISS_REASONS).map(([reason, key]) => ({
      label: say(key),
      data: `t:r:${reason}:${id}`,
    }));
    await sendText(ctx, say('task.why'), keyboardOf(rowsOf(reasons, 2)));
  });

  feature.callbackQuery(/^t:r:([a-z]+):(.+)$/u, async (ctx, next) => {
    const reason = ctx.match[1] ?? '';
    if (!isDismissReason(reason)) return next();
    await answerTap(ctx);
    await clearButtons(ctx);
    const { file } = await services.dismissTask({ task: ctx.match[2] ?? '', reason }, ctx.person);
    const why = say(DISMISS_REASONS[reason satisfies DismissReason]);
    await sendText(ctx, say('task.dismissed', { number: file, why }));
  });

  feature.callbackQuery(/^t:a:([A-Z]{2}-\d{4}-\d+)$/u, async (ctx) => {
    await answerTap(ctx);
    const number = ctx.match[1] ?? '';
    const colleagues = await services.listColleagues({ number }, ctx.person);
    if (colleagues.length === 0) {
      await sendText(ctx, say('reassign.nobody', { number }));
      return;
    }
    const rows = colleagues.slice(0, SHOWN).map(({ id, label }) => [{ label, data: `t:g:${number}:${id}` }]);
    await sendText(ctx, say('reassign.who', { number }), keyboardOf(rows));
  });

  feature.callbackQuery(/^t:g:([A-Z]{2}-\d{4}-\d+):(.+)$/u, async (ctx) => {
    await answerTap(ctx);
    await clearButtons(ctx);
    const number = ctx.match[1] ?? '';
    const { label } = await services.reassignFile({ number, personId: ctx.match[2] ?? '' }, ctx.person);
    await sendText(ctx, say('reassign.done', { number, who: label }));
  });
  return feature;
}
