/** THE wiring: config (and what a test puts in its place) → adapters → operations → channels. */
import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import pino from 'pino';
import { ACTS, RateLimit } from './bot/rate-limit.ts';
import type { BotServices } from './bot/services.ts';
import { Turns } from './bot/turns.ts';
import { WaitingLine } from './bot/waiting-line.ts';
import { doorServices } from './compose/door.ts';
import { createBinding } from './compose/events.ts';
import { composeExports, type Exports } from './compose/exports.ts';
import { composeHeldDocuments } from './compose/held-documents.ts';
import { randomIds } from './compose/ids.ts';
import { composeKnowledge, type Knowledge } from './compose/knowledge.ts';
import { createLiveLibrary, type LiveLibrary } from './compose/live-library.ts';
import { composeGenerator, vectorMaker } from './compose/models.ts';
import { processorsOf } from './compose/processors.ts';
import { createRecognise } from './compose/recognise.ts';
import { loadTaught, samplesOf } from './compose/taught.ts';
import type { Config, Mode } from './config.ts';
import type { OfficeSettings } from './domain/office/settings.ts';
import { createDrawPng } from './export/pictures/png.ts';
import { createFactsShelf } from './library/facts-shelf.ts';
import { createTranscribe } from './models/transcription.ts';
import { createAnswerQueue, createListQueue } from './operations/answer-queue.ts';
import { createAskQuestion } from './operations/ask-question.ts';
import { createCaseworkServices } from './operations/casework/casework-services.ts';
import { createChoosePlace, createChooseRole, createSetUnit } from './operations/change-profile.ts';
import { createCloseReckoned } from './operations/close-reckoned.ts';
import { CodeGuard } from './operations/code-guard.ts';
import {
  createEndAllDevices,
  createEndDevice,
  createListDevices,
  createUnlinkMessenger,
} from './operations/devices.ts';
import { wholeExport } from './operations/export-records.ts';
import { createCountRecords } from './operations/exports/count-records.ts';
import { createResumeForm, createStepForm } from './operations/fill-form.ts';
import { createRateAnswer } from './operations/give-feedback.ts';
import {
  createInviteStaff,
  createRenewAccess,
  createWithdrawInvite,
  type InviteInput,
} from './operations/invite-person.ts';
import { createJoinByInvite } from './operations/join.ts';
import { createListDuties } from './operations/list-duties.ts';
import { createListRecords } from './operations/list-records.ts';
import { createMakePaper } from './operations/make-paper.ts';
import { createListPeople, createReadPerson, createSetStatus } from './operations/manage-people.ts';
import { createMovePerson } from './operations/move-person.ts';
import type { Check } from './operations/office/health.ts';
import { createOfficeServices, type OfficeServices } from './operations/office/office-services.ts';
import { createDrawOverview } from './operations/office/overview-picture.ts';
import { createLiveSettings } from './operations/office/settings/live.ts';
import type { Operation, Performed } from './operations/operation.ts';
import { createMakePlacePaper } from './operations/papers/place-papers.ts';
import { createPasskeys, type Passkeys } from './operations/passkeys.ts';
import { planReminders } from './operations/plan-reminders.ts';
import { createPrivacyServices, type PrivacyServices } from './operations/privacy/privacy-services.ts';
import { privacyWords } from './operations/privacy/privacy-words.ts';
import { applyRetention } from './operations/privacy/retain.ts';
import { createReadClause, createReadElsewhere } from './operations/read-clause.ts';
import { createListFiles, createReadFile } from './operations/read-file.ts';
import { createReadRecord } from './operations/read-record.ts';
import { createEndReminder, createSnoozeReminder } from './operations/reminders.ts';
import { createSignIn, endOtherCodes, type SignIn, slowGuessing } from './operations/sign-in.ts';
import {
  createListDrafts,
  createStartAmendment,
  createStartForm,
  createTakeUpDraft,
} from './operations/start-form.ts';
import { createTallyVisits } from './operations/tally-visits.ts';
import { createListTaught, createTeach, createUnteach } from './operations/taught.ts';
import type { GateTools } from './operations/through-gate.ts';
import { createUnderstandRequest } from './operations/understand-request.ts';
import type { ChatModel, Clock, EmbeddingModel, Ids, Logger, PageStore, UnitOfWork } from './ports.ts';
import type { MessengerStore } from './ports-messengers.ts';
import { createLearningSearch } from './retrieval/learned.ts';
import { createConversationStore, createUpdateLog } from './storage/chat-state.ts';
import { claimMode } from './storage/installation.ts';
import { createMessengerStore } from './storage/messenger-store.ts';
import { officeClock } from './storage/office-clock.ts';
import { openStore, shownLocation } from './storage/open-store.ts';
import { keepToOwner } from './storage/own-files.ts';
import { createPageStore } from './storage/page-store.ts';
import { createProbes } from './storage/probes.ts';
import { createSealer } from './storage/sealer.ts';
import { createUnitOfWork } from './storage/unit-of-work.ts';
import { type KeySource, unlock } from './storage/unlock.ts';

