/** Feishu's HTTP interface: a token for hours, and codes in the body whatever the status says. */
import { NotSent } from '../messenger/messenger.ts';
import { callRest, type RestCall, Token } from '../messenger/rest.ts';

export interface FeishuRestOptions {
  readonly appId: string;
  readonly appSecret: string;
  readonly root: string;
  readonly timeoutMs?: number | undefined;
}

/** Too many at once; a token that is no longer one. */
const TOO_MANY = 99_991_400;
const BAD_TOKEN = new Set([99_991_661, 99_991_663, 99_991_664]);
const WAITS_MS = [500, 1_500, 4_000];

export class FeishuRest {
  readonly #options: FeishuRestOptions;
  readonly #token: Token;

  constructor(options: FeishuRestOptions) {
    this.#options = options;
    const { appId, appSecret, root } = options;
    this.#token = new Token(async () => {
      const answer = await callRest({
        method: 'POST',
        url: `${root}/open-apis/auth/v3/tenant_access_token/internal`,
        json: { app_id: appId, app_secret: appSecret },
        isRepeatable: true,
      });
      const { tenant_access_token: value, expire } = answer?.body ?? {};
      if (typeof value !== 'string')
        throw new NotSent(401, `no token: ${String(answer?.body['code'] ?? '')}`);
      return { value, seconds: Number(expire ?? 7_200) };
    });
  }

  /** @returns the answer's `data`. @throws {NotSent} refused with a code. */
  async call(
    method: RestCall['method'],
    path: string,
    body: { readonly json?: object; readonly form?: FormData } = {},
  ): Promise<Readonly<Record<string, unknown>>> {
    const { root, timeoutMs } = this.#options;
    for (let attempt = 0; ; attempt += 1) {
      const answer = await callRest({
        method,
        url: `${root}/open-apis${path}`,
        headers: { authorization: `Bearer ${await this.#token.get()}` },
        ...body,
        // Messages carry a name of ours: sent twice they are one.
        isRepeatable: true,
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      });
      const code = Number(answer?.body['code'] ?? answer?.status ?? 0);
      if (code === 0) return (answer?.body['data'] ?? answer?.body['bot'] ?? {}) as Record<string, unknown>;
      const wait = WAITS_MS[attempt];
      if (BAD_TOKEN.has(code)) this.#token.drop();
      if (wait === undefined || !(code === TOO_MANY || BAD_TOKEN.has(code)))
        throw new NotSent(400, String(code));
      if (code === TOO_MANY) await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}
