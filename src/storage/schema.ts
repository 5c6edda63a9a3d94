/** Tables as Kysely sees them. Instants and days are text; booleans are 0 and 1, as SQLite keeps them. */

import type { Generated } from 'kysely';
import type {
  ConversationTable,
  HandledUpdateTable,
  MessengerChatTable,
  MessengerEventTable,
  MessengerMessageTable,
  WebFileTable,
  WebMessageTable,
  WebPostTable,
} from './schema-chats.ts';
import type { CaseTallyTable, EntryTallyTable, FlowTallyTable, RecordTallyTable } from './schema-tallies.ts';

export type * from './schema-chats.ts';

export interface StaffTable {
  id: string;
  /** How they first came; whom a message stands for is told by `identity`. */
  channel: string;
  user_id: string;
  role: string;
  place: string | null;
  /** School or village, vouched for by an invite. */
  unit: string | null;
  joined_at: string;
  /** Sealed. */
  name: string | null;
  /** 1: an invite stands behind role, place and unit. */
  is_vouched: Generated<number>;
  status: Generated<string>;
}

/** A way a person comes by: a user of Telegram, a chat of the page. */
export interface IdentityTable {
  channel: string;
  user_id: string;
  person_id: string;
  linked_at: string;
}

/** A signed-in browser. */
export interface DeviceTable {
  id: string;
  /** SHA-256 of what the browser's cookie holds. */
  token_hash: string;
  person_id: string;
  chat_id: number;
  label: string;
  /** trial, code, invite, renewal, passkey. */
  means: string;
  /** Of the office's common code it was opened with: another code ends it. */
  code_mark: string | null;
  opened_at: string;
  seen_at: string;
  ended_at: string | null;
}

export interface PasskeyTable {
  id: string;
  person_id: string;
  public_key: string;
  counter: number;
  /** JSON. */
  transports: string;
  label: string;
  created_at: string;
  used_at: string | null;
}

/** What this database is: `mode` is trial or office. */
export interface InstallationTable {
  name: string;
  value: string;
}

export interface InviteTable {
  code_hash: string;
  id: string | null;
  /** Sealed. */
  name: string | null;
  /** First characters of the code: wrong codes are counted by it. */
  selector: string | null;
  /** The account it opens again; null: it makes one. */
  person_id: string | null;
  invited_by: string | null;
  created_at: string | null;
  withdrawn_at: string | null;
  role: string;
  place: string | null;
  unit: string | null;
  expires_at: string;
  used_by: string | null;
  used_at: string | null;
}

export interface DraftTable {
  id: string;
  person_id: string;
  record_type: string;
  /** Sealed: it holds what people typed. */
  state: string;
  last_update_id: number | null;
  shown_step: Generated<number | null>;
  shown_as: Generated<number | null>;
  updated_at: string;
  /** 1: put aside while another form is filled. */
  is_parked: Generated<number>;
}

export interface CaseTable {
  number: string;
  kind: string;
  document_id: string;
  status: string;
  opened_by: string;
  opened_on: string;
  place: string | null;
  next_on: string | null;
  answers: string;
  /** Personal answers, sealed; null when there are none. */
  personal: string | null;
  /** `waiting` until a head has looked at what an unvouched person entered. */
  vouching: Generated<string>;
  /** Keyed hashes of what the sealed answers say. */
  school_key: string | null;
  township_key: string | null;
  /** Day of its last entry that stands. Kept by the database. */
  last_on: Generated<string | null>;
}

/** What a file or a record is found by beside its columns: keyed hashes of units, and of what its like has in common. */
export interface MarkTable {
  key: string;
  number: string;
  /** A file was opened, a record submitted. */
  day: string | null;
}

export interface RecordTable {
  number: string;
  draft_id: string;
  type: string;
  version: number;
  case_number: string | null;
  document_id: string;
  person_id: string;
  submitted_at: string;
  /** Day of submission at the office: what exports filter by. */
  submitted_on: string;
  answers: string;
  personal: string | null;
  outcome: string | null;
  place: string | null;
  unit: string | null;
  amended_at: string | null;
  vouching: Generated<string>;
  vouched_by: string | null;
  vouched_at: string | null;
  /** The order it came in. */
  seq: number;
  result_key: string | null;
  /** Of the unit of whoever submitted it. */
  unit_key: string | null;
  /** Of how its rule decided, without the numbers. */
  outcome_key: string | null;
  withdrawn_at: string | null;
  withdrawn_by: string | null;
  /** The reason, sealed. */
  withdrawn_why: string | null;
  /** Month of the entry of its type before it in its file; '' for none. Kept by the database. */
  earlier: Generated<string>;
}

