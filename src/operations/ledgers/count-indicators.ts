/** Indicators of a period, counted from the rows of a person's scope. Numbers alone leave it. */

import type { Period } from '../../domain/casework/file-view.ts';
import { INDICATORS, type Indicator } from '../../domain/casework/indicators.ts';
import type { ClauseLibrary } from '../../domain/clauses/library.ts';
import { type Day, isDay } from '../../domain/shared/day.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { say } from '../../messages/zh-CN.ts';
import { documentOfPerson } from '../form-context.ts';
import { defineOperation } from '../operation.ts';
import { basisAt, type LawTools } from '../register-at.ts';
import { type GateTools, lookingAs } from '../through-gate.ts';
import { assertHead } from './report-rhythm.ts';
import { viewedFiles } from './view-files.ts';

export interface CountedIndicator extends Pick<Indicator, 'id' | 'kind' | 'unit'> {
  /** Null where there is no base to take a share of. */
  readonly value: number | null;
  /** Clauses of the place's document that ask for it: 四(七)3. None where it has none, or no place is meant. */
  readonly clauses: readonly string[];
}

export type IndicatorTools = GateTools & LawTools & { readonly library: ClauseLibrary };

/** @throws {UsageError} the period ends before it begins. */
export const createCountIndicators = (tools: IndicatorTools) =>
  defineOperation<{ readonly from: Day; readonly to: Day }, readonly CountedIndicator[]>({
    name: 'ledger.indicators',
    needs: 'record.list',
    audit: ({ from, to }) => ({ from, to }),
    run: async (period: Period, actor, stores) => {
      assertHead(actor);
      if (!isDay(period.from) || !isDay(period.to) || period.from > period.to)
        throw new UsageError(say('ledger.bad-period'));
      const documentId = documentOfPerson(actor, tools.places);
      const clausesOf = (register: string, kind: string) =>
        documentId === undefined
          ? []
          : basisAt(register, kind, documentId, tools).map((ref) => tools.library.get(ref).label);
      const files = await viewedFiles(lookingAs(actor, 'ledger', tools), stores);
      return INDICATORS.map(({ id, kind, register, unit, of }) => ({
        id,
        kind,
        unit,
        value: of(
          files.flatMap(({ view }) => (view.kind === kind ? [view] : [])),
          period,
        ),
        clauses: clausesOf(register, kind),
      }));
    },
  });
