/**
 * The door: everything a person can do is an operation, and an operation does not compile
 * without the permission it needs and what it leaves in the audit log. `perform` checks the
 * first, runs the act, and writes the second in the same transaction. Who is turned away is logged too.
 * What an act does outside of the database waits for its commit.
 */
import {
  AccessDeniedError,
  AccountClosedError,
  GroupRefusedError,
  NotYoursError,
  OutsiderRefusedError,
} from '../domain/access/errors.ts';
import { isActive, type Person } from '../domain/access/person.ts';
import { IN_GROUPS } from '../domain/access/readers.ts';
import { mayDo, type Permission } from '../domain/access/roles.ts';
import type { AuditEntry, Clock, Stores, UnitOfWork } from '../ports.ts';

/** What the act does outside of the database: in order, once its commit is on disk, and not at all where it fails. */
export type AfterCommit = (act: () => unknown) => void;

/** What is done in the transaction. Nothing in it waits for the network: everybody else who writes waits for it. */
export type Run<Output> = (stores: Stores, afterCommit: AfterCommit) => Promise<Output>;

interface Declared<Input, Output> {
  /** What the audit log calls it: `record.submit`. */
  readonly name: string;
  readonly needs: Permission;
  /** Numbers, types and counts for the log, never an answer; null when this act leaves no row, with the reason beside it. */
  readonly audit: ((input: Input, output: Output) => AuditEntry['details'] | null) | null;
  /**
   * It only reads: in one snapshot that cannot write, while others do; its row is written after it.
   * `nothing`: it asks no store at all. Left out, it runs in a transaction.
   */
  readonly reads?: true | 'nothing';
  /** It takes rows away: what the files still hold of them is written over after it. */
  readonly erases?: true;
  /** What the log calls it where the outcome says that it was something else: a correction. */
  readonly auditedAs?: (output: Output) => string | undefined;
}

interface Running<Input, Output> {
  readonly run: (input: Input, actor: Person, stores: Stores, afterCommit: AfterCommit) => Promise<Output>;
  readonly prepare?: never;
}

/** For what takes its time or waits for others: that is done first, and what it gives back is run. */
interface Prepared<Input, Output> {
  readonly prepare: (input: Input, actor: Person) => Promise<Run<Output>>;
  readonly run?: never;
}

export type Operation<Input, Output> = Declared<Input, Output> &
  (Running<Input, Output> | Prepared<Input, Output>);

export function defineOperation<Input, Output>(
  operation: Operation<Input, Output>,
): Operation<Input, Output> {
  return operation;
}

export interface PerformTools {
  readonly work: UnitOfWork;
  readonly clock: Clock;
}

export type Performed<Input, Output> = (input: Input, actor: Person) => Promise<Output>;

/**
 * An operation ready to be called by a channel.
 *
 * @throws {AccessDeniedError} the actor's role may not do it.
 * @throws {AccountClosedError} the account is suspended.
 */
export function perform<Input, Output>(
  operation: Operation<Input, Output>,
  { work, clock }: PerformTools,
): Performed<Input, Output> {
  return async (input, actor) => {
    const log = ({ audit }: Stores, action: string, details: AuditEntry['details']) =>
      audit.append({ at: clock.now(), personId: actor.id, role: actor.role, action, details });
    /** Nothing to say: it leaves no row. */
    const logDone = async (stores: Stores, output: Output) => {
      const details = operation.audit?.(input, output) ?? null;
      if (details !== null) await log(stores, operation.auditedAs?.(output) ?? operation.name, details);
    };
    try {
      refuse(operation, actor);
      const effects: (() => unknown)[] = [];
      const afterCommit: AfterCommit = (act) => void effects.push(act);
      const run: Run<Output> =
        operation.prepare === undefined
          ? (stores, after) => operation.run(input, actor, stores, after)
          : await operation.prepare(input, actor);
      const output = await carriedOut(operation, run, afterCommit, logDone, work);
      for (const effect of effects) await effect();
      if (operation.erases === true) await work.scrub();
      return output;
    } catch (error) {
      // In a transaction of its own: what failed has taken its row with it.
      const denied = denialOf(error);
      if (denied !== undefined) await work.transaction((stores) => log(stores, operation.name, denied));
      throw error;
    }
  };
}

async function carriedOut<Input, Output>(
  { reads, audit }: Operation<Input, Output>,
  run: Run<Output>,
  afterCommit: AfterCommit,
  logDone: (stores: Stores, output: Output) => Promise<void>,
  work: UnitOfWork,
): Promise<Output> {
  if (reads === undefined)
    return work.transaction(async (stores) => {
      const output = await run(stores, afterCommit);
      await logDone(stores, output);
      return output;
    });
  const output =
    reads === 'nothing'
      ? await run(NO_STORES, afterCommit)
      : await work.snapshot((stores) => run(stores, afterCommit));
  // Before anybody is given what was read.
  if (audit !== null) await work.transaction((stores) => logDone(stores, output));
  return output;
}

/** For an operation that says it asks no store. */
const NO_STORES = new Proxy({} as Stores, {
  get: (_, name) => {
    throw new Error(`The operation says it reads nothing, and asked for the store "${String(name)}".`);
  },
});

/** @throws one of the errors of `domain/access`. */
function refuse({ name, needs }: Pick<Declared<never, never>, 'name' | 'needs'>, actor: Person): void {
  if (!isActive(actor)) throw new AccountClosedError();
  if (actor.chat === 'group' && !IN_GROUPS.includes(name)) throw new GroupRefusedError(name);
  if (actor.isOutsider === true && needs !== 'question.ask') throw new OutsiderRefusedError(name);
  if (!mayDo(actor.role, needs)) throw new AccessDeniedError(actor.role, needs);
}

/** What the log keeps of a refusal; undefined for anything else that went wrong. */
function denialOf(error: unknown): AuditEntry['details'] | undefined {
  if (error instanceof NotYoursError) return { denied: true, number: plainNumber(error.details['number']) };
  const isTurnedAway =
    error instanceof AccessDeniedError ||
    error instanceof GroupRefusedError ||
    error instanceof OutsiderRefusedError ||
    error instanceof AccountClosedError;
  return isTurnedAway ? { denied: true } : undefined;
}

/** A number as it was asked for. What else somebody typed in its place may be a name, and stays out of the log. */
function plainNumber(typed: unknown): string {
  return typeof typed === 'string' && /^[\w.#-]{1,40}$/u.test(typed) ? typed : '';
}
