/** The double against Feishu's own client, which brings its own reading of the frames. */
import { Client, EventDispatcher, LoggerLevel, WSClient } from '@larksuiteoapi/node-sdk';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FEISHU_CREDENTIALS, FeishuServer } from '../../support/messengers/feishu-server.ts';
import { until } from '../../support/messengers/platform.ts';

const quiet = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

async function opened() {
  const server = await FeishuServer.open();
  const settings = {
    ...FEISHU_CREDENTIALS,
    domain: server.host.root,
    logger: quiet,
    loggerLevel: LoggerLevel.error,
  };
  const socket = new WSClient(settings);
  onTestFinished(async () => {
    socket.close({ force: true });
    await server.close();
  });
  return { server, socket, client: new Client(settings) };
}

const card = (text: string, label: string) =>
  JSON.stringify({
    schema: '2.0',
    config: { update_multi: true },
    body: {
      elements: [
        { tag: 'markdown', content: text },
        {
          tag: 'button',
          text: { tag: 'plain_text', content: label },
          behaviors: [{ type: 'callback', value: { k: '1:a' } }],
        },
      ],
    },
  });

describe('the official client on the double', () => {
  test('hears a message whole and in three parts, and acknowledges both', async () => {
    const { server, socket } = await opened();
    const heard: string[] = [];
    const eventDispatcher = new EventDispatcher({ logger: quiet }).register({
      'im.message.receive_v1': async ({ message }) => {
        heard.push((JSON.parse(message.content) as { text: string }).text);
      },
    });
    await socket.start({ eventDispatcher });
    await until(() => server.heartbeats() > 0, 'the line');
    await server.says('u1', '一');
    server.parts = 3;
    await server.says('u1', '二二二二');
    await until(() => server.acked().length === 2, 'the acknowledgements');
    expect(heard).toEqual(['一', '二二二二']);
  });

  test('sends a card, changes it, and answers its press with words', async () => {
    const { server, socket, client } = await opened();
    const sent = await client.im.v1.message.create({
      params: { receive_id_type: 'open_id' },
      data: { receive_id: 'u1', msg_type: 'interactive', content: card('选', '甲'), uuid: 'once' },
    });
    const id = sent.data?.message_id ?? '';
    await client.im.v1.message.patch({ path: { message_id: id }, data: { content: card('再选', '乙') } });
    expect(server.chat('u1').map(({ text, buttons }) => [text, buttons.map(({ label }) => label)])).toEqual([
      ['再选', ['乙']],
    ]);
    const eventDispatcher = new EventDispatcher({ logger: quiet }).register({
      'card.action.trigger': async () => ({ toast: { type: 'info', content: '谢谢' } }),
    } as never);
    await socket.start({ eventDispatcher });
    await until(() => server.heartbeats() > 0, 'the line');
    await server.chat('u1')[0]?.buttons[0]?.press();
    await until(() => server.toasts.includes('谢谢'), 'the words');
  });
});
