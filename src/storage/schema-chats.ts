/** Tables of running chats: conversations, the page's messages, messengers. As Kysely sees them; see schema.ts. */
export interface ConversationTable {
  key: string;
  /** Sealed. */
  state: string;
  updated_at: string;
}

export interface HandledUpdateTable {
  channel: string;
  update_id: number;
  at: string;
}

export interface WebMessageTable {
  chat_id: number;
  message_id: number;
  /** Sealed: what was said on the page. */
  body: string;
  at: string;
}

export interface WebPostTable {
  chat_id: number;
  post_id: string;
  update_id: number;
  message_id: number | null;
  at: string;
}

export interface WebFileTable {
  id: string;
  chat_id: number;
  name: string;
  /** Sealed. */
  body: string;
  at: string;
}

export interface MessengerChatTable {
  chat_id: number;
  channel: string;
  org: string;
  external_id: string;
  is_group: number;
  /** 1: of another organisation. */
  is_outsider: number;
  at: string;
}

export interface MessengerEventTable {
  channel: string;
  event_id: string;
  chat_id: number;
  update_id: number;
  message_id: number;
  /** Sealed; null once it is seen to. */
  body: string | null;
  at: string;
}

export interface MessengerMessageTable {
  chat_id: number;
  message_id: number;
  /** What the platform calls it. */
  ref: string;
  /** Sealed: text and buttons. */
  body: string;
  at: string;
}
