/**
 * A model puts the ranked clauses into words; the clauses decide. Each point is checked as soon
 * as it has arrived whole, and only checked points are ever shown. One fault: one more attempt
 * with the reason. A second fault, a timeout or an error: nothing, and the quotation goes out.
 */
import { z } from 'zod';
import type { Clause, PolicyDocument } from '../domain/clauses/clause.ts';
import type { ChatModel, Logger, PromptTemplate } from '../ports.ts';
import { redact } from './redact.ts';
import { faultOf, type Point, type VerifyContext } from './verify.ts';

export interface GenerateRequest {
  readonly question: string;
  readonly place: string;
  readonly clauses: readonly { readonly clause: Clause; readonly document: PolicyDocument }[];
  readonly foreignNames: readonly string[];
  /** Called with all points checked so far, each time one more has passed. */
  readonly onProgress?: ((points: readonly Point[]) => void) | undefined;
}

export interface Generator {
  /** Checked points, or null when the quotation has to speak for itself. */
  generate(request: GenerateRequest): Promise<readonly Point[] | null>;
}

export interface GeneratorTools {
  readonly model: ChatModel;
  readonly prompt: PromptTemplate;
  readonly logger: Logger;
  /** For both attempts together. */
  readonly timeoutMs: number;
}

const answerSchema = z.object({
  answered: z.boolean(),
  points: z.array(z.object({ text: z.string(), clauses: z.array(z.string()) })).max(6),
});

const ATTEMPTS = 2;
/** A model that never stops is stopped. */
const MAX_ANSWER_CHARS = 6_000;

export function createGenerator({ model, prompt, logger, timeoutMs }: GeneratorTools): Generator {
  return {
    async generate(request) {
      const signal = AbortSignal.timeout(timeoutMs);
      let reason = '';
      for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
        try {
          const result = await withSignal(attemptOnce(request, reason, { model, prompt }, signal), signal);
          if (result.ok) return result.points;
          ({ reason } = result);
          logger.warn({ attempt, reason }, 'a model answer was not accepted');
        } catch (error) {
          // At once: whoever waits at a door does not wait for a second failure.
          logger.warn(
            { attempt, error: error instanceof Error ? error.name : 'unknown' },
            'the model did not answer',
          );
          return null;
        }
      }
      return null;
    },
  };
}

type Attempt =
  | { readonly ok: true; readonly points: readonly Point[] | null }
  | { readonly ok: false; readonly reason: string };

async function attemptOnce(
  request: GenerateRequest,
  reason: string,
  { model, prompt }: Pick<GeneratorTools, 'model' | 'prompt'>,
  signal: AbortSignal,
): Promise<Attempt> {
  const context: VerifyContext = {
    given: new Map(request.clauses.map((each) => [each.clause.ref, each])),
    question: request.question,
    foreignNames: request.foreignNames,
  };
  const filled = fill(prompt, {
    place: request.place,
    question: redact(request.question),
    clauses: request.clauses
      .map(({ clause }) => `[${clause.ref}] ${clause.label} ${clause.heading}\n${clause.text}`)
      .join('\n\n'),
    reason: reason === '' ? '' : `上一次没有通过核对:${reason}。请改正。`,
  });
  let text = '';
  let checked = 0;
  const passed: Point[] = [];
  for await (const piece of model.stream(filled, signal)) {
    text += piece;
    if (text.length > MAX_ANSWER_CHARS) return { ok: false, reason: '回答太长' };
    const points = wholePoints(text);
    for (const point of points.slice(checked)) {
      const fault = faultOf(point, context);
      if (fault !== undefined) return { ok: false, reason: fault };
      passed.push(point);
      request.onProgress?.([...passed]);
    }
    checked = points.length;
  }
  const parsed = answerSchema.safeParse(parseJson(text));
  if (!parsed.success) return { ok: false, reason: '不是完整的 JSON' };
  const { answered, points } = parsed.data;
  if (!answered || points.length === 0) return { ok: true, points: null };
  for (const point of points) {
    const fault = faultOf(point, context);
    if (fault !== undefined) return { ok: false, reason: fault };
  }
  return { ok: true, points };
}

/** Points that have arrived whole in a text that may still be growing. */
export function wholePoints(text: string): readonly Point[] {
  const start = text.indexOf('"points"');
  if (start < 0) return [];
  return [
    ...text
      .slice(start)
      .matchAll(
        /\{\s*"text"\s*:\s*"((?:[^"\\]|\\.)*)"\s*,\s*"clauses"\s*:\s*\[((?:\s*"[^"]*"\s*,?)*)\]\s*\}/gu,
      ),
  ].flatMap((match) => {
    const point = parseJson(match[0]);
    const parsed = z.object({ text: z.string(), clauses: z.array(z.string()) }).safeParse(point);
    return parsed.success ? [parsed.data] : [];
  });
}

function parseJson(text: string): unknown {
  const bare = text
    .replace(/^[^{]*?(?=\{)/u, '')
    .replace(/```\s*$/u, '')
    .trim();
  try {
    return JSON.parse(bare);
  } catch {
    return undefined;
  }
}

function fill({ system, user }: PromptTemplate, values: Readonly<Record<string, string>>) {
  const put = (text: string) => text.replace(/\{\{(\w+)\}\}/gu, (_whole, name: string) => values[name] ?? '');
  return { system: put(system), user: put(user) };
}

/** The work, or a rejection as soon as the signal aborts: a silent model must not hold the answer. */
function withSignal<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new DOMException('The model took too long.', 'TimeoutError'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
