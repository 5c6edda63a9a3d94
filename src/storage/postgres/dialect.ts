/**
 * PostgreSQL through Kysely, with SQLite's promise kept: one writer at a time, over all processes. What
 * reads a state and writes what follows from it needs no second thought then, on either store.
 */
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  type TransactionSettings,
} from 'kysely';

/** Of the advisory lock that whoever may write holds until the transaction ends. */
const WRITERS = 7_315_201;

export class OneWriterDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;

  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new OneWriterDriver(this.#config);
  }
}

class OneWriterDriver extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings) {
    const run = (text: string) => connection.executeQuery(CompiledQuery.raw(text));
    if (settings.accessMode === 'read only') {
      // All reads of one moment, as in SQLite's log.
      await run('begin isolation level repeatable read read only');
      return;
    }
    await run('begin');
    await run(`select pg_advisory_xact_lock(${WRITERS})`);
  }
}
