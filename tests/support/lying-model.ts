/** An OpenAI-compatible server on loopback that says what a test tells it to, in pieces, or nothing at all. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { closed, listening } from './loopback.ts';

/** What one call gets: the text of the model's message, or a way of failing. */
export type Script = string | { readonly status: number } | 'silence' | 'endless' | 'cut';

export interface LyingModel {
  readonly baseUrl: string;
  /** Bodies of the calls that came in. */
  readonly calls: string[];
}

/** @param scripts - one a call; the last is said again for every further call. */
export async function lyingModel(scripts: readonly Script[]): Promise<LyingModel> {
  const calls: string[] = [];
  const server = createServer(async (request, response) => {
    calls.push(await bodyOf(request));
    const script = scripts[Math.min(calls.length, scripts.length) - 1] ?? '';
    speak(script, response);
  });
  const address = await listening(server);
  onTestFinished(() => closed(server));
  return { baseUrl: `${address}/v1`, calls };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function speak(script: Script, response: ServerResponse): void {
  if (script === 'silence') return;
  if (typeof script === 'object') {
    response
      .writeHead(script.status, { 'content-type': 'application/json' })
      .end('{"error":{"message":"no"}}');
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  if (script === 'endless') {
    const more = () => {
      if (!response.writableEnded && !response.destroyed)
        response.write(event('没完没了'), () => setImmediate(more));
    };
    more();
    return;
  }
  const text = script === 'cut' ? '{"answered":true,"points":[{"text":"寄' : script;
  for (let at = 0; at < text.length; at += 12) response.write(event(text.slice(at, at + 12)));
  if (script === 'cut') response.destroy();
  else response.end('data: [DONE]\n\n');
}

function event(content: string): string {
  const chunk = {
    id: '1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'liar',
    choices: [{ index: 0, delta: { role: 'assistant', content }, finish_reason: null }],
  };
  return `data: ${JSON.stringify(chunk)}\n\n`;
}
