/**
 * The port every messenger implements: a socket it opens outward, what comes in over it, and how its best
 * form of a message with buttons looks. The bot does not know that there are several.
 */
import type { Channel } from '../../domain/access/person.ts';
import type { Address } from '../../ports-messengers.ts';
import type { Span } from './markdown.ts';

export interface Abilities {
  /** Buttons it shows under one message; more are listed with numbers to type. */
  readonly maxButtons: number;
  /** Characters of a label that are seen. */
  readonly labelChars: number;
  /** `always`: any message of the bot's; `cards`: those it has a name for; `pressed`: the one just pressed; `never`. */
  readonly edits: 'always' | 'cards' | 'pressed' | 'never';
  /** Shows a word over the chat in answer to a press. */
  readonly hasToast: boolean;
  /** A press not answered in this time looks broken. */
  readonly pressWindowMs: number;
  /** Of one message, in its own markup. */
  readonly maxBytes: number;
  /** A press of a button arrives as what the person says, with the message's number behind it. */
  readonly pressesAreSaid: boolean;
  readonly maxFileBytes: number;
  /** Messages it takes in one chat. */
  readonly perMinute: number;
  readonly perHour: number;
}

export interface Button {
  readonly label: string;
  /** What a press of it brings back. */
  readonly key: string;
}

export interface Outgoing {
  /** Unique among the bot's messages: for platforms that want a name for each. */
  readonly name: string;
  readonly spans: readonly Span[];
  readonly rows: readonly (readonly Button[])[];
}

export interface PressAnswer {
  readonly toast: string | undefined;
  /** What the pressed message becomes; undefined: as it was. */
  readonly message: Outgoing | undefined;
}

export type Content =
  /** `isSpoken`: said aloud and written down by the platform. */
  | { readonly kind: 'text'; readonly text: string; readonly isSpoken?: boolean }
  /** A picture, a file, speech without words. */
  | { readonly kind: 'media' }
  | { readonly kind: 'press'; readonly key: string }
  /** Somebody opened the chat with the bot. */
  | { readonly kind: 'opened' };

export interface Inbound {
  /** The same each time the platform delivers it. */
  readonly id: string;
  readonly from: { readonly org: string; readonly id: string; readonly isOutsider: boolean };
  /** The group it was said in; null: a private chat. */
  readonly group: string | null;
  /** In a group: the bot was named. */
  readonly isMentioned: boolean;
  /** When it was said, in milliseconds; null where the platform does not tell. */
  readonly sentAt: number | null;
  readonly content: Content;
  /** Of a press, while its window is open. */
  readonly answer?: ((answer: PressAnswer) => Promise<void>) | undefined;
}

/** How the line to the platform is. */
export type LinkState = 'connecting' | 'connected' | 'waiting' | 'refused' | 'kicked' | 'stopped';

export interface Messenger {
  readonly channel: Channel;
  readonly abilities: Abilities;
  /** Connects, and connects again, for ever. What comes in is acknowledged once `take` has resolved. */
  readonly start: (take: (inbound: Inbound) => Promise<void>) => void;
  readonly stop: () => Promise<void>;
  readonly state: () => LinkState;
  /** Since when it is up, or not. */
  readonly since: () => number;
  /** Which bot it is, for whoever sets it up. */
  readonly describe?: () => Promise<string>;
  /** @returns what the platform calls the message; empty where it gives no name. @throws {NotSent} */
  readonly send: (to: Address, message: Outgoing) => Promise<string>;
  /** @throws {NotSent} the message cannot be changed. */
  readonly edit: (to: Address, ref: string, message: Outgoing) => Promise<void>;
  /** @throws {NotSent} */
  readonly sendFile: (
    to: Address,
    file: { readonly name: string; readonly bytes: Uint8Array },
  ) => Promise<string>;
}

/** The platform did not take it. The message holds codes, never what was to be sent. */
export class NotSent extends Error {
  override readonly name = 'NotSent';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
