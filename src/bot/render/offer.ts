/** A form offered under an answer: its button carries what is known, within 64 bytes. */
import type { Answers } from '../../domain/records/answers.ts';
import type { RecordType } from '../../domain/records/record-type.ts';

const MAX_BYTES = 64;

/**
 * n:persuasion-visit:18~2026-11-21,20~1: fields by their position, options by theirs, as many as fit.
 * What a reader makes of it is checked against the fields again before it is used.
 */
export function offerButton(type: RecordType, known: Answers): string {
  let data = `n:${type.id}:`;
  for (const [position, [id, field]] of Object.entries(type.fields).entries()) {
    const answer = known[id];
    if (typeof answer !== 'string') continue;
    const option = field.kind === 'choice' ? Object.keys(field.options).indexOf(answer) : -1;
    const value = option < 0 ? answer : String(option);
    const next = `${data}${data.endsWith(':') ? '' : ','}${position}~${value}`;
    if (Buffer.byteLength(next) <= MAX_BYTES) data = next;
  }
  return data;
}

export function readOfferButton(type: RecordType, packed: string): Answers {
  const fields = Object.entries(type.fields);
  return Object.fromEntries(
    packed.split(',').flatMap((pair) => {
      const [position = '', value] = pair.split('~');
      const [id, field] = fields[Number(position)] ?? [];
      if (position === '' || value === undefined || id === undefined || field === undefined) return [];
      const option = field.kind === 'choice' ? Object.keys(field.options)[Number(value)] : undefined;
      return [[id, option ?? value] as const];
    }),
  );
}
