/** The program with everything around it in one process: a file, a clock, a channel, and faults in each of them. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import type { Update } from 'grammy/types';
import { createBot } from '../../src/bot/bot.ts';
import { sendDueNotices } from '../../src/channels/notices.ts';
import { ownBotInfo } from '../../src/channels/own-bot-info.ts';
import type { Person } from '../../src/domain/access/person.ts';
import { openApp, personOf, type TestApp } from '../support/app.ts';
import { type BotHost, Chat } from '../support/chat.ts';
import { type CallFault, type Misprint, SimulatedChannel } from './channel.ts';
import { calmDisk, type DiskFault, disk, dropConnections, type Rewrite, untouched } from './failpoints.ts';

export interface Bug {
  readonly rewrite?: Rewrite;
  readonly misprint?: Misprint;
}

export interface Faults {
  readonly disk?: DiskFault | undefined;
  readonly call?: CallFault | undefined;
}

export interface Delivery {
  /** What was sent meanwhile, to anybody. */
  readonly sent: SimulatedChannel['sent'];
  readonly isCrashed: boolean;
  readonly isFull: boolean;
  readonly isCallStruck: boolean;
  /** Of the fault: how much the transaction it struck had written. */
  readonly struck: typeof disk.struck;
}

interface Running {
  readonly app: TestApp;
  readonly channel: SimulatedChannel;
  readonly deliver: (update: Update) => Promise<void>;
}

const BOT_INFO = ownBotInfo('yijiaotong_bot', { groups: true });
/** Memory where there is some: what is under test is the order of writes, not the disk. */
const FOLDER = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export class World {
  readonly #folder = mkdtempSync(join(FOLDER, 'simulation-'));
  readonly #bug: Bug;
  readonly #closing: (() => unknown)[] = [];
  #running: Running | undefined;
  #looking: BetterSqlite.Database | undefined;

  constructor(bug: Bug = {}) {
    this.#bug = bug;
  }

  get app(): TestApp {
    if (this.#running === undefined) throw new Error('The world has not begun.');
    return this.#running.app;
  }

  get #path(): string {
    return join(this.#folder, 'office.db');
  }

  async begin(): Promise<void> {
    await this.#start();
  }

  /** Looks at the file beside the program, as a judge does. */
  rows<Row>(sql: string, ...parameters: readonly unknown[]): readonly Row[] {
    this.#looking ??= new BetterSqlite(this.#path, { readonly: true });
    return untouched(this.#looking, sql).all(...parameters) as Row[];
  }

  async person(role: 'teacher' | 'administrator', place: string, id: number): Promise<Chat> {
    await personOf(this.app, role, place, { channel: 'telegram', userId: String(id) });
    return new Chat(this.#host, id);
  }

  findPerson(id: number): Promise<Person> {
    return this.app.work.stores.staff.findOrCreate('telegram', String(id));
  }

  /** All of them at once; a program that dies meanwhile is started again and gets what it had not confirmed. */
  async deliver(updates: readonly Update[], faults: Faults = {}): Promise<Delivery> {
    const delivery = await this.#under(faults, () =>
      Promise.all(updates.map((update) => this.#now.deliver(update))).then(() => undefined),
    );
    if (!delivery.isCrashed) return delivery;
    const again = await this.#under({}, async () => {
      for (const update of updates) await this.#now.deliver(update);
    });
    return { ...delivery, sent: [...delivery.sent, ...again.sent] };
  }

  /** What is due goes out. */
  sendNotices(faults: Faults = {}): Promise<Delivery & { readonly texts: readonly string[] }> {
    const texts: string[] = [];
    return this.#under(faults, async () => {
      const { app, channel } = this.#now;
      await sendDueNotices({
        ...app,
        channel: 'telegram',
        send: async (userId, text) => {
          const body = JSON.stringify({ chat_id: Number(userId), text });
          await channel.fetch('https://simulated/sendMessage', { method: 'POST', body });
          texts.push(`${userId}: ${text}`);
        },
      }).catch((error: unknown) => {
        // A round that fails is made again.
        if (faults.disk === undefined) throw error;
      });
    }).then((delivery) => ({ ...delivery, texts }));
  }

  async end(): Promise<void> {
    disk.rewrite = undefined;
    calmDisk();
    this.#looking?.close();
    for (const close of this.#closing.reverse()) await Promise.resolve(close()).catch(() => undefined);
    dropConnections();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get #now(): Running {
    if (this.#running === undefined) throw new Error('The world has not begun.');
    return this.#running;
  }

  /** What Chat asks of the bot it talks with. */
  get #host(): BotHost {
    return {
      channel: 'telegram',
      app: () => this.app,
      api: () => {
        throw new Error('Calls are watched by the world.');
      },
      deliver: (update) => this.#now.deliver(update),
      restart: () => this.#start(),
    };
  }

  async #under(faults: Faults, act: () => Promise<void>): Promise<Delivery> {
    const { channel } = this.#now;
    const from = channel.sent.length;
    channel.begin(faults.call);
    calmDisk(faults.disk);
    disk.rewrite = this.#bug.rewrite;
    let isOver = false;
    let fault: unknown;
    const isDead = () => faults.disk?.kind === 'crash' && disk.struck !== undefined;
    const done = act()
      .catch((error: unknown) => {
        // What a dead program's handlers run into on their way out is nobody's.
        if (!isDead()) fault = error;
      })
      .finally(() => {
        isOver = true;
      });
    // A dead program never says that it has ended.
    while (!isOver && !isDead()) await new Promise((resolve) => setImmediate(resolve));
    const isCrashed = isDead();
    if (!isCrashed) await done;
    if (fault !== undefined) throw fault;
    const { struck } = disk;
    const isFull = faults.disk?.kind === 'full' && struck !== undefined;
    calmDisk();
    disk.rewrite = undefined;
    if (isCrashed) await this.#start();
    return {
      sent: channel.sent.slice(from),
      isCrashed,
      isFull,
      isCallStruck: channel.struck,
      struck,
    };
  }

  async #start(): Promise<void> {
    const before = this.#running;
    if (before !== undefined) {
      before.channel.isDead = true;
      this.#looking?.close();
      this.#looking = undefined;
      dropConnections();
    }
    const app = await openApp({
      databasePath: this.#path,
      environment: { OFFICE: 'true', BOT_TOKEN: '1:test' },
      closing: (close) => this.#closing.push(close),
      ...(before === undefined ? {} : { like: before.app }),
    });
    const channel = new SimulatedChannel(app.pageStore);
    channel.misprint = this.#bug.misprint;
    const bot = createBot({
      token: '1:test',
      channel: 'telegram',
      services: app.services,
      client: { fetch: channel.fetch },
      botInfo: BOT_INFO,
      download: async () => undefined,
    });
    await bot.init();
    this.#running = { app, channel, deliver: (update) => bot.handleUpdate(update) };
  }
}
