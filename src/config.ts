/**
 * Settings from the environment: one schema, read once in `main.ts`, pure. The only place that
 * knows the names of variables; `.env.example` lists the same names (a test checks it).
 */
import { join } from 'node:path';
import { z } from 'zod';
import {
  type MessengersConfig,
  messengersOf,
  messengerVariables,
  personalOver,
} from './config-messengers.ts';
import { toldSettings } from './config-told.ts';
import { weaknessOf } from './domain/access/codes.ts';
import { isOfEveryYear } from './domain/duties/term-starts.ts';
import type { ToldSetting } from './domain/office/settings.ts';
import { type Retention, readRetention } from './domain/privacy/retention.ts';
import { UsageError } from './domain/shared/errors.ts';
import { isLoopback } from './domain/shared/loopback.ts';

const flag = z
  .enum(['true', 'false', '1', '0', ''])
  .default('false')
  .transform((value) => value === 'true' || value === '1');

const blankIsAbsent = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;
const text = z.preprocess(blankIsAbsent, z.string().trim().optional());

const provider = z.preprocess(blankIsAbsent, z.enum(['openai', 'ollama']).optional());

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export const environmentSchema = z.object({
  /** Folder of documents and their wording. */
  CORPUS_DIR: z.preprocess(blankIsAbsent, z.string().default('corpus')),
  /** Folder of prompts for the optional model. */
  PROMPTS_DIR: z.preprocess(blankIsAbsent, z.string().default('prompts')),
  /** Folder the program writes to: database, index, key, exports. */
  DATA_DIR: z.preprocess(blankIsAbsent, z.string().default('data')),
  /** postgres://…: records in a server that several processes share; the file in DATA_DIR when left out. */
  DATABASE_URL: z.preprocess(blankIsAbsent, z.url({ protocol: /^postgres(?:ql)?$/u }).optional()),
  /** 32 bytes in base64 that encrypt personal data; kept in DATA_DIR/key when left out. */
  DATA_KEY: text,
  /** Folder on another disk that everything is copied to while the program runs, and that `npm run backup` writes to. */
  BACKUP_DIR: text,
  /** 32 bytes in base64 that encrypt the backups; made from the data key when left out. */
  BACKUP_KEY: text,
  /** Days for which a copy a day is kept. */
  BACKUP_KEEP_DAYS: z.preprocess(blankIsAbsent, z.coerce.number().int().min(2).max(3650).default(30)),
  /** Folder tables may be put into by themselves, as the office's pages say. */
  EXPORT_DIR: text,
  /** true: the office's program. Otherwise the trial, for whoever sits at this machine. `npm run office` sets it. */
  OFFICE: flag,
  /** The address the page listens on; the trial takes only this machine's own. */
  HOST: z.preprocess(blankIsAbsent, z.string().default('127.0.0.1')),
  PORT: z.preprocess(blankIsAbsent, z.coerce.number().int().min(0).max(65_535).default(8787)),
  /** The address people type, as https://yijiaotong.example.cn: its name is taken for Host and Origin, links are made with it. */
  PUBLIC_URL: z.preprocess(blankIsAbsent, z.url({ protocol: /^https?$/ }).optional()),
  /** Who may read /metrics from another machine says this: 16 characters or more. */
  METRICS_TOKEN: z.preprocess(blankIsAbsent, z.string().trim().min(16).optional()),
  /** Addresses of the proxies whose X-Forwarded-For is believed, separated by commas. */
  TRUSTED_PROXY: text,
  /** One code for all of the office, to look around and ask with; accounts come by invites. */
  SIGN_IN_CODE: text,
  /** Time zone of the office: what day it is, when a reminder may ring. */
  TIME_ZONE: z.preprocess(
    blankIsAbsent,
    z.string().refine(isTimeZone, 'a time zone like Asia/Shanghai').default('Asia/Shanghai'),
  ),
  /** First days of the terms, month and day: for duties due so many days after one. */
  TERM_STARTS: z.preprocess(
    blankIsAbsent,
    z
      .string()
      .refine((text) => text.split(',').every(isOfEveryYear), 'days like 09-01,03-01')
      .default('09-01,03-01'),
  ),
  /** Hour of the day reminders are sent at, in TIME_ZONE. */
  REMIND_HOUR: z.preprocess(blankIsAbsent, z.coerce.number().int().min(6).max(21).default(9)),
  /** Days after its date when a visit that was not made goes to the head teacher's list. */
  OVERDUE_DAYS: z.preprocess(blankIsAbsent, z.coerce.number().int().min(0).max(90).default(3)),
  /** Days after submission in which an author may correct a record; an administrator always may. */
  AMEND_DAYS: z.preprocess(blankIsAbsent, z.coerce.number().int().min(0).max(365).default(7)),
  /** Days each kind is kept, beside what is said in domain/privacy/retention.ts: chat=180,file=3650,file:disabled=never. */
  RETENTION: text,
  LOG_LEVEL: z.preprocess(
    blankIsAbsent,
    z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  ),
  /** Optional chat model that puts clauses into words: openai (any compatible endpoint) or ollama. */
  LLM_PROVIDER: provider,
  LLM_BASE_URL: z.preprocess(blankIsAbsent, z.url().optional()),
  LLM_MODEL: text,
  LLM_API_KEY: text,
  /** Milliseconds for both attempts together; then the quotation goes out. */
  /** Host names of endpoints that may see what people typed, comma-separated; others see the topic alone. */
  LLM_MAY_SEE_QUESTIONS: text,
  VOICE_BASE_URL: z.preprocess(blankIsAbsent, z.url().optional()),
  VOICE_MODEL: text,
  VOICE_API_KEY: text,
  VOICE_MAY_HEAR: text,
  LLM_TIMEOUT_MS: z.preprocess(blankIsAbsent, z.coerce.number().int().min(100).max(120_000).default(15_000)),
  /** Optional vector model in place of the embedded one. */
  EMBEDDING_PROVIDER: provider,
  EMBEDDING_BASE_URL: z.preprocess(blankIsAbsent, z.url().optional()),
  EMBEDDING_MODEL: text,
  EMBEDDING_API_KEY: text,
  BOT_TOKEN: text,
  /** A self-hosted Bot API server. */
  BOT_API_ROOT: z.preprocess(blankIsAbsent, z.url().default('https://api.telegram.org')),
  /** Set to receive updates by webhook; long polling otherwise. Needs https and WEBHOOK_SECRET. */
  WEBHOOK_URL: z.preprocess(blankIsAbsent, z.url({ protocol: /^https$/ }).optional()),
  WEBHOOK_SECRET: z.preprocess(
    blankIsAbsent,
    z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,256}$/u, '1 to 256 letters, digits, _ or -')
      .optional(),
  ),
  /** Address and port the webhook listens on, behind a proxy that ends https. */
  WEBHOOK_HOST: z.preprocess(blankIsAbsent, z.string().default('127.0.0.1')),
  WEBHOOK_PORT: z.preprocess(blankIsAbsent, z.coerce.number().int().min(0).max(65_535).default(8788)),
  /** Names and telephone numbers of children may be typed over Telegram, whose servers are abroad. */
  PERSONAL_DATA_OVER_TELEGRAM: flag,
  ...messengerVariables,
});

