/** DingTalk's Stream: a ticket over HTTP, a socket for it, pings answered, and another socket when it asks for one. */
import type { Logger } from '../../ports.ts';
import { type Line, Link, type Pulse, Refused } from '../messenger/link.ts';
import { callRest } from '../messenger/rest.ts';
import { CARDS, type Frame, frameSchema, MESSAGES } from './frames.ts';

export interface DingtalkConnectionOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly root: string;
  readonly logger: Logger;
  readonly pulse?: Partial<Pulse> | undefined;
  /** @param respond - acknowledges the frame. */
  readonly onCallback: (frame: Frame, respond: (data: string) => void) => void;
}

const SUBSCRIPTIONS = [MESSAGES, CARDS].map((topic) => ({ type: 'CALLBACK', topic }));

export function createConnection({
  clientId,
  clientSecret,
  root,
  logger,
  pulse,
  onCallback,
}: DingtalkConnectionOptions): Link {
  return new Link({
    name: 'dingtalk',
    secretName: 'DINGTALK_CLIENT_ID, DINGTALK_CLIENT_SECRET',
    logger,
    ...(pulse === undefined ? {} : { pulse }),
    address: async () => {
      const answer = await callRest({
        method: 'POST',
        url: `${root}/v1.0/gateway/connections/open`,
        json: { clientId, clientSecret, ua: 'yijiaotong', subscriptions: SUBSCRIPTIONS },
        isRepeatable: true,
      });
      const { endpoint, ticket, code } = answer?.body ?? {};
      const status = answer?.status ?? 0;
      const isBusy = String(code ?? '').includes('QpsLimit');
      if ((status === 400 || status === 401 || status === 403) && !isBusy)
        throw new Refused(String(code ?? status));
      if (typeof endpoint !== 'string' || typeof ticket !== 'string') throw new Error('no ticket');
      // A ticket may hold + and /.
      return `${endpoint}?ticket=${encodeURIComponent(ticket)}`;
    },
    greet: async () => {},
    beat: (line) => line.ping(),
    hear: (bytes, line) => hear(frameSchema.parse(JSON.parse(bytes.toString('utf8'))), line),
  });

  function hear(frame: Frame, line: Line): void {
    const { topic, messageId } = frame.headers;
    if (frame.type === 'SYSTEM') {
      if (topic === 'ping')
        line.send(
          JSON.stringify({ code: 200, headers: frame.headers, message: 'OK', data: frame.data ?? '' }),
        );
      // Nothing more is delivered over this one.
      if (topic === 'disconnect') line.hand();
      return;
    }
    if (frame.type === 'CALLBACK' && messageId !== undefined) onCallback(frame, (data) => line.send(data));
  }
}
