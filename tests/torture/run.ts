/**
 * npm run torture -- [--minutes N] [--kills N] [--seed S] [--people N]: people over Telegram and over the page fill
 * in forms while the program is killed, its channel fails, its database is held by somebody else and its index is
 * damaged. What each was told is held against the database at the end; anything lost, doubled, silent or wrongly
 * placed ends it with status 1.
 */
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import BetterSqlite from 'better-sqlite3';
import { Command } from 'commander';
import { keySourceOf, officeClock, randomIds } from '../../src/compose.ts';
import { createConfig } from '../../src/config.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { createSealer } from '../../src/storage/sealer.ts';
import { createUnitOfWork } from '../../src/storage/unit-of-work.ts';
import { unlock } from '../../src/storage/unlock.ts';
import { newDataFolder } from '../support/processes.ts';
import { BadBotApi, TOKEN } from './bad-bot-api.ts';
import { chanceOf } from './chance.ts';
import { judge } from './judge.ts';
import { type Account, fillForms, pageLine, telegramLine } from './people.ts';
import { freePort, startProgram } from './program.ts';

const options = new Command('torture')
  .option('--minutes <n>', 'how long', '1')
  .option('--kills <n>', 'or until so many kills')
  .option('--people <n>', 'half over Telegram, half over the page', '16')
  .option('--seed <n>', 'of chance', String(Date.now() % 100_000))
  .parse()
  .opts<{ minutes: string; kills?: string; people: string; seed: string }>();

const seed = Number(options.seed);
const chance = chanceOf(seed);
const KEY = Buffer.alloc(32, 9);
const folder = await newDataFolder();
const databasePath = join(folder, 'trial.db');
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
const CHATS = Array.from({ length: Math.ceil(Number(options.people) / 2) }, (_, index) => 1_001 + index);

await teachersOverTelegram();
const program = await startProgram(settings);
const begun = Date.now();
const faults = { locks: 0, damaged: 0 };
const isOver = () =>
  options.kills === undefined
    ? Date.now() - begun > Number(options.minutes) * 60_000
    : program.kills() >= Number(options.kills);

const accounts: Account[] = [];
const account = () => {
  const fresh: Account = { forms: [], said: 0, silent: 0 };
  accounts.push(fresh);
  return fresh;
};
const people = [
  ...CHATS.map((chatId, index) =>
    fillForms(`甲${index}`, telegramLine(api, chatId), false, account(), chanceOf(seed + chatId), isOver),
  ),
  ...CHATS.map(async (_chatId, index) => {
    const own = account();
    const line = await pageLine(url, chanceOf(seed + index));
    await fillForms(`乙${index}`, line, true, own, chanceOf(seed + 50_000 + index), isOver);
  }),
];
const progress = setInterval(() => {
  const told = accounts.flatMap(({ forms }) => forms).filter(({ number }) => number !== undefined).length;
  const said = accounts.reduce((sum, each) => sum + each.said, 0);
  process.stderr.write(
    `${Math.round((Date.now() - begun) / 1000)} s: ${program.kills()} kills, ${said} messages, ${told} numbers told\n`,
  );
}, 15_000);
await Promise.race([torment(), sleep(Number(options.minutes) * 600_000)]);
api.isCalm = true;
await Promise.all(people);
clearInterval(progress);
await program.stop();
api.stop();
report();
rmSync(folder, { recursive: true, force: true });

/** Who writes over Telegram has been let in already. */
async function teachersOverTelegram(): Promise<void> {
  const db = await openDatabase(databasePath);
  const sealer = createSealer(await unlock(db, keySource));
  const { stores } = createUnitOfWork(db, { clock: officeClock('Asia/Shanghai'), ids: randomIds, sealer });
  for (const chatId of CHATS) {
    const { id } = await stores.staff.findOrCreate('telegram', String(chatId));
    await stores.staff.change(id, { role: 'teacher', place: '530500' });
  }
  await db.destroy();
}

async function torment(): Promise<void> {
  while (!isOver()) {
    await sleep(chance.between(1_500, 6_000));
    if (isOver()) return;
    const luck = chance.next();
    if (luck < 0.15) await lockDatabase();
    else {
      if (luck < 0.3) damageIndex();
      await program.kill();
    }
  }
}

/** Somebody else holds the database for a while. */
async function lockDatabase(): Promise<void> {
  const other = new BetterSqlite(databasePath, { timeout: 2_000 });
  try {
    other.exec('begin immediate');
    faults.locks += 1;
    await sleep(chance.between(500, 3_000));
    other.exec('rollback');
  } catch {
    // The program was faster; another time.
  } finally {
    other.close();
  }
}

/** A file of the index is overwritten in the middle: the next start has to notice. */
function damageIndex(): void {
  const index = join(folder, 'trial', 'index');
  mkdirSync(index, { recursive: true });
  const files = readdirSync(index);
  const name = files[Math.floor(chance.next() * files.length)];
  if (name === undefined) return;
  const fd = openSync(join(index, name), 'r+');
  writeSync(fd, Buffer.from('damaged'), 0, 7, 40);
  closeSync(fd);
  faults.damaged += 1;
}

function report(): void {
  const found = judge(databasePath, trialKey, accounts);
  const said = accounts.reduce((sum, each) => sum + each.said, 0);
  const { refused, cutOff, slow, late, shuffled } = api.faults;
  const lines = [
    `seed ${seed}: ${program.kills()} kills in ${Math.round((Date.now() - begun) / 1000)} s, ${accounts.length} people, ${said} messages, ${found.forms} forms, ${found.told} numbers told`,
    `channel: ${refused} refused, ${cutOff} cut off, ${slow} slow, ${late} late, ${shuffled} batches shuffled; ${faults.locks} foreign locks, ${faults.damaged} files of the index damaged`,
    `lost ${found.lost.length}, doubled ${found.doubled.length}, silent ${found.silent}, wrongly placed ${found.misplaced.length}`,
    ...[...found.lost, ...found.doubled, ...found.misplaced].slice(0, 20),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  const wrong = found.lost.length + found.doubled.length + found.silent + found.misplaced.length;
  process.exitCode = wrong > 0 || found.told === 0 ? 1 : 0;
}