/** The two programs this one is. What one has is worth nothing in the other. */
export type Mode =
  | { readonly kind: 'trial' }
  | {
      readonly kind: 'office';
      /** null: the page answers to any name where it listens to the network. */
      readonly publicUrl: URL | null;
      readonly trustedProxies: readonly string[];
      /** Opens the page without an account, for asking; null: only accounts come in. */
      readonly signInCode: string | null;
    };

export interface TelegramConfig {
  readonly token: string;
  readonly apiRoot: string;
  readonly personalDataAllowed: boolean;
  readonly webhook: {
    readonly url: string;
    readonly secret: string;
    readonly host: string;
    readonly port: number;
  } | null;
}

export interface ModelConfig {
  readonly provider: 'openai' | 'ollama';
  readonly baseUrl: string | undefined;
  readonly model: string;
  readonly apiKey: string | undefined;
}

export interface Config {
  readonly corpusFolder: string;
  /** Where voice messages are written down; null where none is set, or its host may not hear people. */
  readonly voice: VoiceConfig | null;
  readonly mode: Mode;
  /** Of this mode alone. */
  readonly dataFolder: string;
  readonly databasePath: string;
  /** Where the records are: that file, or a PostgreSQL several processes share. */
  readonly databaseLocation: string;
  readonly dataKey: string | undefined;
  /** null: nothing is copied. */
  readonly backup: {
    readonly folder: string;
    readonly key: string | undefined;
    readonly keepDays: number;
  } | null;
  /** Where tables may be put by themselves; null: nowhere. */
  readonly exportFolder: string | null;
  readonly timeZone: string;
  readonly termStarts: readonly string[];
  readonly remindHour: number;
  readonly overdueDays: number;
  readonly amendDays: number;
  readonly retention: Retention;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly web: { readonly host: string; readonly port: number; readonly metricsToken: string | null };
  readonly promptsFolder: string;
  /** null: no model, answers are quotations. */
  readonly llm: (ModelConfig & { readonly timeoutMs: number; readonly maySeeQuestions: boolean }) | null;
  readonly embedding: (ModelConfig & { readonly maySeeQuestions: boolean }) | null;
  /** null: no token, the page only. */
  readonly telegram: TelegramConfig | null;
  /** Each null: not set up. */
  readonly messengers: MessengersConfig;
  /** Channels that may carry personal data: Telegram and messengers, each by a switch of its own. */
  readonly personalOver: readonly string[];
  /** For the office's page: each variable, without what is secret. */
  readonly told: readonly ToldSetting[];
}

