/**
 * Enrollment, dropout and retention rates (入学率、辍学率、巩固率) against each place's targets.
 *
 * @see mengwang-2016#4.2.6 @see baoshan-2017-62#2.6 @see jinghong-2018-74#2 @see kezhou-2018-59#2
 *
 * No document prints a formula; the plain share is computed and said to be ours.
 */
import { z } from 'zod';
import { parameterOn, quotedSchema } from '../parameter.ts';
import { shareResult, targetSchema } from '../rate.ts';
import { computed, mentioned } from '../results.ts';
import { defineRule, notInDocument, type RuleContext, type RuleResult } from '../rule.ts';
import { type Said, said } from '../said.ts';

const count = (what: string) => z.int().min(0).max(10_000_000).optional().describe(what);

const facts = z.object({
  primaryEnrolled: count('小学适龄在校人数(人)'),
  primaryAged: count('小学适龄人口(人)'),
  juniorEnrolled: count('初中适龄在校人数(人)'),
  juniorAged: count('初中适龄人口(人)'),
  primaryDropouts: count('小学学年内辍学人数(人)'),
  primaryStart: count('小学上学年初在校人数(人)'),
  juniorDropouts: count('初中学年内辍学人数(人)'),
  juniorStart: count('初中上学年初在校人数(人)'),
  graduates: count('初三毕业人数(人)'),
  entrants: count('九年前小学入学人数(人)'),
});
type Facts = z.infer<typeof facts>;

interface Rate {
  readonly id:
    | 'primary-enrollment'
    | 'junior-enrollment'
    | 'primary-dropout'
    | 'junior-dropout'
    | 'retention';
  readonly part: keyof Facts;
  readonly whole: keyof Facts;
  /** Where the document speaks of the rate without a number. */
  readonly mention: string;
  readonly mayExceed?: true;
}

const RATES: readonly Rate[] = [
  {
    id: 'primary-enrollment',
    part: 'primaryEnrolled',
    whole: 'primaryAged',
    mention: 'enrollmentMention',
  },
  {
    id: 'junior-enrollment',
    part: 'juniorEnrolled',
    whole: 'juniorAged',
    mention: 'enrollmentMention',
  },
  {
    id: 'primary-dropout',
    part: 'primaryDropouts',
    whole: 'primaryStart',
    mention: 'dropoutMention',
  },
  {
    id: 'junior-dropout',
    part: 'juniorDropouts',
    whole: 'juniorStart',
    mention: 'dropoutMention',
  },
  {
    id: 'retention',
    part: 'graduates',
    whole: 'entrants',
    mention: 'retentionMention',
    mayExceed: true,
  },
];

export const educationRatesRule = defineRule<Facts>({
  id: 'education-rates',
  title: '入学率、辍学率、巩固率',
  facts,
  evaluate: (given, context) => {
    const isAskedFor = ({ part, whole }: Rate) => given[part] !== undefined || given[whole] !== undefined;
    const asked = RATES.some(isAskedFor) ? RATES.filter(isAskedFor) : RATES;
    const ruled = RATES.filter(({ id }) => parameterOn(context.parameters, id, context.today, targetSchema));
    if (ruled.length === 0) return notInDocument(context);
    const results = asked.flatMap((rate) => resultOf(rate, given, context));
    const silent = asked.filter((rate) => isAskedFor(rate) && !ruled.includes(rate));
    const touched = silent.flatMap((rate) => mentionOf(rate, context));
    return computed(
      [...results, ...touched],
      [
        ...(results.length > 0 ? [said('calc.rate.no-formula')] : []),
        ...silent
          .filter(({ id }) => touched.every((result) => result.id !== id))
          .map((rate) => said('calc.rate.silent', { label: labelOf(rate) })),
      ],
    );
  },
});

function resultOf(rate: Rate, given: Facts, { parameters, today }: RuleContext): readonly RuleResult[] {
  const { id, part, whole, mayExceed } = rate;
  const target = parameterOn(parameters, id, today, targetSchema);
  if (target === undefined) return [];
  const nameOf = (fact: keyof Facts) => String(facts.shape[fact].description).replace(/\(人\)$/u, '');
  const result = shareResult({
    id,
    label: labelOf(rate),
    part: { label: nameOf(part), value: given[part] },
    whole: { label: nameOf(whole), value: given[whole] },
    target,
    today,
    mayExceed,
  });
  return [result];
}

/** Without the number there is nothing to judge: neither is the rate computed. */
function mentionOf(rate: Rate, { parameters, today }: RuleContext): readonly RuleResult[] {
  const words = parameterOn(parameters, rate.mention, today, quotedSchema);
  if (words === undefined) return [];
  const { clause, quote } = words;
  return [mentioned({ id: rate.id, clause, quote }, said('calc.rate.mentioned', { label: labelOf(rate) }))];
}

const LABELS: Readonly<Record<Rate['id'], Said['say']>> = {
  'primary-enrollment': 'calc.rate.primary-enrollment',
  'junior-enrollment': 'calc.rate.junior-enrollment',
  'primary-dropout': 'calc.rate.primary-dropout',
  'junior-dropout': 'calc.rate.junior-dropout',
  retention: 'calc.rate.retention',
};

function labelOf({ id }: Rate): Said {
  return said(LABELS[id]);
}
