/** A recogniser for voice messages: any endpoint with OpenAI's /audio/transcriptions. Nothing of it is logged or kept. */

/** @returns what was said; undefined where nothing was understood. @throws the endpoint is away or says no. */
export type Transcribe = (audio: Uint8Array, name: string) => Promise<string | undefined>;

export interface TranscriptionSettings {
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey: string | undefined;
}

const TIMEOUT_MS = 20_000;
/** About ten minutes of a telephone's voice message. */
const MAX_BYTES = 8 * 1024 * 1024;

export function createTranscribe(
  { baseUrl, model, apiKey }: TranscriptionSettings,
  send: typeof fetch = fetch,
): Transcribe {
  return async (audio, name) => {
    if (audio.byteLength > MAX_BYTES) return undefined;
    const form = new FormData();
    form.set('model', model);
    form.set('language', 'zh');
    form.set('response_format', 'json');
    form.set('file', new Blob([new Uint8Array(audio)]), name);
    const response = await send(`${baseUrl.replace(/\/+$/u, '')}/audio/transcriptions`, {
      method: 'POST',
      body: form,
      headers: apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw new Error(`The recogniser answered ${response.status}.`);
    const said = (await response.json()) as { text?: unknown };
    const text = typeof said.text === 'string' ? said.text.trim() : '';
    return text === '' ? undefined : text;
  };
}
