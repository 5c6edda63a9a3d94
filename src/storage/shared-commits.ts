/**
 * The one connection that writes, and those who take turns on it. What they end in the same moment goes to disk
 * together: each is a savepoint of one SQLite transaction, nobody is told before its commit, and where that
 * fails all of them are told so. One alone is committed at once; a hundred wait for one disk and not for a hundred.
 */
import type BetterSqlite from 'better-sqlite3';
import type { QueryResult } from 'kysely';
import { KeptStatements } from './kept-statements.ts';
import { patiently } from './patience.ts';
import { StorageError } from './storage-error.ts';

interface Ended {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Nobody waits longer for those who come after. */
const LONGEST_MS = 20;
/** Nor for a slow disk. */
const MOST_WAIT_MS = 40;
/** What SQLite does in no transaction. */
const STANDS_ALONE = /^\s*(?:vacuum|pragma|attach|detach)\b/iu;

export class SharedCommits {
  readonly #database: BetterSqlite.Database;
  readonly #statements: KeptStatements;
  readonly #patienceMs: number;
  readonly #waiting: (() => void)[] = [];
  #isTaken = false;
  /** Of the transaction that is open: whose acts are in it. */
  #ended: Ended[] = [];
  #openedAt = 0;
  #isDue = false;
  /** The last commit: how long it took, and of how many. */
  #lastTookMs = 0;
  #wereTogether = 0;
  #waitMs = 0;

  constructor(database: BetterSqlite.Database, patienceMs: number) {
    this.#database = database;
    this.#statements = new KeptStatements(database);
    this.#patienceMs = patienceMs;
  }

  /** Waits for the turn; whoever has it gives it up by `keep` or `undo`. @throws {StorageError} others hold the lock too long. */
  async begin(): Promise<void> {
    await this.#turn();
    try {
      await this.#open();
      this.execute('savepoint act');
    } catch (error) {
      this.#passOn();
      throw error;
    }
  }

  /** Within a turn. @throws {StorageError} */
  execute<Row>(sql: string, parameters: readonly unknown[] = []): QueryResult<Row> {
    try {
      return this.#statements.execute<Row>(sql, parameters);
    } catch (error) {
      const told = StorageError.of(error) ?? error;
      // A full disk takes back the whole of it, what others have ended too.
      if (!this.#database.inTransaction) this.#settle(told);
      throw told;
    }
  }

  /** Resolves when it is on disk; the turn is the next one's before. @throws {StorageError} it is not. */
  async keep(): Promise<void> {
    try {
      this.execute('release act');
    } catch (error) {
      this.undo();
      throw error;
    }
    const onDisk = new Promise<void>((resolve, reject) => this.#ended.push({ resolve, reject }));
    this.#passOn();
    return onDisk;
  }

  undo(): void {
    this.#takeBack();
    this.#passOn();
  }

  /** One statement of nobody's transaction. */
  async alone<Row>(sql: string, parameters: readonly unknown[]): Promise<QueryResult<Row>> {
    if (STANDS_ALONE.test(sql)) return this.#apart(sql, parameters);
    await this.begin();
    let result: QueryResult<Row>;
    try {
      result = this.execute<Row>(sql, parameters);
    } catch (error) {
      this.undo();
      throw error;
    }
    await this.keep();
    return result;
  }

  /** In no transaction, and after what others have ended. */
  async #apart<Row>(sql: string, parameters: readonly unknown[]): Promise<QueryResult<Row>> {
    await this.#turn();
    try {
      this.#commit();
      return await patiently(() => this.#statements.execute<Row>(sql, parameters), this.#patienceMs);
    } finally {
      this.#passOn();
    }
  }

  /** What has ended is kept; an act that is in the middle of it has done nothing. */
  close(): void {
    if (this.#isTaken) this.#takeBack();
    this.#commit();
    this.#statements.close();
  }

  async #turn(): Promise<void> {
    if (this.#isTaken) return new Promise((resolve) => this.#waiting.push(resolve));
    this.#isTaken = true;
  }

  async #open(): Promise<void> {
    if (this.#database.inTransaction) return;
    // Begun as a reader and turned into a writer later, it fails where anybody wrote in between.
    await patiently(() => this.#statements.execute('begin immediate', []), this.#patienceMs);
    const openedAt = performance.now();
    this.#openedAt = openedAt;
    // A database in memory alone has no disk to wait for.
    this.#isDue = this.#database.memory;
    const due = () => {
      if (this.#openedAt !== openedAt) return;
      this.#isDue = true;
      if (!this.#isTaken) this.#commit();
    };
    // Where many write, a slow disk is asked less often: whoever comes meanwhile goes with those before.
    this.#waitMs = this.#wereTogether > 1 ? Math.min(MOST_WAIT_MS, 3 * this.#lastTookMs) : 0;
    if (this.#waitMs < 1) setImmediate(due);
    else setTimeout(due, this.#waitMs);
  }

  #passOn(): void {
    const longest = Math.max(LONGEST_MS, this.#waitMs);
    if (this.#isDue || performance.now() - this.#openedAt > longest) this.#commit();
    const next = this.#waiting.shift();
    if (next === undefined) this.#isTaken = false;
    else next();
  }

  #commit(): void {
    if (!this.#database.inTransaction) return;
    let failed: unknown;
    const begun = performance.now();
    try {
      this.execute('commit');
    } catch (error) {
      failed = error;
    }
    this.#lastTookMs = performance.now() - begun;
    this.#wereTogether = this.#ended.length;
    this.#settle(failed);
  }

  /** What the act did that has the turn. Where that fails nothing of the transaction is kept: half an act is none. */
  #takeBack(): void {
    if (!this.#database.inTransaction) return;
    try {
      this.execute('rollback to act');
      this.execute('release act');
    } catch (error) {
      this.#settle(error);
    }
  }

  /** Tells those who have ended; what failed leaves no transaction behind. */
  #settle(failed: unknown): void {
    this.#openedAt = 0;
    this.#isDue = false;
    for (const { resolve, reject } of this.#ended.splice(0)) {
      if (failed === undefined) resolve();
      else reject(failed);
    }
    if (this.#database.inTransaction) this.#database.exec('rollback');
  }
}
