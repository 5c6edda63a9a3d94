/** The program under torture: started as `npm start` does, killed, started again on the same data and the same port. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { environmentSchema } from '../../src/config.ts';

export interface Program {
  readonly kills: () => number;
  readonly kill: () => Promise<void>;
  /** Told to stop, and waited for. */
  readonly stop: () => Promise<void>;
  readonly isUp: () => boolean;
  /** How often a start told of this. */
  readonly told: (words: string) => number;
}

/** A port nobody has: the page's people find it again after each start. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/**
 * @param surroundings - a file that says what its disk and its clock are; see surroundings.cjs.
 * @param logFile - what it logs, over all its lives.
 */
export async function startProgram(
  settings: Readonly<Record<string, string>>,
  surroundings: string,
  logFile: string,
): Promise<Program> {
  const blank = Object.fromEntries(Object.keys(environmentSchema.shape).map((name) => [name, '']));
  let child: ChildProcess | undefined;
  let isUp = false;
  let isOver = false;
  let kills = 0;
  const warnings: string[] = [];
  process.once('exit', () => child?.kill('SIGKILL'));
  const log = createWriteStream(logFile, { flags: 'a' });
  const start = async () => {
    const fresh = spawn(
      process.execPath,
      ['--require', resolve('tests/torture/surroundings.cjs'), 'src/launch.js'],
      {
        env: {
          ...process.env,
          ...blank,
          LOG_LEVEL: 'warn',
          TORTURE_SURROUNDINGS: surroundings,
          ...settings,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
        // Ctrl-C is for the torture: it stops the program itself when all have been served.
        detached: true,
      },
    );
    child = fresh;
    fresh.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('indexed')) isUp = true;
    });
    fresh.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log.write(text);
      // What it says to people, without what it logs.
      const words = text.replaceAll(/^\{.*\n?/gmu, '');
      process.stderr.write(words);
      warnings.push(words);
    });
    fresh.once('exit', () => {
      isUp = false;
      if (!isOver && child === fresh) setTimeout(() => void start(), 200);
    });
    while (!isUp && fresh.exitCode === null && fresh.signalCode === null)
      await new Promise((resolve) => setTimeout(resolve, 50));
  };
  await start();
  return {
    kills: () => kills,
    isUp: () => isUp,
    told: (words) => warnings.join('').split(words).length - 1,
    kill: async () => {
      const victim = child;
      if (victim === undefined || !isUp) return;
      kills += 1;
      const gone = once(victim, 'exit');
      victim.kill('SIGKILL');
      await gone;
      while (!isUp) await new Promise((resolve) => setTimeout(resolve, 50));
    },
    stop: async () => {
      isOver = true;
      const last = child;
      if (last === undefined || last.exitCode !== null || last.signalCode !== null) return;
      const gone = once(last, 'exit');
      last.kill('SIGTERM');
      await gone;
      log.end();
    },
  };
}
