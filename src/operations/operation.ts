/**
 * The door: everything a person can do is an operation, and an operation does not compile
 * without the permission it needs and what it leaves in the audit log. `perform` checks the
 * first, runs the act, and writes the second in the same transaction.
 */
import { AccessDeniedError, AccountClosedError } from '../domain/access/errors.ts';
import { isActive, type Person } from '../domain/access/person.ts';
import { mayDo, type Permission } from '../domain/access/roles.ts';
import type { AuditEntry, Clock, Stores, UnitOfWork } from '../ports.ts';

export interface Operation<Input, Output> {
  /** What the audit log calls it: `record.submit`. */
  readonly name: string;
  readonly needs: Permission;
  readonly run: (input: Input, actor: Person, stores: Stores) => Promise<Output>;
  /** Numbers, types and counts for the log, never an answer; null when this act leaves no row, with the reason beside it. */
  readonly audit: ((input: Input, output: Output) => AuditEntry['details'] | null) | null;
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
    if (!isActive(actor)) throw new AccountClosedError();
    if (!mayDo(actor.role, operation.needs)) throw new AccessDeniedError(actor.role, operation.needs);
    const { audit } = operation;
    if (audit === null) return operation.run(input, actor, work.stores);
    return work.transaction(async (stores) => {
      const output = await operation.run(input, actor, stores);
      const details = audit(input, output);
      if (details !== null) {
        await stores.audit.append({
          at: clock.now(),
          personId: actor.id,
          role: actor.role,
          action: operation.name,
          details,
        });
      }
      return output;
    });
  };
}
