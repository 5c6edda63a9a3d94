/**
 * The door: everything a person can do is an operation, and an operation does not compile
 * without the permission it needs and what it leaves in the audit log. `perform` checks the
 * first, runs the act, and writes the second in the same transaction. Who is turned away is logged too.
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

export interface Operation<Input, Output> {
  /** What the audit log calls it: `record.submit`. */
  readonly name: string;
  readonly needs: Permission;
  readonly run: (input: Input, actor: Person, stores: Stores) => Promise<Output>;
  /** Numbers, types and counts for the log, never an answer; null when this act leaves no row, with the reason beside it. */
  readonly audit: ((input: Input, output: Output) => AuditEntry['details'] | null) | null;
  /** It only reads, and long: in one snapshot, so that others write meanwhile; its row is written after it. */
  readonly reads?: true;
  /** It writes and leaves no row: in a transaction all the same. */
  readonly writes?: true;
  /** It takes rows away: what the files still hold of them is written over after it. */
  readonly erases?: true;
  /** What the log calls it where the outcome says that it was something else: a correction. */
  readonly auditedAs?: (output: Output) => string | undefined;
}

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

/** An operation ready to be called by a channel. @throws {AccessDeniedError} the actor's role may not do it. @throws {AccountClosedError} the account is suspended. */
export function perform<Input, Output>(
  operation: Operation<Input, Output>,
  { work, clock }: PerformTools,
): Performed<Input, Output> {
  return async (input, actor) => {
    const entry = (action: string, details: AuditEntry['details']): AuditEntry => ({
      at: clock.now(),
      personId: actor.id,
      role: actor.role,
      action,
      details,
    });
    try {
      if (!isActive(actor)) throw new AccountClosedError();
      if (actor.chat === 'group' && !IN_GROUPS.includes(operation.name))
        throw new GroupRefusedError(operation.name);
      if (actor.isOutsider === true && operation.needs !== 'question.ask')
        throw new OutsiderRefusedError(operation.name);
      if (!mayDo(actor.role, operation.needs)) throw new AccessDeniedError(actor.role, operation.needs);
      const { audit } = operation;
      if (audit === null) {
        const run = (stores: Stores) => operation.run(input, actor, stores);
        return await (operation.writes === true ? work.transaction(run) : run(work.stores));
      }
      if (operation.reads === true) {
        const output = await work.snapshot((stores) => operation.run(input, actor, stores));
        const details = audit(input, output);
        // Before anybody is given what was read.
        if (details !== null)
          await work.transaction(({ audit: log }) => log.append(entry(operation.name, details)));
        return output;
      }
      const done = await work.transaction(async (stores) => {
        const output = await operation.run(input, actor, stores);
        const details = audit(input, output);
        if (details !== null)
          await stores.audit.append(entry(operation.auditedAs?.(output) ?? operation.name, details));
        return output;
      });
      if (operation.erases === true) await work.scrub();
      return done;
    } catch (error) {
      // In a transaction of its own: what failed has taken its row with it.
      const denied = denialOf(error);
      if (denied !== undefined)
        await work.transaction(({ audit }) => audit.append(entry(operation.name, denied)));
      throw error;
    }
  };
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
