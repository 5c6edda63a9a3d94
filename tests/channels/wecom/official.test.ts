/** The double against WeCom's own client: what it takes and answers is what that client sends and expects. */
import { WSClient } from '@wecom/aibot-node-sdk';
import { describe, expect, onTestFinished, test } from 'vitest';
import { until } from '../../support/messengers/platform.ts';
import { WECOM_CREDENTIALS, WecomServer } from '../../support/messengers/wecom-server.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

async function connected(secret = WECOM_CREDENTIALS.secret) {
  const server = await WecomServer.open();
  const client = new WSClient({
    botId: WECOM_CREDENTIALS.botId,
    secret,
    wsUrl: server.address,
    logger: quiet,
    reconnectInterval: 5,
    maxAuthFailureAttempts: 1,
  });
  onTestFinished(async () => {
    client.disconnect();
    await server.close();
  });
  const errors: Error[] = [];
  client.on('error', (error: Error) => void errors.push(error));
  let isUp = false;
  client.on('authenticated', () => {
    isUp = true;
  });
  client.connect();
  return { server, client, errors, up: () => until(() => isUp, 'the sign-in') };
}

describe('the official client on the double', () => {
  test('signs in, hears a text, replies to it once, and sends by itself', async () => {
    const { server, client, up } = await connected();
    await up();
    const heard = new Promise<string>((resolve) => {
      client.on('message.text', async (frame) => {
        await client.replyStream(frame, 's1', '**好**', true);
        resolve(frame.body?.text?.content ?? '');
      });
    });
    await server.says('u1', '你好');
    expect(await heard).toBe('你好');
    await client.sendMessage('u1', { msgtype: 'markdown', markdown: { content: '再说' } });
    expect(server.chat('u1').map(({ text }) => text)).toEqual(['好', '再说']);
    await expect(
      client.sendMessage('never', { msgtype: 'markdown', markdown: { content: '提醒' } }),
    ).rejects.toMatchObject({ errcode: 93006 });
  });

  test('sends a card, hears its press and changes it in time', async () => {
    const { server, client, up } = await connected();
    await up();
    await server.says('u1', '在');
    const card = (text: string, task: string) => ({
      card_type: 'button_interaction',
      main_title: { title: '选' },
      button_list: [{ text, key: 'k:1' }],
      task_id: task,
    });
    await client.sendMessage('u1', { msgtype: 'template_card', template_card: card('甲', 'task-1') });
    const key = new Promise<string>((resolve) => {
      client.on('event.template_card_event', async (frame) => {
        await client.updateTemplateCard(frame, card('乙', 'task-1'));
        // Nested one deeper than its types say.
        const { event } = frame.body as unknown as { event: { template_card_event: { event_key: string } } };
        resolve(event.template_card_event.event_key);
      });
    });
    await server.chat('u1').at(-1)?.buttons[0]?.press();
    expect(await key).toBe('k:1');
    expect(
      server
        .chat('u1')
        .at(-1)
        ?.buttons.map(({ label }) => label),
    ).toEqual(['乙']);
  });

  test('uploads a file in parts', async () => {
    const { server, client, up } = await connected();
    await up();
    await server.says('u1', '在');
    const bytes = Buffer.alloc(700_000, 'z');
    const { media_id: id } = await client.uploadMedia(bytes, { type: 'file', filename: '台账.xlsx' });
    await client.sendMediaMessage('u1', 'file', id);
    expect(server.chat('u1').at(-1)?.file?.bytes.equals(bytes)).toBe(true);
  });

  test('is refused with a wrong secret', async () => {
    const { errors } = await connected('wrong');
    await until(() => errors.length > 0, 'the refusal');
  });
});
