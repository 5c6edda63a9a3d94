/**
 * A disk that fails when it is told to: every statement of every connection made here passes by, and the nth
 * that writes is refused, or is the last thing the program did.
 */
import BetterSqlite from 'better-sqlite3';

export type DiskFault =
  /** The nth write is refused, and the disk stays full for so many more. */
  | { readonly kind: 'full'; readonly at: number; readonly lasts: number }
  /** The program dies before, or after, its nth write. */
  | { readonly kind: 'crash'; readonly at: number; readonly isAfter: boolean };

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** What a planted bug makes of a statement: another one, or nothing at all. */
export type Rewrite = (statement: Statement) => Statement | null;

export class Crash extends Error {
  override readonly name = 'Crash';
}

interface Disk {
  fault: DiskFault | undefined;
  rewrite: Rewrite | undefined;
  writes: number;
  /** Statements that wrote before the fault struck, of the transaction under way. */
  struck: { readonly sql: string; readonly inTransaction: number } | undefined;
  inTransaction: number;
  readonly open: Set<BetterSqlite.Database>;
}

export const disk: Disk = {
  fault: undefined,
  rewrite: undefined,
  writes: 0,
  struck: undefined,
  inTransaction: 0,
  open: new Set(),
};

/** From here on: no fault, nothing counted. */
export function calmDisk(fault?: DiskFault): void {
  disk.fault = fault;
  disk.writes = 0;
  disk.struck = undefined;
  disk.inTransaction = 0;
}

/** The program is gone: its connections are, and what they had not committed. */
export function dropConnections(): void {
  for (const db of disk.open) db.close();
  disk.open.clear();
}

type Prepare = typeof BetterSqlite.prototype.prepare;
const prepare: Prepare = BetterSqlite.prototype.prepare;

/** For whoever looks on: nothing strikes there. */
export const untouched = (db: BetterSqlite.Database, sql: string): BetterSqlite.Statement =>
  prepare.call(db, sql) as BetterSqlite.Statement;

export function watchDisk(): void {
  BetterSqlite.prototype.prepare = watched as Prepare;
}

export function unwatchDisk(): void {
  BetterSqlite.prototype.prepare = prepare;
}

const IS_WRITE = /^\s*(?:insert|update|delete|replace|commit)\b/iu;

function watched(this: BetterSqlite.Database, sql: string) {
  // A statement is prepared once and run many times: what strikes is asked each time it runs.
  disk.open.add(this);
  const statement = prepare.call(this, sql);
  const around = <Result>(
    run: (chosen: typeof statement, given: readonly unknown[]) => Result,
    parameters: readonly unknown[],
    empty: Result,
  ) => {
    const original = { sql, parameters };
    const other = disk.rewrite === undefined ? original : disk.rewrite(original);
    const act = () => {
      if (other === null) return empty;
      return run(other.sql === sql ? statement : prepare.call(this, other.sql), other.parameters);
    };
    return IS_WRITE.test(sql) ? counted(sql, act) : act();
  };
  return {
    reader: statement.reader,
    readonly: statement.readonly,
    all: (parameters: readonly unknown[]) => around((chosen, given) => chosen.all(given), parameters, []),
    run: (parameters: readonly unknown[]) =>
      around((chosen, given) => chosen.run(given), parameters, { changes: 0, lastInsertRowid: 0 }),
    iterate: (parameters: readonly unknown[]) => statement.iterate(parameters),
  };
}

function counted<Result>(sql: string, act: () => Result): Result {
  const { fault } = disk;
  disk.writes += 1;
  const strikes =
    fault !== undefined &&
    disk.writes >= fault.at &&
    (fault.kind === 'crash' ? disk.writes === fault.at : disk.writes < fault.at + fault.lasts);
  if (strikes) {
    disk.struck ??= { sql, inTransaction: disk.inTransaction };
    if (fault.kind === 'full') throw new BetterSqlite.SqliteError('database or disk is full', 'SQLITE_FULL');
    if (fault.isAfter) act();
    dropConnections();
    throw new Crash('the program is gone');
  }
  const result = act();
  disk.inTransaction = /^commit/iu.test(sql) ? 0 : disk.inTransaction + 1;
  return result;
}
