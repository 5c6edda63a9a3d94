/**
 * SQLite through Kysely, for a file others may hold: a transaction that may write takes the lock at its
 * beginning, a lock held by others is waited for without stopping anybody else, and what the disk
 * refuses has an error of its own. Nothing of a refused transaction is kept.
 */
import type BetterSqlite from 'better-sqlite3';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  SqliteDialect,
} from 'kysely';
import { KeptStatements } from './kept-statements.ts';
import { patiently } from './patience.ts';
import { SharedCommits } from './shared-commits.ts';

/** How long a lock of others is waited for. */
const PATIENCE_MS = 5_000;

export interface Connections {
  readonly writer: BetterSqlite.Database;
  /** For what only looks, in no transaction: it sees what is on disk and waits for nobody. Undefined while tables change. */
  readonly looking: () => BetterSqlite.Database | undefined;
  readonly patienceMs?: number | undefined;
}

/** Over the connection that writes. */
export class PatientDialect extends SqliteDialect {
  readonly #connections: Connections;

  constructor(connections: Connections) {
    super({ database: connections.writer });
    this.#connections = connections;
  }

  override createDriver(): Driver {
    return new WritingDriver(this.#connections);
  }
}

/** Over connections that only read, as many as are needed at once, up to `most`. */
export class ReadingDialect extends SqliteDialect {
  readonly #open: () => BetterSqlite.Database;
  readonly #most: number;

  constructor(open: () => BetterSqlite.Database, most: number) {
    super({ database: async () => open() });
    this.#open = open;
    this.#most = most;
  }

  override createDriver(): Driver {
    return new ReadingDriver(this.#open, this.#most);
  }
}

class WritingDriver implements Driver {
  readonly #writer: SharedCommits;
  readonly #looking: Connections['looking'];
  readonly #patienceMs: number;
  #looks: KeptStatements | undefined;

  constructor({ writer, looking, patienceMs = PATIENCE_MS }: Connections) {
    this.#writer = new SharedCommits(writer, patienceMs);
    this.#looking = looking;
    this.#patienceMs = patienceMs;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return new WritingConnection(this.#writer, (sql, parameters) => this.#look(sql, parameters));
  }

  async releaseConnection(): Promise<void> {}

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as WritingConnection).begin();
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as WritingConnection).keep();
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    (connection as WritingConnection).undo();
  }

  async destroy(): Promise<void> {
    this.#writer.close();
    this.#looks?.close();
  }

  /** @returns undefined for what is not only looking. */
  #look<Row>(sql: string, parameters: readonly unknown[]): Promise<QueryResult<Row>> | undefined {
    if (this.#looks === undefined) {
      const database = this.#looking();
      if (database === undefined) return undefined;
      this.#looks = new KeptStatements(database);
    }
    const looks = this.#looks;
    return looks.isLooking(sql)
      ? patiently(() => looks.execute<Row>(sql, parameters), this.#patienceMs)
      : undefined;
  }
}

type Look = <Row>(sql: string, parameters: readonly unknown[]) => Promise<QueryResult<Row>> | undefined;

/** Takes the writer's turn when it needs it. */
class WritingConnection implements DatabaseConnection {
  readonly #writer: SharedCommits;
  readonly #look: Look;
  #hasTurn = false;

  constructor(writer: SharedCommits, look: Look) {
    this.#writer = writer;
    this.#look = look;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.#hasTurn) return this.#writer.execute<Row>(sql, parameters);
    return this.#look<Row>(sql, parameters) ?? this.#writer.alone<Row>(sql, parameters);
  }

  async begin(): Promise<void> {
    await this.#writer.begin();
    this.#hasTurn = true;
  }

  async keep(): Promise<void> {
    this.#hasTurn = false;
    await this.#writer.keep();
  }

  /** Nothing where what was to be kept could not be: that is undone already. */
  undo(): void {
    if (!this.#hasTurn) return;
    this.#hasTurn = false;
    this.#writer.undo();
  }

  streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    return refuseStream();
  }
}

class ReadingDriver implements Driver {
  readonly #open: () => BetterSqlite.Database;
  readonly #most: number;
  readonly #all: ReadingConnection[] = [];
  readonly #free: ReadingConnection[] = [];
  readonly #waiting: ((connection: ReadingConnection) => void)[] = [];

  constructor(open: () => BetterSqlite.Database, most: number) {
    this.#open = open;
    this.#most = most;
  }

  async init(): Promise<void> {
    // Whether it can be read is known at the start.
    this.#free.push(this.#another());
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    if (this.#all.length < this.#most) return this.#another();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    const released = connection as ReadingConnection;
    const next = this.#waiting.shift();
    if (next === undefined) this.#free.push(released);
    else next(released);
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as ReadingConnection).run('begin');
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as ReadingConnection).run('commit');
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as ReadingConnection).run('rollback');
  }

  async destroy(): Promise<void> {
    for (const connection of this.#all) connection.close();
  }

  #another(): ReadingConnection {
    const connection = new ReadingConnection(this.#open());
    this.#all.push(connection);
    return connection;
  }
}

class ReadingConnection implements DatabaseConnection {
  readonly #statements: KeptStatements;

  constructor(database: BetterSqlite.Database) {
    this.#statements = new KeptStatements(database);
  }

  executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    return this.run<Row>(sql, parameters);
  }

  run<Row>(sql: string, parameters: readonly unknown[] = []): Promise<QueryResult<Row>> {
    return patiently(() => this.#statements.execute<Row>(sql, parameters), PATIENCE_MS);
  }

  streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    return refuseStream();
  }

  close(): void {
    this.#statements.close();
  }
}

function refuseStream(): never {
  throw new Error('Nothing is streamed: read in pages, as the stores do.');
}