/** @throws {UsageError} a variable does not fit; the message names it and says what does. */
export function createConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) throw new UsageError(`Settings: ${z.prettifyError(parsed.error)}`);
  const given = parsed.data;
  if (given.WEBHOOK_URL !== undefined && given.WEBHOOK_SECRET === undefined) {
    throw new UsageError(
      'WEBHOOK_URL needs WEBHOOK_SECRET, 1 to 256 letters and digits: without it anyone could send updates.',
    );
  }
  if (given.DATABASE_URL !== undefined && given.BACKUP_DIR !== undefined)
    throw new UsageError(
      'BACKUP_DIR copies the file in DATA_DIR; records in a PostgreSQL (DATABASE_URL) are backed up there, with pg_dump. Leave one of the two out.',
    );
  const mode = modeOf(given);
  const embedding = modelOf(
    'EMBEDDING',
    given.EMBEDDING_PROVIDER,
    given.EMBEDDING_MODEL,
    given.EMBEDDING_BASE_URL,
    given.EMBEDDING_API_KEY,
  );
  const llm = modelOf('LLM', given.LLM_PROVIDER, given.LLM_MODEL, given.LLM_BASE_URL, given.LLM_API_KEY);
  return {
    promptsFolder: given.PROMPTS_DIR,
    llm:
      llm === null
        ? null
        : {
            ...llm,
            timeoutMs: given.LLM_TIMEOUT_MS,
            maySeeQuestions: maySee(given.LLM_MAY_SEE_QUESTIONS, llm),
          },
    voice: voiceOf(given),
    embedding:
      embedding === null
        ? null
        : { ...embedding, maySeeQuestions: maySee(given.LLM_MAY_SEE_QUESTIONS, embedding) },
    corpusFolder: given.CORPUS_DIR,
    mode,
    ...foldersOf(mode, given.DATA_DIR),
    databaseLocation: given.DATABASE_URL ?? foldersOf(mode, given.DATA_DIR).databasePath,
    dataKey: given.DATA_KEY,
    backup: backupOf(given, mode),
    exportFolder: exportFolderOf(given, mode),
    timeZone: given.TIME_ZONE,
    termStarts: given.TERM_STARTS.split(','),
    remindHour: given.REMIND_HOUR,
    overdueDays: given.OVERDUE_DAYS,
    amendDays: given.AMEND_DAYS,
    retention: retentionOf(given.RETENTION),
    logLevel: given.LOG_LEVEL,
    messengers: messengersOf(given),
    personalOver: [
      ...(given.BOT_TOKEN !== undefined && given.PERSONAL_DATA_OVER_TELEGRAM ? ['telegram'] : []),
      ...personalOver(given),
    ],
    told: toldSettings(environment, given, Object.keys(environmentSchema.shape)),
    web: { host: given.HOST, port: given.PORT, metricsToken: given.METRICS_TOKEN ?? null },
    telegram:
      given.BOT_TOKEN === undefined
        ? null
        : {
            token: given.BOT_TOKEN,
            apiRoot: given.BOT_API_ROOT,
            personalDataAllowed: given.PERSONAL_DATA_OVER_TELEGRAM,
            webhook:
              given.WEBHOOK_URL === undefined || given.WEBHOOK_SECRET === undefined
                ? null
                : {
                    url: given.WEBHOOK_URL,
                    secret: given.WEBHOOK_SECRET,
                    host: given.WEBHOOK_HOST,
                    port: given.WEBHOOK_PORT,
                  },
          },
  };
}

/**
 * The trial is for whoever sits at this machine: half an office is none.
 *
 * @throws {UsageError} a setting of the office is there and OFFICE is not.
 */
