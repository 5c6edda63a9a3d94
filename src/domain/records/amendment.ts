/** Correcting a submitted record: the same form with a reason first, and what the correction changed. */
import type { Answers } from './answers.ts';
import type { Field } from './fields.ts';
import type { RecordType } from './record-type.ts';
import { showAnswer } from './show.ts';

/** The question a correction begins with. */
export const AMEND_REASON = 'amendReason';

/**
 * The form that corrects a record of a type.
 *
 * @param withFile - the record opened its file, so what belongs to the file is corrected with it.
 */
export function amendmentOf(type: RecordType, withFile: boolean): RecordType {
  const kept = Object.entries(type.fields).filter(
    ([, field]) => field.kind !== 'case' && (withFile || field.ofCase !== true),
  );
  const reason: Field = {
    kind: 'text',
    label: '更正原因',
    ask: '为什么更正?一句话,会留在更正记录里。',
    maxChars: 60,
  };
  return {
    ...type,
    title: `更正《${type.title}》`,
    fields: Object.fromEntries([[AMEND_REASON, reason], ...kept]),
  };
}

/** What changed, a line a field, personal answers masked: 劝返方式:电话 → 入户家访. */
export function differenceOf(type: RecordType, before: Answers, after: Answers): readonly string[] {
  return Object.entries(type.fields).flatMap(([id, field]) => {
    if (field.kind === 'case' || JSON.stringify(before[id]) === JSON.stringify(after[id])) return [];
    const shown = (answer: Answers[string] | undefined) =>
      answer === undefined ? '(空)' : showAnswer(field, answer, 'masked');
    const [was, is] = [shown(before[id]), shown(after[id])];
    // Masked, both may look the same: ** → ** tells nothing.
    return [was === is ? `${field.label}:已改(内容不显示)` : `${field.label}:${was} → ${is}`];
  });
}
