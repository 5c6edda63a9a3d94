/**
 * 试用 on every message of a record while the program is the trial, so that no picture of one is taken for
 * an office's. Done on the way to the Bot API: the one seam that what is sent from inside a form passes too.
 */
import type { ApiClientOptions } from 'grammy';
import { say } from '../../messages/zh-CN.ts';
import type { PageExtras } from './send.ts';

/** Names a record or a file, or asks to submit one. */
const OF_A_RECORD = /\b[A-Z]{2}-\d{4}-\d{4,}\b|:submit"/u;

export function markTrial(client: ApiClientOptions): ApiClientOptions {
  const send = (client.fetch ?? globalThis.fetch) as typeof fetch;
  const marking: typeof fetch = (url, init) =>
    send(url, typeof init?.body === 'string' ? { ...init, body: marked(init.body) } : init);
  return { ...client, fetch: marking };
}

/** For what goes beside a file: uploads are no JSON. */
export function trialMarked(text: string, { isTrial }: { readonly isTrial: boolean }): string {
  return isTrial ? `${say('trial.mark')}${text}` : text;
}

function marked(body: string): string {
  if (!OF_A_RECORD.test(body)) return body;
  const fields = JSON.parse(body) as { text?: string; page?: PageExtras };
  if (fields.text === undefined) return body;
  const mark = say('trial.mark');
  const { blocks } = fields.page ?? {};
  const page =
    blocks === undefined
      ? fields.page
      : { ...fields.page, blocks: [...blocks, { kind: 'note', text: mark }] };
  return JSON.stringify({
    ...fields,
    text: `${fields.text}\n${mark}`,
    ...(page === undefined ? {} : { page }),
  });
}
