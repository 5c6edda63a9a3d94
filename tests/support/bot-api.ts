/** A Bot API without a network: the page's own one, with every call kept, and failing on demand. */
import { PageEvents } from '../../src/channels/web/events.ts';
import { createLocalApi } from '../../src/channels/web/local-api.ts';
import type { PageStore } from '../../src/ports.ts';

export interface ApiCall {
  readonly method: string;
  /** Empty for uploads. */
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface CollectingApi {
  readonly fetch: typeof fetch;
  readonly calls: readonly ApiCall[];
  /** The next call of a method does not get through: the network's fault, or a refusal in the server's words. */
  readonly failNext: (method: string, refusal?: string) => void;
}

export function createCollectingApi(store: PageStore): CollectingApi {
  const local = createLocalApi({ store, events: new PageEvents() });
  const calls: ApiCall[] = [];
  const failures: { readonly method: string; readonly refusal: string | undefined }[] = [];
  return {
    calls,
    failNext: (method, refusal) => failures.push({ method, refusal }),
    fetch: async (url, init) => {
      const method = String(url).split('/').at(-1) ?? '';
      const body = typeof init?.body === 'string' ? init.body : '{}';
      calls.push({ method, fields: JSON.parse(body) as ApiCall['fields'] });
      const at = failures.findIndex((failure) => failure.method === method);
      const [failure] = at < 0 ? [] : failures.splice(at, 1);
      if (failure === undefined) return local(url, init);
      if (failure.refusal === undefined) throw new TypeError('fetch failed');
      return new Response(JSON.stringify({ ok: false, error_code: 400, description: failure.refusal }));
    },
  };
}
