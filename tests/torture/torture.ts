/**
 * People over Telegram and over the page fill in forms while the program is killed, its channel fails, its database
 * is held by somebody else, its index is damaged, its disk is full and its clock jumps. What each was told is held
 * against the database at the end.
 */
import {
  appendFileSync,
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import BetterSqlite from 'better-sqlite3';
import { keySourceOf, officeClock, randomIds } from '../../src/compose.ts';
import { createConfig } from '../../src/config.ts';
import { say } from '../../src/messages/zh-CN.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { createSealer } from '../../src/storage/sealer.ts';
import { createUnitOfWork } from '../../src/storage/unit-of-work.ts';
import { unlock } from '../../src/storage/unlock.ts';
import { newDataFolder } from '../support/processes.ts';
import { BadBotApi, TOKEN } from './bad-bot-api.ts';
import { chanceOf } from './chance.ts';
import { type Happening, toldOf } from './diary.ts';
import { judge, type Verdict } from './judge.ts';
import { type Account, type Backstage, fillForms, pageLine, telegramLine } from './people.ts';
import { freePort, startProgram } from './program.ts';

export interface TortureOptions {
  readonly seed: number;
  /** Half over Telegram, half over the page. */
  readonly people: number;
  readonly minutes: number;
  /** Until so many kills, and not by the clock. */
  readonly kills?: number | undefined;
  readonly progress?: (line: string) => void;
  /** Told to stop: what came out so far counts. */
  readonly isBrokenOff?: () => boolean;
}

export interface Report {
  readonly lines: readonly string[];
  readonly verdict: Verdict;
  readonly kills: number;
  /** Nothing lost, doubled, silent or wrongly placed, and something told at all. */
  readonly isRight: boolean;
}

const KEY = Buffer.alloc(32, 9);
const DAY_MS = 86_400_000;

export async function torture(options: TortureOptions): Promise<Report> {
  const { seed } = options;
  const chance = chanceOf(seed);
  const folder = await newDataFolder();
  const databasePath = join(folder, 'trial.db');
  const surroundings = join(folder, 'surroundings.json');
  const api = new BadBotApi(chanceOf(seed + 1));
  const apiRoot = await api.start();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const settings = {
    DATA_DIR: folder,
    DATA_KEY: KEY.toString('base64'),
    BOT_TOKEN: TOKEN,
    BOT_API_ROOT: apiRoot,
    PORT: String(port),
  };
  // The trial's own key is made of the one that is given.
  const keySource = keySourceOf(createConfig(settings));
  const trialKey = Buffer.from(keySource.fromEnvironment ?? '', 'base64');
  const chats = Array.from({ length: Math.ceil(options.people / 2) }, (_, index) => 1_001 + index);
  await teachersOverTelegram(databasePath, keySource, chats);
  const program = await startProgram(settings, surroundings, join(folder, 'program.log'));
  const begun = Date.now();
  const happened: Happening[] = [];
  const note = (what: string) => void happened.push({ at: Date.now(), what });
  const kill = async () => {
    note('killed');
    await program.kill();
    note('started again');
  };
  const faults = { locks: 0, damaged: 0, full: 0, jumps: 0, back: 0 };
  const isOver = () =>
    options.isBrokenOff?.() === true ||
    (options.kills === undefined
      ? Date.now() - begun > options.minutes * 60_000
      : program.kills() >= options.kills);

  const accounts: Account[] = [];
  const account = () => {
    const fresh: Account = { forms: [], said: 0, silences: [] };
    accounts.push(fresh);
    return fresh;
  };
  const backstage: Backstage = {
    kills: program.kills,
    isUp: program.isUp,
    happened,
    onSilence: (silence) => {
      const { who, why, lines: all } = silence;
      // From the form's beginning, and at once: whoever breaks the run off has it as well.
      appendFileSync(join(folder, 'silences.txt'), [`${who}: ${why}`, ...all, '', ''].join('\n'));
      options.progress?.([...toldOf(silence), `(whole in ${folder}/silences.txt)`].join('\n'));
    },
  };
  const people = [
    ...chats.map((chatId, index) =>
      fillForms(
        `甲${index}`,
        telegramLine(api, chatId),
        false,
        account(),
        chanceOf(seed + chatId),
        isOver,
        backstage,
      ),
    ),
    ...chats.map(async (_chatId, index) => {
      const own = account();
      const line = await pageLine(url, chanceOf(seed + index));
      await fillForms(`乙${index}`, line, true, own, chanceOf(seed + 50_000 + index), isOver, backstage);
    }),
  ];
  const said = () => accounts.reduce((sum, each) => sum + each.said, 0);
  const progress = setInterval(() => {
    const told = accounts.flatMap(({ forms }) => forms).filter(({ number }) => number !== undefined).length;
    options.progress?.(
      `${Math.round((Date.now() - begun) / 1000)} s: ${program.kills()} kills, ${said()} messages, ${told} numbers told`,
    );
  }, 15_000);
  const around = (isFull: boolean, shiftMs: number) =>
    writeFileSync(surroundings, JSON.stringify({ isFull, shiftMs }));

  const jumpAhead = async () => {
    faults.jumps += 1;
    note('three days ahead');
    around(false, 3 * DAY_MS);
    await sleep(chance.between(500, 2_000));
    around(false, 0);
    note('the clock is right');
  };
  /** Started at a time before its newest row was written, it has to say so. */
  const jumpBack = async () => {
    faults.jumps += 1;
    faults.back += 1;
    note('started a day behind');
    around(false, -DAY_MS);
    await kill();
    around(false, 0);
    note('the clock is right');
  };
  const fillDisk = async () => {
    faults.full += 1;
    note('disk full');
    around(true, 0);
    await sleep(chance.between(500, 2_000));
    around(false, 0);
    note('disk has room');
  };

  /** Somebody else holds the database for a while. */
  const lockDatabase = async () => {
    const other = new BetterSqlite(databasePath, { timeout: 2_000 });
    try {
      other.exec('begin immediate');
      faults.locks += 1;
      note('database held by another');
      await sleep(chance.between(500, 3_000));
      other.exec('rollback');
      note('database let go');
    } catch {
      // The program was faster; another time.
    } finally {
      other.close();
    }
  };

  /** A file of the index is overwritten in the middle: the next start has to notice. */
  const damageIndex = () => {
    const index = join(folder, 'trial', 'index');
    mkdirSync(index, { recursive: true });
    const files = readdirSync(index);
    const name = files[Math.floor(chance.next() * files.length)];
    if (name === undefined) return;
    const fd = openSync(join(index, name), 'r+');
    writeSync(fd, Buffer.from('damaged'), 0, 7, 40);
    closeSync(fd);
    faults.damaged += 1;
    note('index damaged');
  };

  /** Each once at the beginning, so that a short run has seen them all; by chance after that. */
  const first = [jumpBack, kill, lockDatabase, fillDisk];
  const torment = async () => {
    for (let turn = 0; !isOver(); turn += 1) {
      await sleep(chance.between(600, 2_800));
      if (isOver()) return;
      const due = first[turn];
      const luck = chance.next();
      if (due !== undefined) await due();
      else if (luck < 0.08) await lockDatabase();
      else if (luck < 0.14) await fillDisk();
      else if (luck < 0.18) await (chance.hits(0.5) ? jumpAhead() : jumpBack());
      else {
        if (luck < 0.3) damageIndex();
        await kill();
      }
    }
  };
  await Promise.race([torment(), sleep(Math.max(options.minutes, 1) * 600_000, undefined, { ref: false })]);
  api.isCalm = true;
  await Promise.all(people);
  clearInterval(progress);
  await program.stop();
  api.stop();
  const verdict = judge(databasePath, trialKey, accounts);
  const { refused, cutOff, slow, late, shuffled } = api.faults;
  const { lost, doubled, misplaced, silent } = verdict;
  const silences = accounts.flatMap((each) => each.silences);
  const clockTold = program.told(say('health.clock-bad'));
  const lines = [
    `seed ${seed}: ${program.kills()} kills in ${Math.round((Date.now() - begun) / 1000)} s, ${accounts.length} people, ${said()} messages, ${verdict.forms} forms, ${verdict.told} numbers told`,
    `channel: ${refused} refused, ${cutOff} cut off, ${slow} slow, ${late} late, ${shuffled} batches shuffled; ${faults.locks} foreign locks, ${faults.damaged} files of the index damaged, disk full ${faults.full} times, clock jumped ${faults.jumps} times, told at ${clockTold} starts`,
    `lost ${lost.length}, doubled ${doubled.length}, silent ${silent}, wrongly placed ${misplaced.length}`,
    ...[...lost, ...doubled, ...misplaced].slice(0, 20),
    ...silences.flatMap(toldOf),
  ];
  const wrong = lost.length + doubled.length + silent + misplaced.length;
  // A start in the past that nobody was told of is wrong as well.
  const isWarned = faults.back === 0 || clockTold > 0;
  const isRight = wrong === 0 && verdict.told > 0 && isWarned;
  if (isRight) rmSync(folder, { recursive: true, force: true });
  else lines.push(`kept for a look: ${folder}`);
  return { lines, verdict, kills: program.kills(), isRight };
}

/** Who writes over Telegram has been let in already. */
async function teachersOverTelegram(
  databasePath: string,
  keySource: ReturnType<typeof keySourceOf>,
  chats: readonly number[],
): Promise<void> {
  const db = await openDatabase(databasePath);
  const sealer = createSealer(await unlock(db, keySource));
  const { stores } = createUnitOfWork(db, { clock: officeClock('Asia/Shanghai'), ids: randomIds, sealer });
  for (const chatId of chats) {
    const { id } = await stores.staff.findOrCreate('telegram', String(chatId));
    await stores.staff.change(id, { role: 'teacher', place: '530500' });
  }
  await db.destroy();
}
