/** DingTalk's robot: answers over the address a message brought with it, everything else over the interface. */
import { randomBytes } from 'node:crypto';
import type { Logger } from '../../ports.ts';
import type { Address } from '../../ports-messengers.ts';
import { createIntake } from '../messenger/intake.ts';
import type { Pulse } from '../messenger/link.ts';
import { type Abilities, type Messenger, NotSent, type Outgoing } from '../messenger/messenger.ts';
import { cardParams, markdownOf, PUBLIC_TEMPLATE, titleOf } from './cards.ts';
import { createConnection } from './connection.ts';
import { acknowledged, CARDS, type Frame, inboundOf, pressOf, readMessage } from './frames.ts';
import { DingtalkRest } from './rest.ts';

export interface DingtalkOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly root?: string | undefined;
  readonly logger: Logger;
  /** null: text with links, which costs fewer calls. */
  readonly cards: { readonly template: string | undefined } | null;
  readonly count?: () => void;
  readonly pulse?: Partial<Pulse>;
  readonly pressWindowMs?: number;
  readonly timeoutMs?: number;
}

const ROOT = 'https://api.dingtalk.com';
const OLD_ROOT = 'https://oapi.dingtalk.com';
const ABILITIES: Abilities = {
  maxButtons: 12,
  labelChars: 30,
  edits: 'never',
  hasToast: false,
  pressWindowMs: 4_000,
  maxBytes: 3_800,
  pressesAreSaid: true,
  maxFileBytes: 20 * 1024 ** 2,
  perMinute: 20,
  perHour: 1_000,
};
/** A press nobody took up is answered all the same. */
const LATEST_MS = 1_000;

interface Webhook {
  readonly url: string;
  readonly until: number;
}

export function createDingtalk(options: DingtalkOptions): Messenger {
  const { clientId, clientSecret, root = ROOT, logger, cards, pulse, timeoutMs, count = () => {} } = options;
  const oldRoot = root === ROOT ? OLD_ROOT : root;
  const rest = new DingtalkRest({ clientId, clientSecret, root, oldRoot, count, timeoutMs });
  const webhooks = new Map<string, Webhook>();
  const windowMs = options.pressWindowMs ?? ABILITIES.pressWindowMs;
  const abilities: Abilities = {
    ...ABILITIES,
    pressWindowMs: windowMs,
    ...(cards === null ? {} : { edits: 'cards', maxButtons: 20 }),
  };
  const { take, failed, over } = createIntake('dingtalk', logger);

  const onCallback = (frame: Frame, respond: (data: string) => void) => {
    const { messageId = '', topic } = frame.headers;
    const data = frame.data ?? '{}';
    count();
    if (topic === CARDS) return pressed(data, messageId, respond);
    const message = readMessage(data);
    const inbound = message === undefined ? undefined : inboundOf(message);
    const done = () => respond(acknowledged(messageId, { response: { status: 'SUCCESS' } }));
    if (message === undefined || inbound === undefined) return done();
    const { sessionWebhook: url, sessionWebhookExpiredTime: until } = message;
    if (url !== undefined && isTheirs(url, root))
      webhooks.set(inbound.group ?? inbound.from.id, { url, until: until ?? Date.now() + 3_600_000 });
    // Not acknowledged, it is delivered again.
    take(inbound).then(done, failed);
  };
  const pressed = (data: string, messageId: string, respond: (data: string) => void) => {
    let isAnswered = false;
    const answer = async (body: object) => {
      if (isAnswered) return;
      isAnswered = true;
      respond(acknowledged(messageId, body));
    };
    const press = pressOf(data, messageId);
    if (press === undefined) return void answer({});
    setTimeout(() => void answer({}), windowMs + LATEST_MS).unref();
    take({
      ...press.inbound,
      answer: ({ message }) => answer(message === undefined ? {} : changed(message)),
    }).catch(failed);
  };

  const link = createConnection({ clientId, clientSecret, root, logger, pulse, onCallback });

  const push = async (to: Address, msgKey: string, param: object): Promise<void> => {
    if (to.isOutsider) throw new NotSent(403, 'outside the organisation');
    const { robotCode } = rest;
    const msgParam = JSON.stringify(param);
    if (to.isGroup) {
      const body = { robotCode, openConversationId: to.id, msgKey, msgParam };
      await rest.call('POST', '/v1.0/robot/groupMessages/send', body);
      return;
    }
    const sent = await rest.call('POST', '/v1.0/robot/oToMessages/batchSend', {
      robotCode,
      userIds: [to.id],
      msgKey,
      msgParam,
    });
    for (const list of ['invalidStaffIdList', 'flowControlledStaffIdList'])
      if (((sent[list] as readonly string[] | undefined) ?? []).includes(to.id)) throw new NotSent(403, list);
  };
  const sendText = async (to: Address, message: Outgoing): Promise<void> => {
    const param = { title: titleOf(message), text: markdownOf(message) };
    const webhook = webhooks.get(to.id);
    if (webhook !== undefined && webhook.until > Date.now()) {
      try {
        await rest.reply(webhook.url, { msgtype: 'markdown', markdown: param });
        return;
      } catch (error) {
        webhooks.delete(to.id);
        if (to.isOutsider || !isUsedUp(error)) throw error;
      }
    }
    await push(to, 'sampleMarkdown', param);
  };
  const sendCard = async (to: Address, message: Outgoing): Promise<string> => {
    const outTrackId = `y${message.name}-${randomBytes(6).toString('hex')}`;
    const { robotCode } = rest;
    await rest.call(
      'POST',
      '/v1.0/card/instances/createAndDeliver',
      {
        cardTemplateId: cards?.template ?? PUBLIC_TEMPLATE,
        outTrackId,
        callbackType: 'STREAM',
        cardData: { cardParamMap: cardParams(message) },
        userIdType: 1,
        openSpaceId: `dtv1.card//IM_ROBOT.${to.id}`,
        imRobotOpenSpaceModel: { supportForward: false },
        imRobotOpenDeliverModel: { spaceType: 'IM_ROBOT', robotCode },
      },
      true,
    );
    return outTrackId;
  };

  return {
    ...over(link),
    abilities,
    describe: async () => clientId,
    async send(to, message) {
      const isCard = cards !== null && !to.isGroup && !to.isOutsider && message.rows.length > 0;
      if (isCard) return sendCard(to, message);
      await sendText(to, message);
      return '';
    },
    async edit(_to, ref, message) {
      await rest.call('PUT', '/v1.0/card/instances', { outTrackId: ref, ...changed(message) }, true);
    },
    async sendFile(to, { name, bytes }) {
      const mediaId = await rest.upload(name, bytes);
      await push(to, 'sampleFile', { mediaId, fileName: name, fileType: name.split('.').at(-1) ?? '' });
      return '';
    },
  };
}

function changed(message: Outgoing): object {
  return {
    cardData: { cardParamMap: cardParams(message) },
    cardUpdateOptions: { updateCardDataByKey: true },
  };
}

/** An address for answers that came in a message is believed where it is the platform's. */
function isTheirs(url: string, root: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, origin } = new URL(url);
  return (
    origin === new URL(root).origin || (protocol === 'https:' && /(?:^|\.)dingtalk\.com$/u.test(hostname))
  );
}

/** The address is too old or has taken too many: what is said goes another way. A broken message does not. */
function isUsedUp(error: unknown): boolean {
  return error instanceof NotSent && /^(?:130101|300001|40078|403|404|410)$/u.test(error.message);
}