export { composeKnowledge, type Knowledge, officeClock, randomIds };

/** What a test puts in the place of the real thing. */
export interface Overrides {
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly logger?: Logger;
  readonly knowledge?: Knowledge;
  readonly chatModel?: ChatModel;
  readonly embeddingModel?: EmbeddingModel;
  /** `:memory:` instead of the file. */
  readonly databasePath?: string;
}

export interface App {
  readonly config: Config;
  readonly knowledge: Knowledge;
  readonly services: BotServices;
  /** What the office's pages ask beside that. */
  readonly office: OfficeServices;
  readonly exports: Exports;
  /** Documents that come and go while the program runs. */
  readonly live: LiveLibrary;
  readonly invite: Performed<InviteInput, { readonly code: string }>;
  /** The page's door. */
  readonly signIn: SignIn;
  readonly passkeys: Passkeys | undefined;
  /** The day's round: makes the reminders that fall due. */
  readonly planReminders: () => Promise<number>;
  /** What runs beside the app, for whoever asks how things are. */
  readonly watched: { copiedAt: () => string | null | undefined; lines: () => readonly Check[] };
  /** Takes away what has been kept long enough. @returns how many rows and files went. */
  readonly retain: () => Promise<number>;
  readonly privacy: PrivacyServices;
  /** Every operation there is. */
  readonly operations: readonly Operation<never, unknown>[];
  /** What operations ask the gate with. */
  readonly gate: GateTools;
  readonly pageStore: PageStore;
  readonly messengerStore: MessengerStore;
  readonly work: UnitOfWork;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly mode: Mode;
  readonly close: () => Promise<void>;
}

