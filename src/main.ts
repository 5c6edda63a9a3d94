/** Environment → config → compose → channels → a clean stop. */
import { existsSync } from 'node:fs';
import { startTelegramChannel } from './channels/telegram/channel.ts';
import { startWebChannel } from './channels/web/channel.ts';
import { type App, compose } from './compose.ts';
import { createConfig } from './config.ts';
import { AppError } from './domain/shared/errors.ts';
import { isLoopback } from './domain/shared/loopback.ts';

try {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = createConfig(process.env);
  const app = await compose(config);
  const { services, logger, pageStore, ids, isTrial, knowledge, work, clock } = app;
  const shared = { services, logger, work, clock };

  const signInCode = isLoopback(config.web.host) ? null : (config.web.signInCode ?? ids.next(8));
  const web = await startWebChannel({
    ...shared,
    store: pageStore,
    ids,
    isTrial,
    signInCode,
    host: config.web.host,
    port: config.web.port,
  });
  const telegram =
    config.telegram === null ? undefined : await startTelegramChannel({ ...shared, ...config.telegram });

  const stopRounds = startRounds(app);
  const stop = async () => {
    stopRounds();
    await telegram?.stop();
    await web.stop();
    await app.close();
  };
  // Before the line that says it is up: whoever waits for the line may stop it at once.
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());

  const { library } = knowledge;
  const where = telegram === undefined ? web.url : `${web.url} and @${telegram.username}`;
  process.stdout.write(
    `义教通 Yijiaotong: ${library.documents.length} documents, ${library.clauseCount} clauses indexed; open ${where}\n`,
  );
  if (signInCode !== null && config.web.signInCode === undefined)
    process.stdout.write(`Sign-in code of this start: ${signInCode}\n`);
  if (config.telegram?.personalDataAllowed === true) {
    logger.warn(
      {},
      'PERSONAL_DATA_OVER_TELEGRAM is on: names and telephone numbers of children leave the country with each message',
    );
  }
} catch (error) {
  if (!(error instanceof AppError) && !isAddressInUse(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

/** Looks for duties that fall due and files that are overdue, now and every ten minutes. @returns the way to stop. */
function startRounds({ planReminders, logger }: App): () => void {
  const round = () =>
    void planReminders().catch((error: unknown) =>
      logger.error(
        { error: error instanceof Error ? error.name : 'unknown' },
        'reminders could not be planned',
      ),
    );
  round();
  const timer = setInterval(round, 10 * 60_000);
  timer.unref();
  return () => clearInterval(timer);
}

function isAddressInUse(error: unknown): error is Error {
  return (
    error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')
  );
}
