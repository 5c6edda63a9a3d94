/** Feishu's bot: every message is a card, which can be pressed, changed, and sent twice without being two. */
import { randomBytes } from 'node:crypto';
import type { Logger } from '../../ports.ts';
import type { Address } from '../../ports-messengers.ts';
import { createIntake } from '../messenger/intake.ts';
import type { Pulse } from '../messenger/link.ts';
import {
  type Abilities,
  type Inbound,
  type Messenger,
  NotSent,
  type Outgoing,
} from '../messenger/messenger.ts';
import { cardOf } from './cards.ts';
import { createConnection } from './connection.ts';
import { inboundOf } from './events.ts';
import { FeishuRest } from './rest.ts';

export interface FeishuOptions {
  readonly appId: string;
  readonly appSecret: string;
  readonly root?: string | undefined;
  readonly logger: Logger;
  readonly pulse?: Partial<Pulse>;
  readonly pressWindowMs?: number;
  readonly timeoutMs?: number;
}

const ROOT = 'https://open.feishu.cn';
const ABILITIES: Abilities = {
  maxButtons: 60,
  labelChars: 50,
  edits: 'always',
  hasToast: true,
  pressWindowMs: 2_500,
  maxBytes: 20_000,
  pressesAreSaid: false,
  maxFileBytes: 30 * 1024 ** 2,
  // Five a second to one person; a person reads far less.
  perMinute: 250,
  perHour: 10_000,
};
/** After this the person sees an error. */
const LATEST_MS = 400;
const FILE_TYPES = new Set(['doc', 'xls', 'ppt', 'pdf']);

export function createFeishu(options: FeishuOptions): Messenger {
  const { appId, appSecret, root = ROOT, logger, pulse, timeoutMs } = options;
  const rest = new FeishuRest({ appId, appSecret, root, timeoutMs });
  const windowMs = options.pressWindowMs ?? ABILITIES.pressWindowMs;
  /** Begins the names of this run's messages: another database counts from one again. */
  const run = randomBytes(4).toString('hex');
  let botId: string | undefined;
  const { take, failed, over } = createIntake('feishu', logger);

  const onEvent = (payload: Buffer, respond: (data?: object) => void) => {
    const inbound = inboundOf(payload, botId);
    if (inbound === undefined) return respond();
    if (inbound.content.kind !== 'press') {
      // Not acknowledged, it is delivered again.
      take(inbound).then(() => respond(), failed);
      return;
    }
    setTimeout(() => respond({}), windowMs + LATEST_MS).unref();
    const answer: Inbound['answer'] = async ({ toast, message }) =>
      respond({
        ...(toast === undefined ? {} : { toast: { type: 'info', content: toast } }),
        ...(message === undefined ? {} : { card: { type: 'raw', data: cardOf(message) } }),
      });
    take({ ...inbound, answer }).catch(failed);
  };

  const link = createConnection({
    appId,
    appSecret,
    root,
    logger,
    pulse,
    onEvent,
    onUp: async () => {
      botId ??= await rest.call('GET', '/bot/v3/info').then(
        ({ open_id: id }) => (typeof id === 'string' ? id : undefined),
        // Without it every mention in a group counts as one of the bot.
        () => undefined,
      );
    },
  });

  const post = async (to: Address, type: string, content: object, name: string): Promise<string> => {
    const data = await rest.call(
      'POST',
      `/im/v1/messages?receive_id_type=${to.isGroup ? 'chat_id' : 'open_id'}`,
      {
        json: { receive_id: to.id, msg_type: type, content: JSON.stringify(content), uuid: `${run}-${name}` },
      },
    );
    return String(data['message_id'] ?? '');
  };

  return {
    ...over(link),
    abilities: { ...ABILITIES, pressWindowMs: windowMs },
    describe: async () => String((await rest.call('GET', '/bot/v3/info'))['app_name'] ?? appId),
    send: (to, message: Outgoing) => post(to, 'interactive', cardOf(message), message.name),
    async edit(_to, ref, message) {
      await rest.call('PATCH', `/im/v1/messages/${encodeURIComponent(ref)}`, {
        json: { content: JSON.stringify(cardOf(message)) },
      });
    },
    async sendFile(to, { name, bytes }) {
      const type = name.split('.').at(-1)?.slice(0, 3) ?? '';
      const form = new FormData();
      form.append('file_type', FILE_TYPES.has(type) ? type : 'stream');
      form.append('file_name', name);
      form.append('file', new Blob([Buffer.from(bytes)]), name);
      const { file_key: key } = await rest.call('POST', '/im/v1/files', { form });
      if (typeof key !== 'string') throw new NotSent(502, 'no file_key');
      return post(to, 'file', { file_key: key }, `f${randomBytes(8).toString('hex')}`);
    },
  };
}