export async function compose(config: Config, overrides: Overrides = {}): Promise<App> {
  const clock = overrides.clock ?? officeClock(config.timeZone);
  const ids = overrides.ids ?? randomIds;
  const logger = overrides.logger ?? createLogger(config.logLevel);
  const vectors = vectorMaker(config, overrides, logger);
  const knowledge = overrides.knowledge ?? (await composeKnowledge(config, { vectors }));
  const generator = await composeGenerator(config, overrides, logger);
  const { mode } = config;
  const location = overrides.databasePath ?? config.databaseLocation;
  const { db, reader, neighbours, close } = await openStore(location, { keepsLog: config.backup !== null });
  keepToOwner(config.dataFolder);
  const sealer = await claimMode(db, mode.kind, shownLocation(location))
    .then(() => unlock(db, keySourceOf(config)))
    .then(createSealer)
    .catch(async (error) => {
      await close();
      throw error;
    });
  const tools = { clock, ids, sealer };
  const work = createUnitOfWork(db, tools, reader);
  const trial = { anyRole: mode.kind === 'trial' };
  const passkeyUrl = passkeyUrlOf(mode);
  const commonCode = mode.kind === 'office' ? mode.signInCode : null;
  const guard = new CodeGuard();
  const signIn = createSignIn({ work, clock, ids, logger, guard, commonCode });
  if (mode.kind === 'office') await endOtherCodes({ work, clock, commonCode });

  const { library, places, parameters, seats, duties, law, decision, asks, wording, requests } = knowledge;
  const search = createLearningSearch(knowledge.search);
  const taught = { library, places, clock, learning: search };
  await loadTaught(work, taught, config.dataFolder);
  const live = createLiveLibrary(knowledge, {
    search,
    dataFolder: config.dataFolder,
    clock,
    logger,
    vectors,
  });
  // What the office's page changes is in force at once: everybody holds this one object.
  const liveSettings = createLiveSettings(officeSettingsOf(config));
  const settings = liveSettings.now;
  liveSettings.take(await liveSettings.read(work.stores));
  const facts = createFactsShelf(join(config.dataFolder, 'office-facts'), places);
  const forms = {
    factsFor: facts.factsFor,
    library,
    places,
    parameters,
    seats,
    clock,
    ids,
    settings,
    law,
    isTrial: mode.kind === 'trial',
  };
  const { bind, events, bound } = createBinding({ work, clock, logger });
  const rounds = { library, places, duties, clock, settings, law, factsFor: facts.factsFor };
  const papers = {
    ...forms,
    templateFolders: [join(config.dataFolder, 'templates'), join(config.corpusFolder, 'templates')],
  };
  // One question sees one state of the documents.
  const pinned = () => ({
    library: library.pinned(),
    places: places.pinned(),
    search: search.pinned(),
    law: { ...law },
    parameters: { ...parameters },
  });
  const accounts = { clock, ids, places };
  const { retention } = settings;
  const privacy = createPrivacyServices(bind, {
    ...forms,
    ...{ work, retention },
    get processors() {
      return processorsOf({ ...config, personalOver: settings.personalOver });
    },
  });
  const invite = bind(createInviteStaff(accounts));
  const watched: App['watched'] = { copiedAt: () => undefined, lines: () => [] };
  const asking = {
    ...{ library, places, law, parameters, search, decision, asks, wording, clock, ids, generator },
    pinned,
  };
  const exports = composeExports(bind, config, { ...forms, work, logger, neighbours });
  const office = createOfficeServices(bind, {
    ...forms,
    events,
    search,
    asking,
    trying: search.trying,
    live: liveSettings,
    told: config.told,
    samples: (documentId) => samplesOf(documentId, knowledge.wording),
    factsShelf: facts,
    exports: exports.services,
    held: composeHeldDocuments(knowledge, { config, clock, live, chatModel: overrides.chatModel }),
    probes: {
      ...createProbes({ db, dataFolder: config.dataFolder, keySource: keySourceOf(config) }),
      now: clock.now,
      clauses: () => library.clauseCount,
      copiedAt: () => watched.copiedAt(),
      lines: () => watched.lines(),
      exports: exports.services.check,
    },
  });
  const services: BotServices = {
    findPerson: (channel, userId) => work.stores.staff.findOrCreate(channel, userId),
    findClause: (ref) => library.get(ref),
    ask: bind(createAskQuestion(asking)),
    readClause: bind(createReadClause({ library, places, search, clock })),
    readElsewhere: bind(createReadElsewhere({ library, places, search, clock, pinned })),
    rate: bind(createRateAnswer({ clock })),
    listQueue: bind(createListQueue({ places, settings })),
    answerQueue: bind(createAnswerQueue({ ...taught, settings })),
    teach: bind(createTeach(taught)),
    listTaught: bind(createListTaught(taught)),
    unteach: bind(createUnteach(taught)),
    choosePlace: bind(createChoosePlace({ places, ...trial })),
    chooseRole: bind(createChooseRole(trial)),
    join: slowGuessing(bind(createJoinByInvite({ clock })), { work, clock, guard, failed: signIn.failed }),
    setUnit: bind(createSetUnit(trial)),
    invite,
    renewAccess: bind(createRenewAccess(accounts)),
    withdrawInvite: bind(createWithdrawInvite(accounts)),
    listPeople: bind(createListPeople(accounts)),
    readPerson: bind(createReadPerson(accounts)),
    setStatus: bind(createSetStatus(accounts)),
    movePerson: bind(createMovePerson(forms)),
    listDevices: bind(createListDevices(accounts)),
    endDevice: bind(createEndDevice(accounts)),
    endAllDevices: bind(createEndAllDevices(accounts)),
    unlinkMessenger: bind(createUnlinkMessenger()),
    startForm: bind(createStartForm(forms)),
    stepForm: bind(createStepForm(forms)),
    resumeForm: bind(createResumeForm(forms)),
    startAmendment: bind(createStartAmendment(forms)),
    listDrafts: bind(createListDrafts(forms)),
    takeUpDraft: bind(createTakeUpDraft(forms)),
    closeReckoned: bind(createCloseReckoned()),
    listFiles: bind(createListFiles(forms)),
    understand: bind(createUnderstandRequest({ clock, match: requests })),
    tally: bind(createTallyVisits({ places })),
    readFile: bind(createReadFile(forms)),
    readRecord: bind(createReadRecord(forms)),
    makePaper: bind(createMakePaper(papers)),
    makePlacePaper: bind(createMakePlacePaper(papers)),
    ...createCaseworkServices(bind, forms),
    listDuties: bind(createListDuties(rounds)),
    snoozeReminder: bind(createSnoozeReminder(rounds)),
    endReminder: bind(createEndReminder(rounds)),
    listRecords: bind(createListRecords(forms)),
    ...doorServices(bind, forms),
    recognise: createRecognise(),
    transcribe: config.voice === null ? undefined : createTranscribe(config.voice),
    privacy,
    get privacyWords() {
      return privacyWords(retention);
    },
    countRecords: bind(createCountRecords({ places })),
    exportRecords: wholeExport(exports.gather),
    exports: exports.services,
    officeLink: (path) =>
      mode.kind === 'office' && mode.publicUrl !== null ? `${mode.publicUrl.origin}${path}` : path,
    acts: new RateLimit(ACTS),
    turns: new Turns(),
    line: new WaitingLine(),
    joinLink: (code) =>
      mode.kind === 'office' && mode.publicUrl !== null ? `${mode.publicUrl.origin}/join#${code}` : null,
    get personalOver() {
      return settings.personalOver;
    },
    isTrial: mode.kind === 'trial',
    places,
    neighbours,
    documents: office.documents,
    overview: office.overview,
    drawOverview: createDrawOverview(createDrawPng()),
    conversations: createConversationStore(db, tools),
    updates: createUpdateLog(db, tools),
    logger,
  };
  return {
    config,
    knowledge,
    services,
    office,
    exports,
    live,
    invite,
    planReminders: async () => {
      liveSettings.take(await liveSettings.read(work.stores));
      return planReminders(work, rounds);
    },
    retain: async () =>
      (await applyRetention(work, { clock, retention, places })).reduce((sum, { rows }) => sum + rows, 0),
    privacy,
    operations: bound,
    gate: forms,
    watched,
    pageStore: createPageStore(db, tools),
    messengerStore: createMessengerStore(db, tools),
    work,
    clock,
    ids,
    logger,
    mode,
    signIn,
    passkeys: passkeyUrl === undefined ? undefined : createPasskeys({ work, clock, ids, url: passkeyUrl }),
    close: async () => {
      await exports.services.stop();
      await close();
    },
  };
}

