/**
 * What tests of whole processes share: the clause index, built once for all test files, data
 * folders that hold a copy of it, and the real commands as child processes.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeKnowledge } from '../../src/compose.ts';
import { environmentSchema } from '../../src/config.ts';
import { fingerprintOf } from '../../src/ingest/fingerprint.ts';
import { corpusFolder } from './corpus.ts';
import { buildAllSegments } from './knowledge.ts';

/** What the index is made from and by; the folder's name is that of `knowledge.ts`, so that one of both builds it. */
const MADE_FROM = [corpusFolder, 'src/retrieval', 'src/ingest', 'src/domain/clauses'];

/** A data folder with the index in it, kept between runs. Building takes seconds, copying does not. */
async function indexedFolder(): Promise<string> {
  const kept = join(tmpdir(), `yijiaotong-test-index-${fingerprintOf(MADE_FROM).slice(0, 16)}`);
  if (existsSync(kept)) return kept;
  // Built apart and put in its place whole: two test files may come here at the same time.
  const fresh = mkdtempSync(`${kept}-`);
  await buildAllSegments(await composeKnowledge({ corpusFolder, dataFolder: fresh }));
  try {
    renameSync(fresh, kept);
  } catch {
    rmSync(fresh, { recursive: true, force: true });
  }
  return kept;
}

/** A data folder a process can start on without building the index first; whoever makes it removes it. */
export async function newDataFolder(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'yijiaotong-test-'));
  // The trial keeps its own.
  for (const mode of ['.', 'trial']) {
    cpSync(join(await indexedFolder(), 'index'), join(folder, mode, 'index'), { recursive: true });
  }
  return folder;
}

/** Every setting is given, blank ones too, so that a developer's own `.env` changes nothing. */
function environment(dataFolder: string, settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const blank = Object.fromEntries(Object.keys(environmentSchema.shape).map((name) => [name, '']));
  return { ...process.env, ...blank, DATA_DIR: dataFolder, LOG_LEVEL: 'warn', ...settings };
}

export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Node itself and not npm: a signal must reach the program and not its parent. */
const nodeArguments = (name: string, options: readonly string[]) => ['src/launch.js', name, ...options];

/** Runs `src/commands/<name>.ts` to its end. */
export function runCommand(dataFolder: string, name: string, ...options: string[]): Promise<Finished> {
  return finish(dataFolder, process.execPath, nodeArguments(name, options));
}

/** Runs a command with settings of its own. */
export function runSettings(
  dataFolder: string,
  name: string,
  options: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<Finished> {
  return finish(dataFolder, process.execPath, nodeArguments(name, options), settings);
}

/** Runs a command on the office's database. */
export function runOfficeCommand(dataFolder: string, name: string, ...options: string[]): Promise<Finished> {
  const words = nodeArguments(name, options);
  return finish(dataFolder, process.execPath, words, { OFFICE: 'true' });
}

/** Runs `npm run --silent <name> -- …`, the way the README says. */
export function runNpmScript(dataFolder: string, name: string, ...options: string[]): Promise<Finished> {
  return finish(dataFolder, 'npm', ['run', '--silent', name, '--', ...options]);
}

/** Runs the program as `npm start` does; it is expected to end by itself. */
export function runMain(dataFolder: string, settings: Readonly<Record<string, string>>): Promise<Finished> {
  return finish(dataFolder, process.execPath, ['src/launch.js'], settings);
}

function finish(
  dataFolder: string,
  program: string,
  options: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  return new Promise((resolve) => {
    const child = execFile(
      program,
      options,
      { env: environment(dataFolder, settings) },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

export interface RunningMain {
  /** What it says when it is ready. */
  readonly line: string;
  readonly url: string;
  /** Sends a signal and waits for the end. */
  readonly end: (signal: NodeJS.Signals) => Promise<{
    readonly code: number | null;
    readonly signal: NodeJS.Signals | null;
  }>;
}

const started = new Set<ChildProcess>();

/** After a test that failed half way: no process outlives its test file. */
export function endLeftovers(): void {
  for (const child of started) child.kill('SIGKILL');
}

/** Starts the program on a free port and waits for its line. */
export async function startMain(
  dataFolder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<RunningMain> {
  const child = spawn(process.execPath, ['src/launch.js'], {
    env: environment(dataFolder, { PORT: '0', ...settings }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.add(child);
  child.once('exit', () => started.delete(child));
  const line = await firstLine(child);
  const url = /http:\S+/u.exec(line)?.[0] ?? '';
  // The line comes a moment before the program minds signals; an answer comes after.
  await fetch(`${url}/healthz`);
  return {
    line,
    url,
    end: (signal) =>
      new Promise((resolve) => {
        child.once('exit', (code, by) => resolve({ code, signal: by }));
        child.kill(signal);
      }),
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('\n')) resolve(said.slice(0, said.indexOf('\n')));
    });
    child.once('exit', (code) => reject(new Error(`The program ended with ${code} before it was ready.`)));
  });
}
