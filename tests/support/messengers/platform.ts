/** What a test needs of any messenger's double: people with telephones on one side, a server on the other. */

import type { Pulse } from '../../../src/channels/messenger/link.ts';
import type { Dialect } from '../../../src/channels/messenger/markdown.ts';
import type { Messenger } from '../../../src/channels/messenger/messenger.ts';
import type { Logger } from '../../../src/ports.ts';

/** What somebody sees of one message. */
export interface Seen {
  /** As it is read: without markup. */
  text: string;
  /** As it was sent. */
  raw: string;
  /** Labels; a press of one brings back what stands beside it. */
  buttons: { label: string; press: () => Promise<void> }[];
  bold: string[];
  quotes: string[];
  file?: { name: string; bytes: Buffer };
}

export interface Saying {
  readonly id?: string;
  readonly group?: string;
  readonly mention?: boolean;
  /** Milliseconds ago. */
  readonly ago?: number;
  readonly kind?: 'text' | 'voice' | 'voice-without-words' | 'picture' | 'file' | 'sticker' | 'unknown';
  readonly quote?: string;
  readonly org?: string;
  readonly isOutsider?: boolean;
}

export interface MakeOptions {
  readonly logger: Logger;
  readonly pulse?: Partial<Pulse>;
  readonly secret?: string;
  readonly pressWindowMs?: number;
  readonly answerMs?: number;
}

export interface PlatformDouble {
  readonly channel: string;
  /** Texts that must stand in no log: the credentials, and what the platform gave for them. */
  readonly secrets: readonly string[];
  readonly secretName: string;
  /** Our client, pointed at this server. */
  make(options: MakeOptions): { readonly messenger: Messenger; readonly dialect: Dialect };
  says(user: string, text: string, saying?: Saying): Promise<void>;
  opens(user: string): Promise<void>;
  /** A press of a button that is not there any more. */
  pressKey(user: string, key: string, saying?: Saying): Promise<void>;
  chat(of: string): Seen[];
  /** Lines that are open now, and how many there ever were. */
  open(): number;
  ever(): number;
  heartbeats(): number;
  /** Ids of what was acknowledged. */
  acked(): readonly string[];
  drop(): void;
  /** Answers nothing any more, and hears. */
  silence(on: boolean): void;
  refuse(on: boolean): void;
  raw(data: string | Buffer): void;
  /** The next requests fail so. */
  fail(status: number, times: number): void;
  /** The next messages arrive and their answers are lost. */
  loseAnswers(times: number): void;
  expireHandles(): void;
  close(): Promise<void>;
}

/** Waits for something that comes over a socket. */
export async function until<Value>(
  look: () => Value | undefined | false | Promise<Value | undefined | false>,
  what = 'it',
  limitMs = 30_000,
): Promise<Value> {
  const end = Date.now() + limitMs;
  for (;;) {
    const value = await look();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`Waited for ${what} in vain.`);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
}

/** Reads markdown as those clients do, as far as the bot writes it. */
export function readMarkdown(
  markdown: string,
  unescaped: (text: string) => string = (text) => text.replace(/\\([\\*_~`[\]#>+.-])/gu, '$1'),
): { text: string; bold: string[]; quotes: string[]; links: { label: string; to: string }[] } {
  const bold: string[] = [];
  const quotes: string[] = [];
  const links: { label: string; to: string }[] = [];
  const plain = (text: string) => unescaped(text).replaceAll('​', '');
  const lines = markdown.split(/ {2}\n|\n\n|\n/u).flatMap((line) => {
    const isQuote = line.startsWith('> ');
    let rest = isQuote ? line.slice(2) : line;
    rest = rest.replace(/(?<!\\)\[((?:\\.|[^\]\\])*)\]\(([^)]*)\)/gu, (_all, label: string, to: string) => {
      links.push({ label: plain(label), to });
      return '\u0000';
    });
    rest = rest.replace(/(?<!\\)\*\*((?:\\.|[^*\\])+)\*\*/gu, (_all, text: string) => {
      bold.push(plain(text));
      return text;
    });
    // What a client would format and nobody meant to.
    if (/(?<!\\)[*_~`]/u.test(rest) || /^\s*(?:[#>+-]|\d+[.)])\s/u.test(rest)) bold.push(`FORMATTED:${rest}`);
    const text = plain(rest);
    if (isQuote) quotes.push(text);
    return text.includes('\u0000') && text.replaceAll('\u0000', '').trim() === ''
      ? []
      : [text.replaceAll('\u0000', '')];
  });
  return { text: lines.join('\n'), bold, quotes, links };
}
