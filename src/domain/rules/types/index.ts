/** Every rule. A new one is a file here, a line below, and its cases in tests/cases/rules. */
import type { Day } from '../../shared/day.ts';
import { UsageError } from '../../shared/errors.ts';
import type { ParameterTable } from '../parameter.ts';
import type { Rule, RuleOutcome } from '../rule.ts';
import { classSizeRule } from './class-size.ts';
import { classTeacherRatioRule } from './class-teacher-ratio.ts';
import { disabledEnrollmentRule } from './disabled-enrollment.ts';
import { educationRatesRule } from './education-rates.ts';
import { homeroomWorkloadRule } from './homeroom-workload.ts';
import { honorCertificateRule } from './honor-certificate.ts';
import { migrantPublicShareRule } from './migrant-public-share.ts';
import { perPupilFundsRule } from './per-pupil-funds.ts';
import { rotationQuotaRule } from './rotation-quota.ts';
import { seniorTitleExperienceRule } from './senior-title-experience.ts';
import { termStartDeadlineRule } from './term-start-deadline.ts';
import { trainingHoursRule } from './training-hours.ts';
import { writtenReportRule } from './written-report.ts';

// Each rule checks its own facts, so the registry may hold rules over different facts.
export const RULES: readonly Rule<unknown>[] = [
  honorCertificateRule,
  perPupilFundsRule,
  classTeacherRatioRule,
  rotationQuotaRule,
  classSizeRule,
  trainingHoursRule,
  educationRatesRule,
  disabledEnrollmentRule,
  migrantPublicShareRule,
  homeroomWorkloadRule,
  seniorTitleExperienceRule,
  termStartDeadlineRule,
  writtenReportRule,
] as readonly Rule<unknown>[];

const BY_ID: ReadonlyMap<string, Rule<unknown>> = new Map(RULES.map((rule) => [rule.id, rule]));

export function findRule(id: string): Rule<unknown> | undefined {
  return BY_ID.get(id);
}

/**
 * Run one rule for one document.
 *
 * @param facts - checked against the rule's own schema.
 * @throws {UsageError} no such rule, or the facts do not fit; the message names the field.
 */
export function runRule(
  id: string,
  documentId: string,
  facts: unknown,
  table: ParameterTable,
  today: Day,
): RuleOutcome {
  const rule = findRule(id);
  if (rule === undefined) {
    throw new UsageError(`No rule "${id}". There are: ${RULES.map((each) => each.id).join(', ')}.`, { id });
  }
  const checked = rule.facts.safeParse(facts);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw new UsageError(`Facts of ${id}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`, { id });
  }
  return rule.evaluate(checked.data, { documentId, parameters: table[documentId]?.[id], today });
}
