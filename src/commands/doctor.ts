/** npm run doctor: looks an installation over. Each line says what is, and what to do where something is wrong. Status 1 then. */

import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { compose } from '../compose.ts';
import { type Config, createConfig, refuseHalfAnOffice } from '../config.ts';
import { AppError } from '../domain/shared/errors.ts';
import { fillIn, isMessageKey, say } from '../messages/zh-CN.ts';
import { checkBotApi, checkConfiguration, checkKeyFile, checkNode } from '../operations/office/doctor.ts';
import type { Check } from '../operations/office/health.ts';

const WAIT_MS = 8000;
const MARKS = { ok: '✓', warn: '!', bad: '✗' } as const;

new Command('doctor')
  .description('looks an installation over and says what to do where something is wrong')
  .parse();

const checks: Check[] = [checkNode(process.versions.node)];
const config = readConfig();
if (config !== undefined) {
  const keyFile = join(config.dataFolder, config.mode.kind === 'office' ? 'key' : 'trial.key');
  if (config.dataKey === undefined) checks.push(checkKeyFile(keyFile, isOpenToOthers(keyFile)));
  checks.push(...(await installation(config)));
  checks.push(
    await checkBotApi(config.telegram, (url) => fetch(url, { signal: AbortSignal.timeout(WAIT_MS) })),
  );
}
for (const { state, says } of checks) process.stdout.write(`${MARKS[state]} ${says}\n`);
const wrong = checks.filter(({ state }) => state === 'bad').length;
process.stdout.write(
  `${wrong === 0 ? say('doctor.all-well') : say('doctor.some-wrong', { count: wrong })}\n`,
);
process.exitCode = wrong === 0 ? 0 : 1;

function readConfig(): Config | undefined {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
    const read = createConfig(process.env);
    refuseHalfAnOffice(read, process.env);
    checks.push(checkConfiguration(undefined, read.mode.kind === 'office'));
    return read;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    checks.push(checkConfiguration(error.message, false));
    return undefined;
  }
}

async function installation(settings: Config): Promise<readonly Check[]> {
  try {
    const app = await compose({ ...settings, logLevel: 'silent' });
    try {
      return await app.office.check();
    } finally {
      await app.close();
    }
  } catch (error) {
    const isKnown = error instanceof AppError && isMessageKey(error.code);
    const why = isKnown
      ? fillIn(error.code as never, error.details)
      : error instanceof Error
        ? error.message
        : '';
    return [{ id: 'data', state: 'bad', says: say('doctor.data-bad', { why }) }];
  }
}

function isOpenToOthers(path: string): boolean | undefined {
  return existsSync(path) ? (statSync(path).mode & 0o077) !== 0 && process.platform !== 'win32' : undefined;
}
