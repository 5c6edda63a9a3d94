/** Ledgers in words, for the chat and the command line. */
import type { Block } from '../../answering/reply.ts';
import type { Sign } from '../../domain/casework/early-signs.ts';
import type { Rhythm, RhythmRow } from '../../domain/casework/rhythm.ts';
import { showDay } from '../../domain/shared/show-day.ts';
import { fillIn, say } from '../../messages/zh-CN.ts';
import type { CountedIndicator } from './count-indicators.ts';
import { INDICATOR_WORDS, REPORTER_WORDS, RHYTHM_WORDS, SIGN_WORDS, UNIT_WORDS } from './ledger-words.ts';
import type { EarlyLine } from './list-early.ts';
import type { RhythmReport } from './report-rhythm.ts';

const text = (words: string): Block => ({ kind: 'text', text: words });

export function reportBlocks(report: RhythmReport, rhythm: Rhythm, place: string): readonly Block[] {
  const { period, reportedBy, schools, townships, zero } = report;
  const row = (each: RhythmRow) => {
    const { openBefore, openAfter, ...others } = each;
    return text(say('ledger.row', { ...others, before: openBefore, after: openAfter }));
  };
  return [
    {
      kind: 'heading',
      text: say('ledger.report-head', {
        place,
        rhythm: say(RHYTHM_WORDS[rhythm]),
        from: showDay(period.from),
        to: showDay(period.to),
        by: say(REPORTER_WORDS[reportedBy]),
      }),
    },
    ...(schools.length === 0 ? [text(say('ledger.no-rows'))] : schools.map(row)),
    ...townships.map(row),
    ...(zero.length === 0
      ? []
      : [
          { kind: 'note', text: say('ledger.zero', { count: zero.length, units: zero.join('、') }) } as const,
        ]),
    ...silenceInWords(report).map((words): Block => ({ kind: 'note', text: words })),
  ];
}

/** Who has not reported: the silent schools, those with months left out, or that no school is known. */
export function silenceInWords({ knowsSchools, silent, gaps }: RhythmReport): readonly string[] {
  if (!knowsSchools) return [say('ledger.silent-unknown')];
  const units = gaps.map(({ unit, months }) =>
    say('ledger.gap', {
      unit,
      months: months.map((month) => say('ledger.month', { month: Number(month.slice(5)) })).join('、'),
    }),
  );
  return [
    silent.length === 0
      ? say('ledger.none-silent')
      : say('ledger.silent', { count: silent.length, units: silent.join('、') }),
    ...(units.length === 0 ? [] : [say('ledger.gaps', { count: units.length, units: units.join('、') })]),
  ];
}

/** @param count - of the whole list, where these are a part of it. */
export function earlyBlocks(children: readonly EarlyLine[], count = children.length): readonly Block[] {
  if (count === 0) return [text(say('ledger.early-none'))];
  return [
    { kind: 'heading', text: say('ledger.early-head', { count }) },
    ...children.map(({ files, signs }) =>
      text(
        [
          `• ${files[0]?.label ?? ''}`,
          ...signs.map((sign) => `  ${signInWords(sign, files[0]?.number)}`),
        ].join('\n'),
      ),
    ),
    { kind: 'note', text: say('ledger.early-note') },
  ];
}

/** @param shown - the file whose line it stands under: only another one is named. */
function signInWords({ id, days = 0, years = 0, file }: Sign, shown: string | undefined): string {
  const sign = fillIn(SIGN_WORDS[id], { days, years });
  return file === undefined || file === shown ? sign : say('sign.of-file', { sign, file });
}

export function indicatorBlocks(indicators: readonly CountedIndicator[]): readonly Block[] {
  return indicators.flatMap(({ id, unit, value, clauses }) => {
    const words = INDICATOR_WORDS[id];
    if (words === undefined) return [];
    const [label, how] = words.map((key) => fillIn(key, {}));
    const counted =
      value === null
        ? say('indicator.line', { label: label ?? '', value: say('indicator.no-base'), unit: '' })
        : say('indicator.line', { label: label ?? '', value, unit: say(UNIT_WORDS[unit]) });
    const explained =
      clauses.length === 0
        ? say('indicator.how', { how: how ?? '' })
        : say('indicator.how-ordered', { how: how ?? '', clauses: clauses.join('、') });
    return [text([counted, explained].join('\n'))];
  });
}
