/** What the disk or the database file refuses, each with its Chinese sentence under its code. */
import { AppError } from '../domain/shared/errors.ts';

type StorageCode =
  | 'data.busy'
  | 'data.disk-full'
  | 'data.read-only'
  | 'data.damaged'
  | 'data.unreadable'
  | 'data.unreachable';

const CODES: readonly (readonly [RegExp, StorageCode])[] = [
  [/^SQLITE_(?:BUSY|LOCKED)/u, 'data.busy'],
  [/^SQLITE_FULL|^ENOSPC$/u, 'data.disk-full'],
  [/^SQLITE_(?:READONLY|CANTOPEN|PERM|AUTH)|^E(?:ACCES|PERM|ROFS)$/u, 'data.read-only'],
  [/^SQLITE_(?:CORRUPT|NOTADB)/u, 'data.damaged'],
  [/^SQLITE_IOERR|^EIO$/u, 'data.unreadable'],
  // PostgreSQL's classes: 08 connection, 28 not let in, 3D no such database, 53 no room, 57P shut down.
  [/^(?:55P03|40001|40P01)$/u, 'data.busy'],
  [/^53100$/u, 'data.disk-full'],
  [/^25006$/u, 'data.read-only'],
  [/^(?:XX00[012])$/u, 'data.damaged'],
  [
    /^(?:08...|28...|3D000|53...|57P..|ECONN(?:REFUSED|RESET)|ENOTFOUND|ETIMEDOUT|EPIPE|EAI_AGAIN)$/u,
    'data.unreachable',
  ],
];

export class StorageError extends AppError {
  override readonly code: StorageCode;

  constructor(code: StorageCode, cause?: unknown) {
    super(`The database refused: ${code}. See README for the remedy.`, {}, { cause });
    this.code = code;
  }

  /** Undefined where it is of another kind. */
  static of(error: unknown): StorageError | undefined {
    if (error instanceof StorageError) return error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const known = CODES.find(([pattern]) => pattern.test(code));
    return known === undefined ? undefined : new StorageError(known[1], error);
  }
}

/** Runs what touches the file outside of a query. @throws {StorageError} */
export function toldApart<Result>(act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    throw StorageError.of(error) ?? error;
  }
}
