/** Correcting a submitted record: the same form with a reason first, and what the correction changed. */
import type { Answer, Answers } from './answers.ts';
import type { Field } from './fields.ts';
import type { RecordType } from './record-type.ts';

/** The question a correction begins with. */
export const AMEND_REASON = 'amendReason';

/**
 * The form that corrects a record of a type.
 *
 * @param withFile - the record opened its file, so what belongs to the file is corrected with it.
 * @param withheld - fields that may not be told where the correction is made.
 */
export function amendmentOf(
  type: RecordType,
  withFile: boolean,
  withheld: readonly string[] = [],
): RecordType {
  const kept = Object.entries(type.fields).filter(
    ([id, field]) => field.kind !== 'case' && (withFile || field.ofCase !== true) && !withheld.includes(id),
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

/** Fields a correction changed, by their ids. */
export function changedFields(type: RecordType, before: Answers, after: Answers): readonly string[] {
  return Object.entries(type.fields).flatMap(([id, field]) =>
    field.kind === 'case' || JSON.stringify(before[id]) === JSON.stringify(after[id]) ? [] : [id],
  );
}

/**
 * What changed, a line a field: 劝返方式:电话 → 入户家访.
 *
 * @param shown - an answer as whoever looks may see it; undefined where it is left out.
 */
export function differenceOf(
  type: RecordType,
  before: Answers,
  after: Answers,
  shown: (field: Field, answer: Answer) => string | undefined,
): readonly string[] {
  return changedFields(type, before, after).flatMap((id) => {
    const field = type.fields[id];
    if (field === undefined) return [];
    const words = (answer: Answer | undefined) => (answer === undefined ? '(空)' : shown(field, answer));
    const [was, is] = [words(before[id]), words(after[id])];
    // Masked, both may look the same: ** → ** tells nothing.
    const isHidden = was === undefined || is === undefined || was === is;
    return [isHidden ? `${field.label}:已改(内容不显示)` : `${field.label}:${was} → ${is}`];
  });
}
