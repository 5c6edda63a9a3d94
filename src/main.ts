/** Environment → config → compose → channels → a clean stop. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startWebChannel } from './channels/web/channel.ts';
import { startCopying } from './compose/backup.ts';
import { reachableIn, startLines } from './compose/lines.ts';
import { type App, compose } from './compose.ts';
import { createConfig, refuseHalfAnOffice } from './config.ts';
import { AppError } from './domain/shared/errors.ts';
import { fillIn, isMessageKey, say } from './messages/zh-CN.ts';
import { isUrl } from './storage/open-store.ts';
import { holdAlone } from './storage/server-lock.ts';

/** How long a stop lets run what is running. */
const STOP_LIMIT_MS = 10_000;

void start();

async function start(): Promise<void> {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
    // `npm run office`, on every system alike.
    const environment = process.argv.includes('office') ? { ...process.env, OFFICE: 'true' } : process.env;
    // What is made from here on is its owner's alone.
    process.umask(0o077);
    const config = createConfig(environment);
    refuseHalfAnOffice(config, environment);
    // A file has one program; a server takes several.
    const giveBack = isUrl(config.databaseLocation) ? () => undefined : holdAlone(config.databasePath);
    const app = await compose(config);
    const { services, logger, pageStore, mode, signIn, office, passkeys, knowledge, work, clock } = app;

    const web = await startWebChannel({
      services,
      logger,
      work,
      clock,
      store: pageStore,
      mode,
      signIn,
      office,
      knowledge,
      passkeys,
      host: config.web.host,
      port: config.web.port,
      metricsToken: config.web.metricsToken,
      reachable: reachableIn(app),
    });
    const lines = await startLines(app);

    const stopRounds = startRounds(app);
    const copying = startCopying(config, { clock, logger });
    if (copying !== undefined) app.watched.copiedAt = () => copying.lastAt() ?? '';
    else if (mode.kind === 'office') app.watched.copiedAt = () => null;
    const stopLooking = app.live.watch();
    const stop = async () => {
      stopRounds();
      stopLooking();
      const left = await Promise.all([lines.stop(STOP_LIMIT_MS), web.stop(STOP_LIMIT_MS)]);
      const unfinished = left.reduce((sum, count) => sum + count, 0);
      if (unfinished > 0) process.stderr.write(`${say('stop.unfinished', { count: unfinished })}\n`);
      // Before the database is closed: closing empties the log.
      await copying?.stop();
      await app.close();
      giveBack();
      // What was given up on must not go on over a closed database.
      if (unfinished > 0) process.exit(0);
    };
    // Before the line that says it is up: whoever waits for the line may stop it at once.
    process.once('SIGINT', () => void stop());
    process.once('SIGTERM', () => void stop());

    const { library } = knowledge;
    const where = [web.url, ...(await lines.names())].join(' and ');
    process.stdout.write(
      `义教通 Yijiaotong: ${library.documents.length} documents, ${library.clauseCount} clauses indexed; open ${where}\n`,
    );
    process.stdout.write(await noteOnMode(app));
    for (const says of await wrongAtStart(app)) process.stderr.write(`${says}\n`);
  } catch (error) {
    if (!(error instanceof AppError) && !isAddressInUse(error)) throw error;
    process.stderr.write(`${sentenceAtStart(error)}\n`);
    process.exitCode = 1;
  }
}

/** A clock before the newest row, a full disk, a key that is gone, nowhere to copy to. */
async function wrongAtStart({ office }: App): Promise<readonly string[]> {
  return (await office.check()).filter(({ state }) => state !== 'ok').map(({ says }) => says);
}

/** In Chinese where the office must act: the key. */
function sentenceAtStart(error: Error): string {
  return error instanceof AppError && error.code.startsWith('data.') && isMessageKey(error.code)
    ? fillIn(error.code, error.details)
    : error.message;
}

/** What whoever starts the program should know about the mode it is in. */
async function noteOnMode({ mode, config, work }: App): Promise<string> {
  if (mode.kind === 'trial') {
    const office = join(dirname(config.databasePath), 'yijiaotong.db');
    const other = existsSync(office) ? ` ${office} belongs to an office: npm run office.` : '';
    return `Trial (试用) on ${config.databasePath}: everybody at this machine may take every role.${other}\n`;
  }
  const people = await work.stores.staff.list();
  if (people.some(({ role, channel }) => role === 'administrator' && channel !== 'console')) return '';
  return 'No administrator yet. Invite the first: npm run staff -- invite --role admin --name 姓名 --place 行政区划代码\n';
}

/** Looks for duties that fall due and files that are overdue, now and every ten minutes. @returns the way to stop. */
function startRounds({ planReminders, retain, exports, services, logger, clock }: App): () => void {
  const once = () => services.neighbours.onlyHere('reminders', async () => void (await planReminders()));
  let retainedOn = '';
  const tidy = async () => {
    // Once a day, and when the program starts.
    if (retainedOn === clock.today()) return;
    retainedOn = clock.today();
    await services.neighbours.onlyHere('retention', async () => {
      const rows = await retain();
      if (rows > 0) logger.info({ rows }, 'kept long enough, and taken away');
    });
  };
  const tables = async () => {
    const written = await exports.services.round();
    if (written > 0) logger.info({ tables: written }, 'put into their folders');
  };
  const quietly = (act: () => Promise<unknown>, failed: string) =>
    void act().catch((error: unknown) =>
      logger.error({ error: error instanceof Error ? error.name : 'unknown' }, failed),
    );
  const all = () => {
    quietly(once, 'reminders could not be planned');
    quietly(tidy, 'retention could not be kept');
    quietly(tables, 'tables could not be put into their folders');
  };
  all();
  const timer = setInterval(all, 10 * 60_000);
  timer.unref();
  return () => clearInterval(timer);
}

function isAddressInUse(error: unknown): error is Error {
  return (
    error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')
  );
}
