/** Where the annexes begin: 附件 or 附件2 alone on a line, or before a title of its own. */
import { fold } from '../domain/shared/fold.ts';
import { isDateLine } from './paragraphs.ts';
import { type Printed, textOf } from './printed.ts';

export interface Annex {
  /** As printed: 附件, 附件2, 附表1. */
  readonly label: string;
  /** Its first part of every reference below: annex, annex2, table1. */
  readonly step: string;
  readonly pieces: readonly Printed[];
}

export interface Annexed {
  readonly main: readonly Printed[];
  readonly annexes: readonly Annex[];
}

const OPENS = /^附(件|表|录)(\d{0,2}|[一二三四五六七八九十]{0,3})(?:[：:.、]?(.*))$/u;
const STEPS: Readonly<Record<string, string>> = { 件: 'annex', 表: 'table', 录: 'appendix' };
const NUMERALS = '一二三四五六七八九十';

export function splitAnnexes(pieces: readonly Printed[]): Annexed {
  const starts: { at: number; label: string; step: string }[] = [];
  const steps = new Set<string>();
  pieces.forEach((piece, at) => {
    if (typeof piece !== 'string' && piece.kind === 'table') return;
    const match = OPENS.exec(fold(textOf(piece)));
    if (match === null || !opensHere(pieces, at, match[3] ?? '', starts.length > 0)) return;
    const [, kind = '件', number = ''] = match;
    const digits = /^\d*$/u.test(number) ? number : String(NUMERALS.indexOf(number) + 1);
    const step = `${STEPS[kind]}${digits}`;
    // A continued page repeats 附件2 at its top.
    if (steps.has(step)) return;
    steps.add(step);
    starts.push({ at, label: `附${kind}${number}`, step });
  });
  const end = starts[0]?.at ?? pieces.length;
  return {
    main: pieces.slice(0, end),
    annexes: starts.map(({ at, label, step }, index) => ({
      label,
      step,
      pieces: pieces.slice(at, starts[index + 1]?.at ?? pieces.length),
    })),
  };
}

/** 附件：1.申请表 lists; the same words open the annex where they stand after the signature. */
function opensHere(pieces: readonly Printed[], at: number, title: string, isAmongAnnexes: boolean): boolean {
  if (title === '') return !isList(pieces, at);
  if (/[。；]/u.test(title) || [...title].length > 60) return false;
  if (isAmongAnnexes) return /^[：:.、]?\S/u.test(title);
  const above = pieces.slice(0, at).filter((piece) => fold(textOf(piece)) !== '');
  return above.slice(-3).some((piece) => typeof piece === 'string' && isDateLine(piece));
}

/** 附件： alone, with 1. 2. and the signature below it, is the list. */
function isList(pieces: readonly Printed[], at: number): boolean {
  const line = fold(textOf(pieces[at] ?? ''));
  if (!/[：:]$/u.test(line)) return false;
  const next = pieces.slice(at + 1).find((piece) => fold(textOf(piece)) !== '');
  return typeof next === 'string' && /^\s*1\s*[.．、]/u.test(next);
}
