/**
 * What a monitor reads at /metrics: how many requests by route and status and how long they took, business events
 * by name, the state of the installation. No label holds anything of a person. For this machine, or with the token.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { isLoopback } from '../../domain/shared/loopback.ts';
import type { Checker } from '../../operations/office/health.ts';
import type { EventCounts } from '../../ports.ts';

export interface MetricsTools {
  /** Where a request comes from; another machine's word is not taken for its address. */
  readonly addressOf: (context: Context) => string;
  readonly check: Checker | undefined;
  readonly events: EventCounts | undefined;
  /** Who may read them from elsewhere; null: nobody. */
  readonly token: string | null;
}

const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const STATES = { ok: 0, warn: 1, bad: 2 } as const;

export function addMetrics(app: Hono, { addressOf, check, events, token }: MetricsTools): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const took = new Histogram({
    name: 'yijiaotong_request_seconds',
    help: 'Requests by route, method and class of status.',
    labelNames: ['route', 'method', 'status'],
    buckets: SECONDS,
    registers: [registry],
  });
  const happened = new Counter({
    name: 'yijiaotong_events_total',
    help: 'Business events by name and outcome.',
    labelNames: ['event', 'outcome'],
    registers: [registry],
  });
  const health = new Gauge({
    name: 'yijiaotong_health',
    help: '0: as it must be, 1: to be looked at, 2: wrong.',
    labelNames: ['check'],
    registers: [registry],
  });
  events?.subscribe((event, outcome) => happened.inc({ event, outcome }));

  app.use(async (context, next) => {
    const stop = took.startTimer();
    await next();
    // The pattern of the route, never the address itself: an address may hold a number.
    const route =
      context.req.routePath === '/*' || context.req.routePath === '*' ? 'other' : context.req.routePath;
    stop({ route, method: context.req.method, status: `${Math.floor(context.res.status / 100)}xx` });
  });
  app.get('/metrics', async (context) => {
    if (!mayRead(context, addressOf(context), token)) return context.text('Forbidden', 403);
    for (const { id, state } of (await check?.()) ?? []) health.set({ check: id }, STATES[state]);
    return context.text(await registry.metrics(), 200, { 'content-type': registry.contentType });
  });
}

function mayRead(context: Context, address: string, token: string | null): boolean {
  const given = /^Bearer (.+)$/u.exec(context.req.header('authorization') ?? '')?.[1];
  if (given !== undefined) return token !== null && timingSafeEqual(digest(given), digest(token));
  // What came through a proxy only looks as if it came from here.
  return isLoopback(address) && context.req.header('x-forwarded-for') === undefined;
}

const digest = (text: string) => createHash('sha256').update(text).digest();
