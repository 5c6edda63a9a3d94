/** DingTalk's HTTP interface: sending, cards, files. Every call is counted: a free organisation has few. */
import { NotSent } from '../messenger/messenger.ts';
import { callRest, type RestCall, Token } from '../messenger/rest.ts';

export interface DingtalkRestOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Of the new interface, and of the old one that takes files. */
  readonly root: string;
  readonly oldRoot: string;
  readonly count: () => void;
  readonly timeoutMs?: number | undefined;
}

export class DingtalkRest {
  readonly #options: DingtalkRestOptions;
  readonly #token: Token;

  constructor(options: DingtalkRestOptions) {
    this.#options = options;
    const { clientId, clientSecret, root } = options;
    this.#token = new Token(async () => {
      const answer = await callRest({
        method: 'POST',
        url: `${root}/v1.0/oauth2/accessToken`,
        json: { appKey: clientId, appSecret: clientSecret },
        isRepeatable: true,
      });
      const { accessToken, expireIn } = answer?.body ?? {};
      if (typeof accessToken !== 'string') throw new NotSent(401, 'no token');
      return { value: accessToken, seconds: Number(expireIn ?? 7_200) };
    });
  }

  get robotCode(): string {
    return this.#options.clientId;
  }

  /** @throws {NotSent} refused with a code. */
  async call(method: RestCall['method'], path: string, json: object, isRepeatable = false) {
    const { root, count, timeoutMs } = this.#options;
    count();
    const answer = await callRest({
      method,
      url: `${root}${path}`,
      json,
      headers: { 'x-acs-dingtalk-access-token': await this.#token.get() },
      isRepeatable,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
    if (answer?.status === 401) this.#token.drop();
    if (answer !== undefined && answer.status >= 400)
      throw new NotSent(answer.status, String(answer.body['code'] ?? answer.status));
    return answer?.body ?? {};
  }

  /** @throws {NotSent} the address is used up, or refused with a code. */
  async reply(webhook: string, json: object): Promise<void> {
    const { count, timeoutMs } = this.#options;
    count();
    const answer = await callRest({
      method: 'POST',
      url: webhook,
      json,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
    const code = Number(answer?.body['errcode'] ?? 0);
    if (answer !== undefined && (answer.status >= 400 || code !== 0))
      throw new NotSent(
        answer.status >= 400 ? answer.status : 400,
        String(code === 0 ? answer.status : code),
      );
  }

  async upload(name: string, bytes: Uint8Array): Promise<string> {
    const { oldRoot, count } = this.#options;
    const form = new FormData();
    form.append('media', new Blob([Buffer.from(bytes)]), name);
    count();
    const answer = await callRest({
      method: 'POST',
      url: `${oldRoot}/media/upload?access_token=${encodeURIComponent(await this.#token.get())}&type=file`,
      form,
      isRepeatable: true,
      timeoutMs: 60_000,
    });
    const { media_id: id, errcode } = answer?.body ?? {};
    if (typeof id !== 'string')
      throw new NotSent(answer?.status ?? 504, `no media_id: ${String(errcode ?? '')}`);
    return id;
  }
}
