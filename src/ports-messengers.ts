/** The sixth page of ports: what is kept of chats on messengers. Types only; `storage/` implements them. */
import type { Channel } from './domain/access/person.ts';

/** Where a message goes: a person of an organisation, or a group. What the platform calls them. */
export interface Address {
  readonly channel: Channel;
  /** Empty where the bot's own organisation has no name of its own. */
  readonly org: string;
  readonly id: string;
  readonly isGroup: boolean;
  /** Somebody of another organisation: may ask, and record nothing. */
  readonly isOutsider: boolean;
}

export interface KeptButton {
  readonly label: string;
  readonly data: string;
}

/** A message of the bot, as far as it must be known again. */
export interface KeptMessage {
  readonly chatId: number;
  readonly messageId: number;
  /** What the platform calls it; empty where it gives no name. */
  readonly ref: string;
  /** Sealed: text and buttons. */
  readonly shown: {
    readonly text: string;
    readonly isHtml: boolean;
    readonly rows: readonly (readonly KeptButton[])[];
    /** The buttons were too many to be shown: their numbers are typed. */
    readonly isNumbered: boolean;
    /** The buttons were taken off: pressed after that, they are stale. */
    readonly isRetired: boolean;
  };
}

export interface Claimed {
  readonly updateId: number;
  readonly messageId: number;
  /** False: it was delivered before, whatever became of it. */
  readonly isNew: boolean;
}

/** What came in and was not seen to its end: by a kill. */
export interface Unfinished {
  readonly updateId: number;
  readonly messageId: number;
  readonly chatId: number;
  readonly eventId: string;
  readonly body: string;
  readonly at: string;
}

export interface MessengerStore {
  /** The chat's number, the same for ever. In a private chat it is the person's as well. */
  chatOf(address: Address): Promise<number>;
  addressOf(chatId: number): Promise<Address | undefined>;
  /** Numbers for an event; the same ones however often it is delivered. Its body is kept, sealed, until `finish`. */
  claim(event: {
    readonly channel: Channel;
    readonly eventId: string;
    readonly chatId: number;
    readonly body: string;
  }): Promise<Claimed>;
  finish(channel: Channel, eventId: string): Promise<void>;
  /** Oldest first. */
  unfinished(channel: Channel): Promise<readonly Unfinished[]>;
  /** A number for a message that is about to be sent. */
  nextMessage(chatId: number): Promise<number>;
  keep(message: KeptMessage): Promise<void>;
  message(chatId: number, messageId: number): Promise<KeptMessage | undefined>;
  /** The newest message of the bot in the chat. */
  newest(chatId: number): Promise<KeptMessage | undefined>;
  /** Counts one call more. @returns how many since the month began. */
  countCall(channel: Channel, month: string): Promise<number>;
}
