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
  type SqliteDatabase,
  SqliteDialect,
  type TransactionSettings,
} from 'kysely';
import { KeptStatements } from './kept-statements.ts';
import { StorageError } from './storage-error.ts';

/** How long a lock of others is waited for. */
const PATIENCE_MS = 5_000;
const LONGEST_PAUSE_MS = 100;

export interface Connections {
  readonly open: () => SqliteDatabase;
  /** Opened when they are needed. One where some may write: SQLite has one writer. */
  readonly most: number;
}

export class PatientDialect extends SqliteDialect {
  readonly #connections: Connections;
  readonly #patienceMs: number;

  constructor(connections: Connections, patienceMs = PATIENCE_MS) {
    super({ database: async () => connections.open() });
    this.#connections = connections;
    this.#patienceMs = patienceMs;
  }

  override createDriver(): Driver {
    return new PatientDriver(this.#connections, this.#patienceMs);
  }
}

class PatientDriver implements Driver {
  readonly #connections: Connections;
  readonly #patienceMs: number;
  readonly #all: PatientConnection[] = [];
  readonly #free: PatientConnection[] = [];
  /** In the order they came: each is woken once, by the connection that is theirs. */
  readonly #waiting: ((connection: PatientConnection) => void)[] = [];

  constructor(connections: Connections, patienceMs: number) {
    this.#connections = connections;
    this.#patienceMs = patienceMs;
  }

  async init(): Promise<void> {
    this.#free.push(this.#another());
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    if (this.#all.length < this.#connections.most) return this.#another();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    const released = connection as PatientConnection;
    const next = this.#waiting.shift();
    if (next === undefined) this.#free.push(released);
    else next(released);
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings = {}) {
    // Begun as a reader and turned into a writer later, it fails where anybody wrote in between.
    const how = settings.accessMode === 'read only' ? 'begin' : 'begin immediate';
    await connection.executeQuery(CompiledQuery.raw(how));
  }

  async commitTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async destroy(): Promise<void> {
    for (const connection of this.#all) connection.close();
  }

  #another(): PatientConnection {
    const connection = new PatientConnection(this.#connections.open(), this.#patienceMs);
    this.#all.push(connection);
    return connection;
  }
}

class PatientConnection implements DatabaseConnection {
  readonly #statements: KeptStatements;
  readonly #patienceMs: number;

  constructor(database: SqliteDatabase, patienceMs: number) {
    this.#statements = new KeptStatements(database);
    this.#patienceMs = patienceMs;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const until = Date.now() + this.#patienceMs;
    for (let pause = 1; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
      try {
        return this.#statements.execute<Row>(sql, parameters);
      } catch (error) {
        const told = StorageError.of(error);
        if (told?.code !== 'data.busy' || Date.now() >= until) throw told ?? error;
        await sleep(pause);
      }
    }
  }

  // biome-ignore lint/correctness/useYield: pages are read by their own queries; nothing streams.
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('A statement is not streamed: read in pages, as the stores do.');
  }

  close(): void {
    this.#statements.close();
  }
}
