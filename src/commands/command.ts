/** What the commands share: settings, one place where errors end, and JSON alone on standard output. */
import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { App } from '../compose.ts';
import { type Config, createConfig } from '../config.ts';
import type { Person } from '../domain/access/person.ts';
import { AppError, UsageError } from '../domain/shared/errors.ts';
import { fillIn, isMessageKey, type MessageKey } from '../messages/zh-CN.ts';
import type { Clock } from '../ports.ts';
import { officeClock } from '../storage/office-clock.ts';

export interface CommandContext {
  readonly config: Config;
  readonly clock: Clock;
}

/**
 * Runs a command; an error it foresees ends in one sentence and a status. Whether it works on the trial's
 * data or the office's is said by OFFICE, as for the program itself.
 *
 * @param forced - settings the command does not leave open.
 * @param status - of an error it foresees.
 */
export async function runCommand(
  act: (context: CommandContext) => Promise<void>,
  forced: Readonly<Record<string, string>> = {},
  status = 2,
): Promise<void> {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
    process.umask(0o077);
    const config = createConfig({ ...process.env, ...forced });
    await act({ config, clock: officeClock(config.timeZone) });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const isOfKey = /^(?:data|move)\./u.test(error.code) && isMessageKey(error.code);
    process.stderr.write(`${isOfKey ? fillIn(error.code as MessageKey, error.details) : error.message}\n`);
    process.exitCode = status;
  }
}

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Whoever has a shell on the office's machine acts as its administrator; the log says it was the console. */
export async function consoleAdministrator({ work }: Pick<App, 'work'>): Promise<Person> {
  const person = await work.stores.staff.findOrCreate('console', 'console');
  const rights = { role: 'administrator', isVouched: true, status: 'active' } as const;
  if (person.role !== 'administrator' || !person.isVouched) await work.stores.staff.change(person.id, rights);
  return { ...person, ...rights };
}

/** Whoever has that shell reads the log too; an administrator of the page does not. */
export async function consoleAuditor({ work }: Pick<App, 'work'>): Promise<Person> {
  const person = await work.stores.staff.findOrCreate('console', 'auditor');
  const rights = { role: 'auditor', isVouched: true, status: 'active' } as const;
  if (person.role !== 'auditor') await work.stores.staff.change(person.id, rights);
  return { ...person, ...rights };
}

/** Only its owner may read it: masked or not, it is about children. @throws {UsageError} the folder is not there or may not be written to. */
export function writeOut(path: string, bytes: Uint8Array): void {
  try {
    // Anew: a file that is written over keeps the rights it had.
    rmSync(path, { force: true });
    writeFileSync(path, bytes, { mode: 0o600 });
  } catch {
    throw new UsageError(`${path} cannot be written. Make its folder first, or name another file.`);
  }
}

/** The same, piece by piece: under its name only when it is whole and on the disk. @throws {UsageError} */
export async function streamOut(
  path: string,
  write: (sink: (bytes: Uint8Array) => Promise<void>) => Promise<void>,
): Promise<void> {
  // A pipe or a device has no second name.
  const part = existsSync(path) && !statSync(path).isFile() ? path : `${path}.part`;
  if (part !== path) rmSync(part, { force: true });
  const file: FileHandle = await open(part, 'w', 0o600).catch(() => {
    throw new UsageError(`${path} cannot be written. Make its folder first, or name another file.`);
  });
  try {
    await write(async (bytes) => {
      for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten;
    });
    if (part !== path) await file.sync();
    await file.close();
    if (part !== path) renameSync(part, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    if (part !== path) rmSync(part, { force: true });
    throw error;
  }
}
