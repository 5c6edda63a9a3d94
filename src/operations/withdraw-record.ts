/** A record taken back (作废): it stays with its reason, is marked wherever it is listed, and its file is told again without it. */
import { NotYoursError } from '../domain/access/errors.ts';
import { gate } from '../domain/access/gate.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { say } from '../messages/zh-CN.ts';
import { isSettled, moveFile } from './move-file.ts';
import { defineOperation } from './operation.ts';
import { seenRecord } from './seen.ts';
import type { SubmitTools } from './submit-record.ts';
import { lookingAs } from './through-gate.ts';

export interface WithdrawInput {
  readonly number: string;
  readonly reason: string;
}

export interface Withdrawn {
  readonly number: string;
  readonly caseNumber: string | null;
}

const MOST_CHARS = 100;

/**
 * @throws {NotYoursError} no such record, or not theirs to take back any more: an author has as many days as for a correction.
 * @throws {UsageError} without a reason, or taken back already.
 */
export const createWithdrawRecord = (tools: SubmitTools) =>
  defineOperation<WithdrawInput, Withdrawn>({
    name: 'record.withdraw',
    needs: 'draft.write',
    // The reason is the person's own words and stays with the record, sealed.
    audit: (_input, { number, caseNumber }) => ({ number, file: caseNumber }),
    run: async ({ number: typed, reason: said }, actor, stores) => {
      const { number, record, file, subject } = await seenRecord(typed, actor, stores, tools);
      if (gate(lookingAs(actor, 'correction', tools), subject) === 'refused')
        throw new NotYoursError(say('withdraw.not-yours', { days: tools.settings.amendDays }), number);
      if (record.withdrawn !== null) throw new UsageError(say('withdraw.already', { number }));
      if (await isSettled(record, stores)) throw new UsageError(say('amend.settled'));
      const reason = said.replace(/\s+/gu, ' ').trim();
      if (reason === '') throw new UsageError(say('withdraw.why', { number }));
      if ([...reason].length > MOST_CHARS)
        throw new UsageError(say('withdraw.too-long', { max: MOST_CHARS }));
      await stores.records.withdraw(number, { at: tools.clock.now(), personId: actor.id, reason });
      if (file !== undefined) await moveFile(file, {}, record, stores, tools);
      return { number, caseNumber: record.caseNumber };
    },
  });
