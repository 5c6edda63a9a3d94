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
  const { period, reportedBy, schools, townships, zero, silent } = report;
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
    {
      kind: 'note',
      text:
        silent.length === 0
          ? say('ledger.none-silent')
          : say('ledger.silent', { count: silent.length, units: silent.join('、') }),
    },
  ];
}

export function earlyBlocks(children: readonly EarlyLine[]): readonly Block[] {
  if (children.length === 0) return [text(say('ledger.early-none'))];
  return [
    { kind: 'heading', text: say('ledger.early-head', { count: children.length }) },
    ...children.map(({ files, signs }) =>
      text([`• ${files[0]?.label ?? ''}`, ...signs.map((sign) => `  ${signInWords(sign)}`)].join('\n')),
    ),
    { kind: 'note', text: say('ledger.early-note') },
  ];
}

function signInWords({ id, days = 0, years = 0, file = '' }: Sign): string {
  return fillIn(SIGN_WORDS[id], { days, years, file });
}

export function indicatorBlocks(indicators: readonly CountedIndicator[]): readonly Block[] {
  return indicators.map(({ id, unit, value }) => {
    const words = INDICATOR_WORDS[id];
    const label = words === undefined ? id : fillIn(words, {});
    return text(
      value === null
        ? say('indicator.line', { label, value: say('indicator.no-base'), unit: '' })
        : say('indicator.line', { label, value, unit: say(UNIT_WORDS[unit]) }),
    );
  });
}
