/** Feishu's long connection: an address over HTTP, binary frames, parts put together, an answer within three seconds. */
import type { Logger } from '../../ports.ts';
import { type Line, Link, type Pulse, Refused } from '../messenger/link.ts';
import { callRest } from '../messenger/rest.ts';
import { CONTROL, DATA, decodeFrame, encodeFrame, type Frame } from './frame-codec.ts';

export interface FeishuConnectionOptions {
  readonly appId: string;
  readonly appSecret: string;
  readonly root: string;
  readonly logger: Logger;
  readonly pulse?: Partial<Pulse> | undefined;
  /** @param respond - acknowledges it, with what a press is answered. */
  readonly onEvent: (payload: Buffer, respond: (data?: object) => void) => void;
  /** The line stands. */
  readonly onUp: () => Promise<void>;
}

/** Of the address: these credentials are none. */
const REFUSED = new Set([403, 514, 10_003, 10_014, 1_000_040_345]);
/** Parts of one event come within this. */
const PARTS_MS = 10_000;

interface Parts {
  readonly pieces: (Buffer | undefined)[];
  readonly at: number;
}

export function createConnection({
  appId,
  appSecret,
  root,
  logger,
  pulse,
  onEvent,
  onUp,
}: FeishuConnectionOptions): Link {
  let service = 0;
  const parts = new Map<string, Parts>();
  return new Link({
    name: 'feishu',
    secretName: 'FEISHU_APP_ID, FEISHU_APP_SECRET',
    logger,
    ...(pulse === undefined ? {} : { pulse }),
    address: async () => {
      const answer = await callRest({
        method: 'POST',
        url: `${root}/callback/ws/endpoint`,
        headers: { locale: 'zh' },
        json: { AppID: appId, AppSecret: appSecret },
        isRepeatable: true,
      });
      const code = Number(answer?.body['code'] ?? -1);
      const { URL: url } = (answer?.body['data'] ?? {}) as { readonly URL?: string };
      if (REFUSED.has(code)) throw new Refused(String(code));
      if (code !== 0 || url === undefined) throw new Error(`no address: ${code}`);
      service = Number(new URL(url).searchParams.get('service_id') ?? 0);
      return url;
    },
    greet: onUp,
    beat: (line) => line.send(encodeFrame(control(service, 'ping'))),
    hear: (bytes, line) => hear(decodeFrame(bytes), line),
  });

  function hear(frame: Frame, line: Line): void {
    const { headers, method } = frame;
    if (method !== DATA) return;
    const payload = whole(frame);
    if (payload === undefined) return;
    let isAnswered = false;
    onEvent(payload, (data) => {
      if (isAnswered) return;
      isAnswered = true;
      const body = data === undefined ? {} : { data: Buffer.from(JSON.stringify(data)).toString('base64') };
      const answer = Buffer.from(JSON.stringify({ code: 200, ...body }));
      line.send(encodeFrame({ ...frame, headers: { ...headers, biz_rt: '0' }, payload: answer }));
    });
  }

  /** undefined: parts are missing yet. */
  function whole({ headers, payload }: Frame): Buffer | undefined {
    const sum = Number(headers['sum'] ?? 1);
    if (!(sum > 1)) return payload;
    const now = Date.now();
    for (const [key, { at }] of parts) if (now - at > PARTS_MS) parts.delete(key);
    const key = headers['message_id'] ?? '';
    const known = parts.get(key) ?? { pieces: Array.from({ length: Math.min(sum, 64) }), at: now };
    parts.set(key, known);
    known.pieces[Number(headers['seq'] ?? 0)] = payload;
    const pieces = known.pieces.filter((piece) => piece !== undefined);
    if (pieces.length < known.pieces.length) return undefined;
    parts.delete(key);
    return Buffer.concat(pieces);
  }
}

function control(service: number, type: string): Frame {
  return { seqId: 0n, logId: 0n, service, method: CONTROL, headers: { type }, payload: Buffer.alloc(0) };
}
