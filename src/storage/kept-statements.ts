/** Statements of one connection, prepared once: a step of a form asks the same twenty again and again. */
import type BetterSqlite from 'better-sqlite3';
import type { QueryResult } from 'kysely';

/** Far more than the stores have; what is written into the text, as lists of numbers are, must not fill the memory. */
const KEPT = 500;
const CHANGES_TABLES = /^\s*(?:create|alter|drop|attach|detach|pragma)\b/iu;

export class KeptStatements {
  readonly #database: BetterSqlite.Database;
  readonly #kept = new Map<string, BetterSqlite.Statement>();

  constructor(database: BetterSqlite.Database) {
    this.#database = database;
  }

  /** @throws what SQLite says. */
  execute<Row>(sql: string, parameters: readonly unknown[]): QueryResult<Row> {
    const statement = this.#statement(sql);
    if (statement.reader) return { rows: statement.all(parameters) as Row[] };
    const { changes, lastInsertRowid } = statement.run(parameters);
    return { numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid), rows: [] };
  }

  /** Reads rows, and neither changes nor asks anything of the connection itself. */
  isLooking(sql: string): boolean {
    return !CHANGES_TABLES.test(sql) && this.#statement(sql).readonly;
  }

  close(): void {
    this.#kept.clear();
    this.#database.close();
  }

  #statement(sql: string): BetterSqlite.Statement {
    const known = this.#kept.get(sql);
    if (known !== undefined) return known;
    const fresh = this.#database.prepare(sql);
    if (CHANGES_TABLES.test(sql)) {
      // `select *` was prepared for the columns of before.
      this.#kept.clear();
      return fresh;
    }
    if (this.#kept.size >= KEPT) this.#kept.delete(this.#kept.keys().next().value ?? '');
    this.#kept.set(sql, fresh);
    return fresh;
  }
}
