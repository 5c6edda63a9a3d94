/** The one context type of the bot. */
import type { ConversationFlavor } from '@grammyjs/conversations';
import type { Context } from 'grammy';
import type { Channel, Person } from '../domain/access/person.ts';

interface BotFlavor {
  /** Who writes; looked up once an update. */
  person: Person;
  channel: Channel;
}

export type BotContext = ConversationFlavor<Context & BotFlavor>;
/** Inside a conversation grammY makes fresh contexts: they carry the update and the API, no flavors. */
export type StepContext = Context;

/** Name of the bot that is the page. What it sends goes to the page's own transport, which takes blocks. */
export const PAGE_BOT = 'yijiaotong_page';

export function isPage(ctx: StepContext): boolean {
  return ctx.me.username === PAGE_BOT;
}
