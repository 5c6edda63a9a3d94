/**
 * Copies what is committed into another folder, some seconds after it was: a full copy to begin with, then each
 * new piece of the write-ahead log. The log is emptied here alone, once all of it is copied; where somebody else
 * emptied it, or a piece could not be written for long, a new full copy is begun.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { type FullCopy, pieceName, rotate } from './backup-folder.ts';
import { sealBytes } from './sealed-file.ts';
import { HEADER_BYTES, readLog } from './write-ahead-log.ts';

export interface ContinuousCopyOptions {
  readonly databasePath: string;
  readonly folder: string;
  readonly key: Buffer;
  readonly keepDays: number;
  readonly now: () => string;
  readonly makeFullCopy: () => Promise<FullCopy>;
  /** Bytes of the log at which it is emptied, and at which it is emptied though nothing could be copied. */
  readonly emptyAt?: number;
  readonly giveUpAt?: number;
}

const MB = 1024 ** 2;

export class ContinuousCopy {
  readonly #options: ContinuousCopyOptions;
  readonly #own: BetterSqlite.Database;
  #copy: FullCopy | undefined;
  #round: string | undefined;
  /** When the database itself was written last before the full copy: with no log then, one of which is missed since shows by it. */
  #writtenAt = 0n;
  #rounds = 0;
  #offset = 0;
  /** All of the round is copied and in the database: the log may begin again. */
  #isSealed = false;
  #making: Promise<void> | undefined;
  #lastAt: string | undefined;

  constructor(options: ContinuousCopyOptions) {
    this.#options = options;
    this.#own = new BetterSqlite(options.databasePath, { fileMustExist: true });
    this.#own.pragma('wal_autocheckpoint = 0');
  }

  /** When everything that was committed had been copied; undefined before the first full copy. */
  get lastAt(): string | undefined {
    return this.#lastAt;
  }

  /** One look: begins with a full copy where there is none of today, else copies what is new. @throws the folder cannot be written. */
  async look(): Promise<void> {
    const { now, giveUpAt = 64 * MB } = this.#options;
    const at = now();
    if (this.#copy === undefined || this.#copy.at.slice(0, 10) !== at.slice(0, 10)) this.#begin();
    if (this.#copy === undefined) {
      await this.#making;
      return;
    }
    try {
      this.#copyNew(at);
    } catch (error) {
      if (this.#logBytes() > giveUpAt) this.#breakOff();
      throw error;
    }
  }

  /** The last of it. */
  async close(): Promise<void> {
    await this.#making?.catch(() => undefined);
    if (this.#copy !== undefined) this.#copyNew(this.#options.now());
    this.#own.close();
  }

  /** The old copy goes on until the new one is done. */
  #begin(): void {
    if (this.#making !== undefined) return;
    const { makeFullCopy, folder, keepDays, now, databasePath } = this.#options;
    // From here on nothing of the log may be missed: what is in it now is in the copy or comes with its first piece.
    const round = readLog(`${databasePath}-wal`, { round: undefined, from: 0 })?.round;
    const writtenAt = this.#databaseWrittenAt();
    const isSealed = this.#isSealed;
    this.#making = makeFullCopy()
      .then((copy) => {
        this.#copy = copy;
        this.#round = round;
        this.#writtenAt = writtenAt;
        this.#rounds = 0;
        this.#offset = 0;
        this.#isSealed = isSealed;
        this.#lastAt = copy.at;
        rotate(folder, now(), keepDays);
      })
      .finally(() => {
        this.#making = undefined;
      });
    // Looked at by whoever waits for it; otherwise the next look begins again.
    this.#making.catch(() => undefined);
  }

  #copyNew(at: string): void {
    const { databasePath, emptyAt = 4 * MB, key } = this.#options;
    const log = readLog(`${databasePath}-wal`, { round: this.#round, from: this.#offset });
    if (log !== undefined && this.#copy !== undefined) {
      const isAnother = log.round !== this.#round;
      // With no log at the full copy this one is the first, unless one before it went into the database already.
      const isMissed =
        this.#round === undefined ? this.#databaseWrittenAt() !== this.#writtenAt : !this.#isSealed;
      if (isAnother && isMissed) {
        this.#breakOff();
        return;
      }
      if (isAnother || this.#rounds === 0) {
        this.#round = log.round;
        this.#rounds += 1;
        this.#offset = 0;
        this.#isSealed = false;
      }
      if (log.end > Math.max(this.#offset, HEADER_BYTES)) {
        sealBytes(log.bytes, join(this.#copy.folder, pieceName(this.#rounds, this.#offset, at)), key);
        this.#offset = log.end;
        this.#isSealed = false;
      }
      if (log.end >= emptyAt && this.#making === undefined && !this.#isSealed) this.#empty(log.frameBytes);
    }
    this.#lastAt = at;
  }

  /** Into the database with it. What somebody wrote in between keeps the log as it is until the next look. */
  #empty(frameBytes: number): void {
    const [done] = this.#own.pragma('wal_checkpoint(passive)') as { log: number; checkpointed: number }[];
    if (done === undefined) return;
    const copied = (this.#offset - HEADER_BYTES) / frameBytes;
    this.#isSealed = done.log === copied && done.checkpointed === copied;
  }

  /** A gap: what is copied ends here, and a new full copy is begun with the next look. */
  #breakOff(): void {
    this.#copy = undefined;
    this.#own.pragma('wal_checkpoint(passive)');
  }

  #databaseWrittenAt(): bigint {
    return statSync(this.#options.databasePath, { bigint: true }).mtimeNs;
  }

  #logBytes(): number {
    return readLog(`${this.#options.databasePath}-wal`, { round: undefined, from: 0 })?.end ?? 0;
  }
}
