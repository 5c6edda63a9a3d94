/** One helper for every business event: a line in the log and a count. Names, outcomes and times; nothing of what was said. */
import { AccessDeniedError, AccountClosedError, NotYoursError } from '../domain/access/errors.ts';
import { AppError } from '../domain/shared/errors.ts';
import { type Operation, type Performed, perform } from '../operations/operation.ts';
import type { Clock, EventCounts, EventOutcome, Logger, UnitOfWork } from '../ports.ts';

export interface BusinessEvents extends EventCounts {
  readonly happened: (event: string, outcome: EventOutcome, role: string, ms: number) => void;
}

export function createEvents(logger: Logger): BusinessEvents {
  const listeners: ((event: string, outcome: EventOutcome) => void)[] = [];
  return {
    happened: (event, outcome, role, ms) => {
      const details = { event, outcome, role, ms: Math.round(ms) };
      if (outcome === 'failed') logger.error(details, 'event');
      else if (outcome === 'denied') logger.warn(details, 'event');
      else logger.info(details, 'event');
      for (const listener of listeners) listener(event, outcome);
    },
    subscribe: (listener) => {
      listeners.push(listener);
    },
  };
}

export interface BindingTools {
  readonly work: UnitOfWork;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Puts operations over the stores, each of them watched. @returns `bound`: every operation there is, once all are put. */
export function createBinding({ work, clock, logger }: BindingTools) {
  const events = createEvents(logger);
  const bound: Operation<never, unknown>[] = [];
  const bind = <Input, Output>(operation: Operation<Input, Output>): Performed<Input, Output> => {
    bound.push(operation as Operation<never, unknown>);
    return watched(operation, perform(operation, { work, clock }), events);
  };
  return { bind, events, bound };
}

/** An operation that says when it was done, denied or failed. What a person only typed wrong is no event. */
function watched<Input, Output>(
  { name, audit }: Pick<Operation<Input, Output>, 'name' | 'audit'>,
  perform: Performed<Input, Output>,
  { happened }: Pick<BusinessEvents, 'happened'>,
): Performed<Input, Output> {
  return async (input, actor) => {
    const begun = performance.now();
    const tell = (outcome: EventOutcome) => happened(name, outcome, actor.role, performance.now() - begun);
    try {
      const output = await perform(input, actor);
      // What leaves no row in the audit log is looking, not doing.
      if (audit !== null) tell('done');
      return output;
    } catch (error) {
      const outcome = outcomeOf(error);
      if (outcome !== undefined) tell(outcome);
      throw error;
    }
  };
}

function outcomeOf(error: unknown): EventOutcome | undefined {
  const isTurnedAway =
    error instanceof AccessDeniedError ||
    error instanceof AccountClosedError ||
    error instanceof NotYoursError;
  if (isTurnedAway) return 'denied';
  return error instanceof AppError ? undefined : 'failed';
}
