/** A head looks at what somebody unvouched entered, and vouches for it: from then on it counts like any other. */
import { NotYoursError } from '../domain/access/errors.ts';
import { gate } from '../domain/access/gate.ts';
import { readNumber } from '../domain/records/number.ts';
import { say } from '../messages/zh-CN.ts';
import type { Clock } from '../ports.ts';
import { defineOperation } from './operation.ts';
import { type GateTools, lookingAs, subjectOfRecord } from './through-gate.ts';

/** @throws {NotYoursError} no such record waits for this person. */
export const createVouchRecord = (tools: GateTools & { readonly clock: Clock }) =>
  defineOperation<{ readonly number: string }, { readonly number: string }>({
    name: 'record.vouch',
    needs: 'record.vouch',
    audit: (_input, { number }) => ({ number }),
    run: async ({ number: typed }, actor, stores) => {
      const number = readNumber(typed) ?? typed.trim();
      const record = await stores.records.get(number);
      const file =
        record === undefined || record.caseNumber === null
          ? undefined
          : await stores.cases.get(record.caseNumber);
      const looking = lookingAs(actor, 'vouching', tools);
      // Nobody vouches for what they entered themselves.
      const waits =
        record?.vouching === 'waiting' && record.withdrawn === null && record.personId !== actor.id;
      if (record === undefined || !waits || gate(looking, subjectOfRecord(record, file)) === 'refused')
        throw new NotYoursError(say('vouch.none', { number }), number);
      await stores.records.vouch(number, actor.id, tools.clock.now());
      if (file !== undefined) {
        const [first] = await stores.records.list({ caseNumber: file.number, withdrawn: 'too', limit: 1 });
        if (first?.number === number) await stores.cases.vouch(file.number);
      }
      return { number };
    },
  });