/** Of the configuration what the office's page may change. */
const officeSettingsOf = ({
  personalOver,
  amendDays,
  remindHour,
  overdueDays,
  termStarts,
  retention,
}: Config): OfficeSettings => ({ personalOver, amendDays, remindHour, overdueDays, termStarts, retention });

/** Browsers bind keys to a name, over https or on this machine. */
function passkeyUrlOf(mode: Mode): URL | undefined {
  if (mode.kind === 'trial' || mode.publicUrl === null) return undefined;
  const { protocol, hostname } = mode.publicUrl;
  return protocol === 'https:' || hostname === 'localhost' ? mode.publicUrl : undefined;
}

/** The trial's key is not the office's, where one is given for both either. */
export function keySourceOf({ dataKey, dataFolder, mode }: Config): KeySource {
  if (mode.kind === 'office') return { fromEnvironment: dataKey, path: join(dataFolder, 'key') };
  const key = dataKey === undefined ? undefined : Buffer.from(dataKey, 'base64');
  const derived = key?.length === 32 ? createHmac('sha256', key).update('trial').digest('base64') : dataKey;
  return { fromEnvironment: derived, path: join(dataFolder, 'trial.key') };
}

/** To standard error: standard output belongs to what commands print. */
function createLogger(level: Config['logLevel']): Logger {
  return pino({ level, base: null }, pino.destination(2));
}
