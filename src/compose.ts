/** THE wiring: config (and what a test puts in its place) → adapters → operations → channels. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pino from 'pino';
import type { BotServices } from './bot/services.ts';
import type { Config } from './config.ts';
import type { Wording } from './domain/clauses/wording.ts';
import { isLoopback } from './domain/shared/loopback.ts';
import { fingerprintOf } from './ingest/fingerprint.ts';
import { type Corpus, loadCorpus } from './ingest/load-corpus.ts';
import { loadWording } from './ingest/load-wording.ts';
import { createAskQuestion } from './operations/ask-question.ts';
import {
  createChoosePlace,
  createChooseRole,
  createInviteStaff,
  createJoinByInvite,
  type InviteInput,
} from './operations/change-profile.ts';
import { createCountRecords, createExportRecords } from './operations/export-records.ts';
import { createResumeForm, createStartForm, createStepForm } from './operations/fill-form.ts';
import { createListRecords } from './operations/list-records.ts';
import { type Operation, type Performed, perform } from './operations/operation.ts';
import { createReadClause, createReadElsewhere } from './operations/read-clause.ts';
import type { ClauseSearch, Clock, Ids, Logger, PageStore, UnitOfWork } from './ports.ts';
import { buildClauseIndex } from './retrieval/clause-index.ts';
import { createClauseSearch } from './retrieval/clause-search.ts';
import { readIndex, saveIndex } from './retrieval/index-file.ts';
import { keepWhole } from './retrieval/tokens.ts';
import { createConversationStore, createUpdateLog } from './storage/chat-state.ts';
import { openDatabase } from './storage/open-database.ts';
import { createPageStore } from './storage/page-store.ts';
import { createSealer, readKey } from './storage/sealer.ts';
import { createUnitOfWork } from './storage/unit-of-work.ts';

export interface Knowledge extends Corpus {
  readonly wording: Wording;
  readonly search: ClauseSearch;
}

/** Documents, wording and the search over them. The index is read from its file, or built where that does not fit. */
export async function composeKnowledge(
  config: Pick<Config, 'corpusFolder' | 'dataFolder'>,
  rebuild = false,
): Promise<Knowledge> {
  const corpus = loadCorpus(config.corpusFolder);
  const wording = loadWording(config.corpusFolder, corpus.library);
  const path = join(config.dataFolder, 'index', 'clauses.index');
  const fingerprint = fingerprintOf([config.corpusFolder]);
  const kept = rebuild ? undefined : readIndex(path, fingerprint);
  if (kept !== undefined) keepWhole(wording.lexicon.terms);
  const index = kept ?? buildClauseIndex(corpus.library, wording);
  if (kept === undefined) saveIndex(path, index, fingerprint);
  return { ...corpus, wording, search: await createClauseSearch(index, corpus.library, wording) };
}

/** What a test puts in the place of the real thing. */
export interface Overrides {
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly logger?: Logger;
  readonly knowledge?: Knowledge;
  /** `:memory:` instead of the file. */
  readonly databasePath?: string;
}

export interface App {
  readonly config: Config;
  readonly knowledge: Knowledge;
  readonly services: BotServices;
  readonly invite: Performed<InviteInput, { readonly code: string }>;
  readonly pageStore: PageStore;
  readonly work: UnitOfWork;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  /** Everyone at this machine may try every role: a page on loopback, and no Telegram behind it. */
  readonly isTrial: boolean;
  readonly close: () => Promise<void>;
}

export async function compose(config: Config, overrides: Overrides = {}): Promise<App> {
  const clock = overrides.clock ?? officeClock(config.timeZone);
  const ids = overrides.ids ?? randomIds;
  const logger = overrides.logger ?? createLogger(config.logLevel);
  const knowledge = overrides.knowledge ?? (await composeKnowledge(config));
  const db = await openDatabase(overrides.databasePath ?? join(config.dataFolder, 'yijiaotong.db'));
  const sealer = createSealer(readKey(config.dataKey, join(config.dataFolder, 'key')));
  const tools = { clock, ids, sealer };
  const work = createUnitOfWork(db, tools);
  const isTrial = config.telegram === null && isLoopback(config.web.host);

  const { library, places, parameters, search } = knowledge;
  const forms = {
    library,
    places,
    parameters,
    clock,
    ids,
    personalOverTelegram: config.telegram?.personalDataAllowed === true,
  };
  const bind = <Input, Output>(operation: Operation<Input, Output>) => perform(operation, { work, clock });
  const services: BotServices = {
    findPerson: (channel, userId) => work.stores.staff.findOrCreate(channel, userId),
    findClause: (ref) => library.get(ref),
    ask: bind(createAskQuestion({ library, places, parameters, search, clock })),
    readClause: bind(createReadClause({ library, places, search, clock })),
    readElsewhere: bind(createReadElsewhere({ library, places, search, clock })),
    choosePlace: bind(createChoosePlace({ places })),
    chooseRole: bind(createChooseRole({ anyRole: isTrial })),
    join: bind(createJoinByInvite({ clock })),
    startForm: bind(createStartForm(forms)),
    stepForm: bind(createStepForm(forms)),
    resumeForm: bind(createResumeForm(forms)),
    listRecords: bind(createListRecords({ places })),
    countRecords: bind(createCountRecords({ places })),
    exportRecords: bind(createExportRecords({ places, clock })),
    places,
    conversations: createConversationStore(db, tools),
    updates: createUpdateLog(db, tools),
    logger,
  };
  return {
    config,
    knowledge,
    services,
    invite: bind(createInviteStaff({ clock, ids })),
    pageStore: createPageStore(db, tools),
    work,
    clock,
    ids,
    logger,
    isTrial,
    close: () => db.destroy(),
  };
}

/** The clock of the office. */
export function officeClock(timeZone: string): Clock {
  // The Swedish format writes days as 2026-11-21.
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone });
  return { now: () => new Date().toISOString(), today: () => day.format(new Date()) };
}

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Random ids without letters that are read wrong: l, o, i, 0, 1. */
export const randomIds: Ids = {
  next: (length = 8) => Array.from(randomBytes(length), (byte) => ALPHABET[byte % ALPHABET.length]).join(''),
};

/** To standard error: standard output belongs to what commands print. */
function createLogger(level: Config['logLevel']): Logger {
  return pino({ level, base: null }, pino.destination(2));
}
