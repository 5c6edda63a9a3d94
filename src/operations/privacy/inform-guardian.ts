/** Writing down how and when a child's guardian was told, and agreed: 已告知. The last word counts, the earlier ones stay. */
import { isAgreedBy, isToldBy, needsConsent } from '../../domain/privacy/told.ts';
import { caseKind, isAboutChild } from '../../domain/records/case-kinds.ts';
import type { Day } from '../../domain/shared/day.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { parseDay } from '../../domain/shared/parse-day.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Clock } from '../../ports.ts';
import { defineOperation } from '../operation.ts';
import { seenFile } from '../seen.ts';
import type { GateTools } from '../through-gate.ts';
import { consentWords, toldWords } from './told-words.ts';

export interface InformInput {
  /** Of the file. */
  readonly number: string;
  readonly toldBy: string;
  /** As people write it; today where it is left out. */
  readonly toldOn?: string | undefined;
  readonly agreedBy?: string | undefined;
  readonly agreedOn?: string | undefined;
}

export interface Informed {
  readonly number: string;
  readonly words: readonly string[];
  /** Consent is the ground, and nobody has written down how it was given. */
  readonly asksConsent: boolean;
}

/** @throws {NotYoursError} no such file, or not this person's to see. @throws {UsageError} not about a child; no such way; a day to come. */
export const createInformGuardian = (tools: GateTools & { readonly clock: Clock }) =>
  defineOperation<InformInput, Informed>({
    name: 'file.inform',
    needs: 'file.keep',
    audit: ({ toldBy, agreedBy }, { number }) => ({ number, toldBy, agreedBy: agreedBy ?? null }),
    run: async ({ number: typed, toldBy, toldOn, agreedBy, agreedOn }, actor, stores) => {
      const { number, file } = await seenFile(typed, 'form-choices', actor, stores, tools);
      if (!isAboutChild(caseKind(file.kind))) throw new UsageError(say('told.no-child', { number }));
      const today = tools.clock.today();
      if (!isToldBy(toldBy) || (agreedBy !== undefined && !isAgreedBy(agreedBy)))
        throw new UsageError(say('told.usage', { number }));
      const notice = {
        number,
        at: tools.clock.now(),
        personId: actor.id,
        toldBy,
        toldOn: dayOf(toldOn, today),
        agreedBy: agreedBy ?? null,
        agreedOn: agreedBy === undefined ? null : dayOf(agreedOn ?? toldOn, today),
      };
      await stores.fileNotices.add(notice);
      return {
        number,
        words: [toldWords(notice), consentWords(file.answers, notice)],
        asksConsent: needsConsent(file.answers) && notice.agreedBy === null,
      };
    },
  });

/** @throws {UsageError} no day, or one to come. */
function dayOf(typed: string | undefined, today: Day): Day {
  if (typed === undefined || typed.trim() === '') return today;
  const parsed = parseDay(typed, { today, towards: 'past' });
  if (!parsed.ok || parsed.precision !== 'day' || parsed.day > today) throw new UsageError(say('told.day'));
  return parsed.day;
}
