/** The double against DingTalk's own client: the same frames, the same acknowledgements. */
import { DWClient } from 'dingtalk-stream';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { DINGTALK_CREDENTIALS, DingtalkServer } from '../../support/messengers/dingtalk-server.ts';
import { until } from '../../support/messengers/platform.ts';

const TOPIC = '/v1.0/im/bot/messages/get';

async function connected() {
  const server = await DingtalkServer.open();
  vi.spyOn(console, 'info').mockImplementation(() => undefined);
  /** The official client has no setting for its address. */
  class Client extends DWClient {
    override async getEndpoint() {
      const { endpoint, ticket } = server.ticket();
      // It puts the ticket in as it is.
      (this as unknown as { dw_url: string }).dw_url = `${endpoint}?ticket=${encodeURIComponent(ticket)}`;
      return this;
    }
  }
  const client = new Client({ ...DINGTALK_CREDENTIALS });
  onTestFinished(async () => {
    client.disconnect();
    await server.close();
    vi.restoreAllMocks();
  });
  return { server, client };
}

describe('the official client on the double', () => {
  test('hears a message, and its acknowledgement is one', async () => {
    const { server, client } = await connected();
    const heard: { msgId?: string; text?: { content: string }; senderStaffId?: string }[] = [];
    client.registerCallbackListener(TOPIC, ({ headers, data }) => {
      heard.push(JSON.parse(data));
      client.socketCallBackResponse(headers.messageId, { status: 'SUCCESS' });
    });
    await client.connect();
    await until(() => server.open() === 1, 'the line');
    await server.says('u1', '你好');
    await until(() => server.acked().length === 1, 'the acknowledgement');
    expect(heard.map(({ text, senderStaffId }) => [text?.content, senderStaffId])).toEqual([['你好', 'u1']]);
    expect(server.redeliver()).toBe(0);
  });

  test('what it does not acknowledge comes again', async () => {
    const { server, client } = await connected();
    let count = 0;
    client.registerCallbackListener(TOPIC, () => {
      count += 1;
    });
    await client.connect();
    await until(() => server.open() === 1, 'the line');
    await server.says('u1', '你好');
    await until(() => count === 1, 'the message');
    expect(server.redeliver()).toBe(1);
    await until(() => count === 2, 'the message again');
  });
});
