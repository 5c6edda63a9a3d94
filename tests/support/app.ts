/** The whole program in memory: real operations, stores and documents; foreseeable clock, ids and log. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type App, compose } from '../../src/compose.ts';
import { createConfig } from '../../src/config.ts';
import type { Channel, Person } from '../../src/domain/access/person.ts';
import type { Role } from '../../src/domain/access/roles.ts';
import type { ChatModel, EmbeddingModel } from '../../src/ports.ts';
import { createSealer } from '../../src/storage/sealer.ts';
import type { StorageTools } from '../../src/storage/unit-of-work.ts';
import { layDatabase } from './database-file.ts';
import { clockAt, collectingLogger, type MovableClock, numberedIds } from './doubles.ts';
import { knowledgeOfOwn, sharedKnowledge } from './knowledge.ts';

/** 32 bytes; of no installation. */
export const TEST_KEY = Buffer.alloc(32, 7).toString('base64');

/** An empty folder that is gone when the test is over. */
export function temporaryFolder(closing: NonNullable<TestAppOptions['closing']> = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'yijiaotong-test-'));
  closing(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface TestAppOptions {
  /** Variables beside those that keep the test to itself. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Keep the database in this file instead of memory. */
  readonly databasePath?: string;
  /** Of an app whose work this one takes up. */
  readonly like?: Pick<TestApp, 'clock' | 'ids' | 'logger'>;
  /** Where an app that outlives one test leaves how it is closed; when the test is over otherwise. */
  readonly closing?: (close: () => void | Promise<void>) => void;
  /** Documents of its own, for a test that changes them; all others share theirs. */
  readonly changesDocuments?: boolean;
  readonly embeddingModel?: EmbeddingModel;
  readonly chatModel?: ChatModel;
}

export interface TestApp extends App {
  readonly clock: MovableClock;
  readonly logger: ReturnType<typeof collectingLogger>;
}

/** An app for one test; closed when the test is over. */
export async function openApp({
  environment,
  databasePath,
  like,
  closing = onTestFinished,
  changesDocuments = false,
  embeddingModel,
  chatModel,
}: TestAppOptions = {}): Promise<TestApp> {
  const clock = like?.clock ?? clockAt();
  const ids = like?.ids ?? numberedIds();
  const logger = like?.logger ?? collectingLogger();
  const config = createConfig({
    DATA_DIR: temporaryFolder(closing),
    DATA_KEY: TEST_KEY,
    LOG_LEVEL: 'silent',
    ...environment,
  });
  const knowledge = changesDocuments ? await knowledgeOfOwn(config.dataFolder) : await sharedKnowledge();
  if (databasePath !== undefined) await layDatabase(databasePath);
  const app = await compose(config, {
    clock,
    ids,
    logger,
    knowledge,
    databasePath: databasePath ?? ':memory:',
    ...(embeddingModel === undefined ? {} : { embeddingModel }),
    ...(chatModel === undefined ? {} : { chatModel }),
  });
  closing(() => app.close());
  return { ...app, clock, ids, logger };
}

/** Somebody with a role and a place, as if they had been through /start. */
export async function personOf(
  { work }: Pick<App, 'work'>,
  role: Role,
  place: string | null,
  { channel = 'web', userId = '1' }: { readonly channel?: Channel; readonly userId?: string } = {},
): Promise<Person> {
  const { staff } = work.stores;
  const { id } = await staff.findOrCreate(channel, userId);
  // Nobody makes themselves an administrator: an invite stands behind it.
  await staff.change(id, { role, isVouched: role === 'administrator' });
  if (place !== null) await staff.setPlace(id, place);
  return staff.findOrCreate(channel, userId);
}

/** What stores need, for tests below the operations. */
export function storageTools(): StorageTools & { readonly clock: MovableClock } {
  return { clock: clockAt(), ids: numberedIds(), sealer: createSealer(Buffer.from(TEST_KEY, 'base64')) };
}
