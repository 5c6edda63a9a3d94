/** A file for whoever asked, under its Chinese name. */
import type { Context } from 'hono';

/** @param plain - the name for browsers that read no other letters. */
export function download(context: Context, bytes: Uint8Array, plain: string, name: string): Response {
  return context.body(new Uint8Array(bytes), 200, {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="${plain.replace(/[^\w.-]/gu, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`,
  });
}
