/** A file for whoever asked, under its Chinese name. */
import type { Context } from 'hono';
import type { Fetched } from '../operations/exports/make-exports.ts';

/** @param plain - the name for browsers that read no other letters. */
export function download(context: Context, bytes: Uint8Array, plain: string, name: string): Response {
  return context.body(new Uint8Array(bytes), 200, headersOf(plain, name));
}

/** What a browser asks for of a file it has begun to fetch: `bytes=100-`, `bytes=0-99`. More pieces at once are not given. */
export function rangeAsked(context: Context): { readonly start: number; readonly last?: number } | undefined {
  const [, start, last] = /^bytes=(\d{1,15})-(\d{1,15})?$/u.exec(context.req.header('range') ?? '') ?? [];
  if (start === undefined) return undefined;
  return { start: Number(start), ...(last === undefined ? {} : { last: Number(last) }) };
}

/** The file, or the piece of it that was asked for. */
export function streamed(context: Context, fetched: Fetched, plain: string): Response {
  const { fileName, size, digest, start, end, bytes } = fetched;
  const isPart = start > 0 || end < size;
  const headers = {
    ...headersOf(plain, fileName),
    'accept-ranges': 'bytes',
    etag: etagOf(digest),
    'content-length': String(Math.max(0, end - start)),
    ...(isPart ? { 'content-range': `bytes ${start}-${end - 1}/${size}` } : {}),
  };
  return context.body(ReadableStream.from(bytes), isPart ? 206 : 200, headers);
}

/** Nothing begins there. */
export function outOfRange(context: Context, { size }: Pick<Fetched, 'size'>): Response {
  return context.body(null, 416, { 'content-range': `bytes */${size}` });
}

export const etagOf = (digest: string): string => `"${digest}"`;

function headersOf(plain: string, name: string) {
  return {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="${plain.replace(/[^\w.-]/gu, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`,
  };
}
