/**
 * SQLite through Kysely, for a file others may hold: a transaction that may write takes the lock at its
 * beginning, a lock held by others is waited for without stopping anybody else, and what the disk
 * refuses has an error of its own. Nothing of a refused transaction is kept.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  SqliteDialect,
  SqliteDriver,
  type TransactionSettings,
} from 'kysely';
import { StorageError } from './storage-error.ts';

/** How long a lock of others is waited for. */
const PATIENCE_MS = 5_000;
const LONGEST_PAUSE_MS = 100;

export class PatientDialect extends SqliteDialect {
  readonly #config: ConstructorParameters<typeof SqliteDriver>[0];
  readonly #patienceMs: number;

  constructor(config: ConstructorParameters<typeof SqliteDriver>[0], patienceMs = PATIENCE_MS) {
    super(config);
    this.#config = config;
    this.#patienceMs = patienceMs;
  }

  override createDriver(): Driver {
    return new PatientDriver(this.#config, this.#patienceMs);
  }
}

class PatientDriver extends SqliteDriver {
  readonly #patienceMs: number;

  constructor(config: ConstructorParameters<typeof SqliteDriver>[0], patienceMs: number) {
    super(config);
    this.#patienceMs = patienceMs;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return new PatientConnection(await super.acquireConnection(), this.#patienceMs);
  }

  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings = {}) {
    // Begun as a reader and turned into a writer later, it fails where anybody wrote in between.
    const how = settings.accessMode === 'read only' ? 'begin' : 'begin immediate';
    await connection.executeQuery(CompiledQuery.raw(how));
  }
}

class PatientConnection implements DatabaseConnection {
  readonly #inner: DatabaseConnection;
  readonly #patienceMs: number;

  constructor(inner: DatabaseConnection, patienceMs: number) {
    this.#inner = inner;
    this.#patienceMs = patienceMs;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const until = Date.now() + this.#patienceMs;
    for (let pause = 1; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
      try {
        return await this.#inner.executeQuery<Row>(query);
      } catch (error) {
        const told = StorageError.of(error);
        if (told?.code !== 'data.busy' || Date.now() >= until) throw told ?? error;
        await sleep(pause);
      }
    }
  }

  streamQuery<Row>(query: CompiledQuery, size: number): AsyncIterableIterator<QueryResult<Row>> {
    return this.#inner.streamQuery<Row>(query, size);
  }
}
