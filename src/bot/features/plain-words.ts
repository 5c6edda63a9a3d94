/**
 * What is asked of the program in plain words, before commands are looked at: 怎么导出 becomes /export, a
 * visit told in a sentence becomes its form. Chinese commands (／开始, 、帮助) work in the middle of a form too.
 */
import { Composer } from 'grammy';
import { mayDo } from '../../domain/access/roles.ts';
import { isDay } from '../../domain/shared/day.ts';
import { showDay } from '../../domain/shared/show-day.ts';
import { isMessageKey, say } from '../../messages/zh-CN.ts';
import type { BotContext } from '../context.ts';
import { sendText } from '../render/send.ts';
import type { BotServices } from '../services.ts';
import { headsOthers } from './overview.ts';

/** Chinese names of commands, with ／, 、 or / before them; alone where nothing else can be meant. */
export const CHINESE: Readonly<Record<string, string>> = {
  开始: 'start',
  帮助: 'help',
  菜单: 'help',
  劝返: 'visit',
  记劝返: 'visit',
  登记: 'new',
  台账: 'files',
  记录: 'records',
  任务: 'duties',
  待办: 'tasks',
  零报告: 'zero',
  草稿: 'drafts',
  计算: 'calc',
  导出: 'export',
  邀请: 'invite',
  待答: 'queue',
  取消: 'cancel',
  放弃: 'cancel',
  加入: 'join',
  隐私: 'privacy',
  忘掉: 'forget',
  统计: 'overview',
  月报: 'report',
  汇总: 'report',
  预警: 'early',
  次数: 'tally',
  证书: 'certificate',
  待办事项: 'tasks',
  告知: 'told',
  教: 'teach',
  教过: 'taught',
  核实: 'vouch',
  人员: 'people',
  账号: 'people',
  文件: 'documents',
  设备: 'devices',
  退出: 'signout',
  地方: 'place',
  单位: 'unit',
  撤回: 'last',
  作废: 'withdraw',
  更正: 'amend',
  回答: 'answer',
  调动: 'move',
};
const COMMAND = /^\s*[/／、\\]\s*(\p{Script=Han}{1,4})(?:[\s:：]+(.*))?$/u;
const ALONE = ['帮助', '菜单'];

/** Words of a form by themselves, and bare numbers: with none open they ask for nothing of the program. */
export const FORM_WORD =
  /^\s*(?:跳过|上一步|下一步|返回|提交|取消|放弃|选好了|至今|停|看结果|保留|[\d.,]+\s*(?:个|人|名|岁|班|号|元)?|[〇零一二两三四五六七八九十百]{1,5}(?:个|人|名|岁|班|号|年级)?)\s*$/u;

const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '');
const isLabel = (rows: readonly (readonly { readonly label: string }[])[], text: string): boolean =>
  rows.some((row) => row.some(({ label }) => lettersOf(label) === lettersOf(text)));

export function plainWordsFeature(services: BotServices): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  feature.on('message:text', async (ctx, next) => {
    if (ctx.chat.type !== 'private') return next();
    const { text } = ctx.message;
    const named = chineseCommand(text);
    if (named !== undefined) {
      asCommand(ctx, named);
      return next();
    }
    if (text.startsWith('/')) {
      // A link t.me/bot?start=CODE arrives as /start CODE: an invitation.
      const code = /^\/start\s+(\S+)$/u.exec(text)?.[1];
      if (code !== undefined) asCommand(ctx, `/join ${code}`);
      return next();
    }
    if (FORM_WORD.test(text)) return next();
    // A form that is open is being answered, unless this is beyond doubt no answer.
    const form = mayDo(ctx.person.role, 'draft.write')
      ? await services.resumeForm({}, ctx.person)
      : undefined;
    const midway = form?.status === 'open';
    // 计算 typed where the form has a button that says so is that button.
    if (form?.status === 'open' && isLabel(form.prompt.buttons, text)) return next();
    const request = await services.understand({ text, midway }, ctx.person);
    if (request === null) return next();
    if (request.kind === 'ask') {
      ctx.message.text = request.text;
      return next();
    }
    if (request.kind === 'say') {
      const key = `request.${request.key}`;
      if (isMessageKey(key)) await sendText(ctx, say(key as 'request.greet'));
      return;
    }
    if (request.kind === 'command') asCommand(ctx, request.text);
    else if (mayDo(ctx.person.role, 'draft.write'))
      asCommand(ctx, `/begin ${request.recordType} ${request.said ?? ''}`.trim());
    else if (request.said === undefined) asCommand(ctx, '/new');
    return next();
  });

  // Between two days, and for whoever heads nobody, it is the count of visits.
  feature.command('overview', (ctx, next) => {
    if (ctx.match.trim() !== '' || !headsOthers(ctx)) asCommand(ctx, `/tally ${ctx.match}`.trim());
    return next();
  });

  feature.command('tally', async (ctx) => {
    const [from, to] = ctx.match.trim().split(/\s+/u);
    const isRange = from !== undefined && to !== undefined && isDay(from) && isDay(to);
    const { count, isEverybodys } = await services.tally(isRange ? { from, to } : {}, ctx.person);
    const range = isRange ? `${showDay(from)}至${showDay(to)}` : say('request.so-far');
    const scope = isEverybodys ? say('records.all') : say('records.mine');
    await sendText(ctx, say('request.tally', { range, scope, count }));
  });

  /** The last record of one's own, to be put right. */
  feature.command('last', async (ctx, next) => {
    const { records } = await services.listRecords({}, ctx.person);
    const last = records.at(0);
    if (last === undefined) {
      await sendText(ctx, say('records.none'));
      return;
    }
    await sendText(ctx, say('request.withdraw'));
    asCommand(ctx, `/record ${last.number}`);
    await next();
  });
  return feature;
}

/** 加入 and a code need no sign in front: nothing else looks like it. */
const JOINING = /^\s*加入[\s:：]*([A-Za-z0-9][A-Za-z0-9-]{5,})\s*$/u;

function chineseCommand(text: string): string | undefined {
  const code = JOINING.exec(text)?.[1];
  if (code !== undefined) return `/join ${code}`;
  const [, name = '', rest = ''] = COMMAND.exec(text) ?? [];
  const alone = ALONE.includes(text.trim()) ? text.trim() : undefined;
  const command = CHINESE[alone ?? name];
  return command === undefined ? undefined : `/${command} ${rest}`.trim();
}

/** From here on it is as if the command had been typed. */
export function asCommand(ctx: BotContext, text: string): void {
  if (ctx.message === undefined) return;
  ctx.message.text = text;
  ctx.message.entities = [
    { type: 'bot_command', offset: 0, length: /^\/[a-z_]+/u.exec(text)?.[0].length ?? text.length },
  ];
}
