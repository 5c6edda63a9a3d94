/** Which requests are this page's at all: by whose name they came, from whose page, through whose proxy. */
import { isIP } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import { isLoopback } from '../../domain/shared/loopback.ts';
import { say } from '../../messages/zh-CN.ts';

/** How the page is reached. */
export type PageMode =
  | { readonly kind: 'trial' }
  | {
      readonly kind: 'office';
      readonly publicUrl: URL | null;
      readonly trustedProxies: readonly string[];
    };

/** A program between the browser and this one leaves one of these. */
const FORWARDED = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-forwarded-server',
  'x-real-ip',
  'x-original-host',
  'x-client-ip',
  'cf-connecting-ip',
  'true-client-ip',
];

export function onlyOwnRequests(mode: PageMode, listensOn: string): MiddlewareHandler {
  return async (context, next) => {
    const { req } = context;
    // Whoever forwards to the trial opens every role to whoever reaches the proxy.
    if (mode.kind === 'trial' && FORWARDED.some((name) => req.header(name) !== undefined))
      return context.text(say('page.forwarded'), 403);
    const host = req.header('host') ?? '';
    if (!isOwnName(host, mode, listensOn)) return context.text(say('page.foreign-name'), 403);
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      const origin = req.header('origin');
      // The page's script marks what it sends; a plain form of the office cannot, and is known by its origin.
      const isMarked = req.header('x-page') === '1' || (isOffice(req.path) && origin !== undefined);
      if (!isMarked) return context.text('Forbidden', 403);
      if (origin !== undefined && !isOwnOrigin(origin, host, mode)) return context.text('Forbidden', 403);
      const site = req.header('sec-fetch-site');
      if (site !== undefined && site !== 'same-origin') return context.text('Forbidden', 403);
    }
    // One browser has one identity here, by whichever of its two names the machine is called.
    if (isNavigation(context) && /^localhost(?::\d+)?$/u.test(host) && !isNamedLocalhost(mode)) {
      const { pathname, search } = new URL(req.url);
      return context.redirect(`http://${host.replace('localhost', '127.0.0.1')}${pathname}${search}`, 302);
    }
    return next();
  };
}

/** Addresses of the office's pages. */
export const isOffice = (path: string): boolean => /^\/office(?:\/|$)/u.test(path);

/** Where a request comes from; a proxy's word counts only where the proxy is trusted. */
export function addressOf(context: Context, mode: PageMode): string {
  const remote = plainAddress(getConnInfo(context).remote.address ?? '');
  if (mode.kind === 'trial' || !mode.trustedProxies.includes(remote)) return remote;
  const hops = (context.req.header('x-forwarded-for') ?? '')
    .split(',')
    .map((hop) => plainAddress(hop.trim()));
  return hops.findLast((hop) => hop !== '' && !mode.trustedProxies.includes(hop)) ?? remote;
}

function plainAddress(address: string): string {
  return address.replace(/^::ffff:/u, '');
}

/** A name that resolves here by somebody else's wish must not reach the page. */
function isOwnName(host: string, mode: PageMode, listensOn: string): boolean {
  const name = hostName(host);
  if (name === undefined) return false;
  if (isLoopback(name) || isPublicHost(host, mode)) return true;
  if (isLoopback(listensOn)) return false;
  // Open to the network and without a public name: by its address.
  return isIP(name) !== 0 || name === listensOn;
}

function isPublicHost(host: string, mode: PageMode): boolean {
  return mode.kind === 'office' && mode.publicUrl !== null && mode.publicUrl.host === host;
}

/** Passkeys are bound to a name; an office on this machine may ask for that one. */
function isNamedLocalhost(mode: PageMode): boolean {
  return mode.kind === 'office' && mode.publicUrl?.hostname === 'localhost';
}

function isOwnOrigin(origin: string, host: string, mode: PageMode): boolean {
  // `Origin: null`, of a sandboxed frame or a file, is no host of ours.
  const url = URL.parse(origin);
  if (url === null || url.host === '') return false;
  if (mode.kind === 'office' && mode.publicUrl !== null && mode.publicUrl.origin === url.origin) return true;
  return oneName(url.host) === oneName(host);
}

function oneName(host: string): string {
  return host.replace(/^localhost(?=:|$)/u, '127.0.0.1');
}

function hostName(host: string): string | undefined {
  return URL.parse(`http://${host}`)?.hostname.replace(/^\[|\]$/gu, '');
}

function isNavigation({ req }: Context): boolean {
  return req.method === 'GET' && (req.header('accept') ?? '').includes('text/html');
}