export function refuseHalfAnOffice(
  config: Config,
  environment: Readonly<Record<string, string | undefined>>,
): void {
  if (config.mode.kind !== 'trial') return;
  const remedy = 'Start the office: npm run office (or OFFICE=true).';
  for (const name of ['DATABASE_URL', 'PUBLIC_URL', 'TRUSTED_PROXY', 'SIGN_IN_CODE'])
    if (blankIsAbsent(environment[name]) !== undefined)
      throw new UsageError(`${name} is a setting of the office, and this is the trial. ${remedy}`);
  if (!isLoopback(config.web.host))
    throw new UsageError(
      `HOST=${config.web.host} can be reached by others, and in the trial everybody takes every role. ${remedy}`,
    );
}

function modeOf(given: z.infer<typeof environmentSchema>): Mode {
  if (!given.OFFICE) return { kind: 'trial' };
  const { SIGN_IN_CODE: signInCode } = given;
  const weakness = signInCode === undefined ? undefined : weaknessOf(signInCode);
  if (weakness !== undefined)
    throw new UsageError(`SIGN_IN_CODE ${weakness}. Make one with: openssl rand -hex 8`);
  return {
    kind: 'office',
    publicUrl: given.PUBLIC_URL === undefined ? null : new URL(given.PUBLIC_URL),
    trustedProxies: (given.TRUSTED_PROXY ?? '').split(/[\s,]+/u).filter((address) => address !== ''),
    signInCode: signInCode ?? null,
  };
}

/** @throws {UsageError} a key of another length. */
function backupOf(given: z.infer<typeof environmentSchema>, { kind }: Mode): Config['backup'] {
  const { BACKUP_DIR: folder, BACKUP_KEY: key, BACKUP_KEEP_DAYS: keepDays } = given;
  if (key !== undefined && Buffer.from(key, 'base64').length !== 32)
    throw new UsageError('BACKUP_KEY must be 32 bytes in base64. Make one with: openssl rand -base64 32');
  return folder === undefined
    ? null
    : { folder: kind === 'office' ? folder : join(folder, 'trial'), key, keepDays };
}

function exportFolderOf({ EXPORT_DIR: folder }: z.infer<typeof environmentSchema>, { kind }: Mode) {
  if (folder === undefined) return null;
  return kind === 'office' ? folder : join(folder, 'trial');
}

/** The trial has a database, a key, an overlay and an index of its own. */
function foldersOf({ kind }: Mode, folder: string): Pick<Config, 'dataFolder' | 'databasePath'> {
  return kind === 'office'
    ? { dataFolder: folder, databasePath: join(folder, 'yijiaotong.db') }
    : { dataFolder: join(folder, 'trial'), databasePath: join(folder, 'trial.db') };
}

/** @throws {UsageError} a kind there is none of, or no number of days. */
function retentionOf(setting: string | undefined): Retention {
  const read = readRetention(setting ?? '');
  if (typeof read === 'string') throw new UsageError(`RETENTION: ${read}`);
  return read;
}

function modelOf(
  name: string,
  provider: ModelConfig['provider'] | undefined,
  model: string | undefined,
  baseUrl: string | undefined,
  apiKey: string | undefined,
): ModelConfig | null {
  if (provider === undefined) return null;
  if (model === undefined)
    throw new UsageError(`${name}_PROVIDER needs ${name}_MODEL, the model's name at that endpoint.`);
  return { provider, model, baseUrl, apiKey };
}

/** Only an endpoint that the office has named, by the host it is reached at. */
function maySee(named: string | undefined, { provider, baseUrl }: ModelConfig): boolean {
  const host =
    baseUrl === undefined
      ? provider === 'ollama'
        ? '127.0.0.1'
        : 'api.openai.com'
      : new URL(baseUrl).hostname;
  return (named ?? '').split(/[,，\s]+/u).includes(host);
}

export interface VoiceConfig {
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey: string | undefined;
}

/** A voice says names: as with a model, only a host named for it is given what people said. */
function voiceOf(given: z.infer<typeof environmentSchema>): VoiceConfig | null {
  const { VOICE_BASE_URL: baseUrl, VOICE_MODEL: model } = given;
  if (baseUrl === undefined || model === undefined) return null;
  return maySee(given.VOICE_MAY_HEAR, { provider: 'openai', baseUrl, model, apiKey: undefined })
    ? { baseUrl, model, apiKey: given.VOICE_API_KEY }
    : null;
}
