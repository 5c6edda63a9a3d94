/** The event line: heard over reloads, sleep and broken networks, and asked for what was missed. */
import type { Message } from './types.ts';

export type PageEvent =
  | { readonly kind: 'message' | 'edit'; readonly message: Message }
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'typing' | 'menu' | 'reload' };

export interface LineTools {
  readonly onEvent: (event: PageEvent) => void;
  readonly onOpen: () => void;
  readonly onCut: () => void;
}

/** Silence of so many heartbeats is a dead line, whatever the browser believes. */
const SILENT_BEATS = 2.5;

export class Line {
  readonly #tools: LineTools;
  #source: EventSource | undefined;
  #after = '';
  #heardAt = 0;
  #beatMs = 25_000;
  #watch: ReturnType<typeof setInterval> | undefined;

  constructor(tools: LineTools) {
    this.#tools = tools;
    // Back from sleep, from another page or from the pocket: the line may be dead without having said so.
    for (const type of ['pageshow', 'online', 'focus']) addEventListener(type, () => this.#check());
    document.addEventListener('visibilitychange', () => this.#check());
    // A page put aside keeps no line open; it opens one when it is shown again.
    addEventListener('pagehide', () => this.#close());
  }

  /** @param after - number of the last event that the history told. */
  open(after: string): void {
    this.#after = after;
    this.#connect();
    clearInterval(this.#watch);
    this.#watch = setInterval(() => this.#check(), 5000);
  }

  #connect(): void {
    this.#close();
    const source = new EventSource(`/api/events?after=${encodeURIComponent(this.#after)}`);
    this.#source = source;
    this.#heardAt = Date.now();
    source.addEventListener('open', () => {
      this.#heardAt = Date.now();
      this.#tools.onOpen();
    });
    source.addEventListener('beat', ({ data }: MessageEvent<string>) => {
      this.#heardAt = Date.now();
      if (data !== '') this.#beatMs = Number(data);
    });
    source.addEventListener('message', ({ data, lastEventId }: MessageEvent<string>) => {
      this.#heardAt = Date.now();
      if (lastEventId !== '') this.#after = lastEventId;
      this.#tools.onEvent(JSON.parse(data) as PageEvent);
    });
    source.addEventListener('error', () => this.#tools.onCut());
  }

  #check(): void {
    if (this.#watch === undefined || document.visibilityState === 'hidden') return;
    const isDead = this.#source === undefined || this.#source.readyState === EventSource.CLOSED;
    if (isDead || Date.now() - this.#heardAt > Math.max(this.#beatMs * SILENT_BEATS, 5000)) this.#connect();
  }

  #close(): void {
    this.#source?.close();
    this.#source = undefined;
  }
}