export interface RecordPhotoTable {
  id: string;
  /** Of the form it was taken for; the record's number once there is one. */
  draft_id: string | null;
  number: string | null;
  person_id: string;
  kind: string;
  type: string;
  at: string;
  /** Sealed. */
  body: string;
}

export interface RecordRevisionTable {
  id: Generated<number>;
  number: string;
  at: string;
  person_id: string;
  /** Sealed. */
  body: string;
}

export interface MutedReminderTable {
  person_id: string;
  topic: string;
  at: string;
}

export interface CounterTable {
  name: string;
  value: number;
}

export interface AuditTable {
  id: Generated<number>;
  at: string;
  person_id: string;
  role: string;
  action: string;
  details: string;
  /** Number of the file or record it is about. */
  subject: string | null;
  /** Sealed: what somebody typed for the log to keep. */
  words: string | null;
}

export interface GivenAnswerTable {
  id: string;
  person_id: string;
  /** Struck of personal data, and sealed. */
  question: string;
  document_id: string | null;
  verdict: string;
  refs: string;
  at: string;
  useful: number | null;
  reason: string | null;
}

export interface OpenQuestionTable {
  id: Generated<number>;
  /** Struck of personal data, and sealed. */
  question: string;
  document_id: string | null;
  kind: string;
  reason: string | null;
  count: number;
  first_at: string;
  last_at: string;
  /** Ids of people to tell, as JSON. */
  askers: string;
  clause: string | null;
  answered_at: string | null;
  /** Sealed: each asker's own words, as JSON by the asker's id. */
  words: string | null;
}

/** What is left of what was erased. */
export interface ErasureTable {
  id: string;
  at: string;
  cause: string;
  what: string;
  subject: string | null;
  place: string | null;
  age_band: string | null;
  /** JSON. */
  counts: string;
  person_id: string | null;
}

/** How a child's guardian was told what is kept, and agreed. The last row of a file counts. */
export interface FileNoticeTable {
  id: string;
  number: string;
  at: string;
  person_id: string;
  /** Sealed. */
  body: string;
}

/** A question an administrator gave a clause. */
export interface LearntTable {
  id: string;
  clause: string;
  at: string;
  person_id: string | null;
  /** Sealed. */
  body: string;
}

export interface NoticeTable {
  id: Generated<number>;
  person_id: string;
  body: string;
  due_at: string;
  sent_at: string | null;
  attempts: Generated<number>;
  cause: string;
  /** What it reminds of; null for a notice that is no reminder. */
  topic: string | null;
}

/** Imports, how their columns were read, templates, requests: what an office keeps beside its registers. */
export interface OfficeEntryTable {
  id: string;
  kind: string;
  place: string | null;
  /** What it is looked up by within its kind. */
  key: string | null;
  state: string;
  made_by: string;
  made_at: string;
  /** JSON, sealed. */
  body: string;
}

/** Numbers, ids and codes only: nothing of what the file says. */
export interface FileActTable {
  id: string;
  file: string;
  kind: string;
  /** Who made it. */
  person_id: string;
  /** The person the file was assigned to, or the task that was dismissed. */
  subject: string;
  reason: string | null;
  at: string;
}

export interface Schema {
  file_act: FileActTable;
  office_entry: OfficeEntryTable;
  given_answer: GivenAnswerTable;
  open_question: OpenQuestionTable;
  erasure: ErasureTable;
  file_notice: FileNoticeTable;
  learnt: LearntTable;
  notice: NoticeTable;
  staff: StaffTable;
  identity: IdentityTable;
  invite: InviteTable;
  device: DeviceTable;
  passkey: PasskeyTable;
  installation: InstallationTable;
  draft: DraftTable;
  case_file: CaseTable;
  case_tally: CaseTallyTable;
  record_tally: RecordTallyTable;
  opened_tally: FlowTallyTable;
  closed_tally: FlowTallyTable;
  entry_tally: EntryTallyTable;
  record: RecordTable;
  file_mark: MarkTable;
  record_mark: MarkTable;
  record_revision: RecordRevisionTable;
  record_photo: RecordPhotoTable;
  muted_reminder: MutedReminderTable;
  counter: CounterTable;
  audit: AuditTable;
  conversation: ConversationTable;
  handled_update: HandledUpdateTable;
  web_message: WebMessageTable;
  web_post: WebPostTable;
  web_file: WebFileTable;
  messenger_chat: MessengerChatTable;
  messenger_event: MessengerEventTable;
  messenger_message: MessengerMessageTable;
}
