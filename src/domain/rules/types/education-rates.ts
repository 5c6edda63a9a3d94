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
  readonly id: string;
  readonly label: string;
  readonly part: keyof Facts;
  readonly whole: keyof Facts;
  /** Where the document speaks of the rate without a number. */
  readonly mention: string;
  readonly mayExceed?: true;
}

const RATES: readonly Rate[] = [
  {
    id: 'primary-enrollment',
    label: '小学入学率',
    part: 'primaryEnrolled',
    whole: 'primaryAged',
    mention: 'enrollmentMention',
  },
  {
    id: 'junior-enrollment',
    label: '初中入学率',
    part: 'juniorEnrolled',
    whole: 'juniorAged',
    mention: 'enrollmentMention',
  },
  {
    id: 'primary-dropout',
    label: '小学辍学率',
    part: 'primaryDropouts',
    whole: 'primaryStart',
    mention: 'dropoutMention',
  },
  {
    id: 'junior-dropout',
    label: '初中辍学率',
    part: 'juniorDropouts',
    whole: 'juniorStart',
    mention: 'dropoutMention',
  },
  {
    id: 'retention',
    label: '九年义务教育巩固率',
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
        ...(results.length > 0 ? ['计算公式文件没有写,这里按人数相除。'] : []),
        ...silent
          .filter(({ id }) => touched.every((result) => result.id !== id))
          .map(({ label }) => `${label}的目标:文件未规定。`),
      ],
    );
  },
});

function resultOf(
  { id, label, part, whole, mayExceed }: Rate,
  given: Facts,
  { parameters, today }: RuleContext,
): readonly RuleResult[] {
  const target = parameterOn(parameters, id, today, targetSchema);
  if (target === undefined) return [];
  const labelOf = (fact: keyof Facts) => facts.shape[fact].description?.replace(/\(人\)$/u, '') ?? '';
  const result = shareResult({
    id,
    label,
    part: { label: labelOf(part), value: given[part] },
    whole: { label: labelOf(whole), value: given[whole] },
    target,
    today,
    ...(mayExceed === undefined ? {} : { mayExceed }),
  });
  return [result];
}

/** Without the number there is nothing to judge: neither is the rate computed. */
function mentionOf({ id, label, mention }: Rate, { parameters, today }: RuleContext): readonly RuleResult[] {
  const words = parameterOn(parameters, mention, today, quotedSchema);
  if (words === undefined) return [];
  const { clause, quote } = words;
  return [mentioned({ id, clause, quote }, `${label}的目标:文件提到但没有数字,只有所引的原话。`)];
}
