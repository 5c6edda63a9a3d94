/** A form offered under an answer: its button carries what is known, within 64 bytes. */
import type { Answers } from '../../domain/records/answers.ts';

const MAX_BYTES = 64;

/** n:visit:visitedOn~2026-11-21,method~phone: as many known answers as fit, the first ones first. */
export function offerButton(command: string, known: Answers): string {
  let data = `n:${command}:`;
  for (const [field, answer] of Object.entries(known)) {
    if (typeof answer !== 'string') continue;
    const next = `${data}${data.endsWith(':') ? '' : ','}${field}~${answer}`;
    if (Buffer.byteLength(next) > MAX_BYTES) break;
    data = next;
  }
  return data;
}

export function readOfferButton(packed: string): Answers {
  return Object.fromEntries(
    packed
      .split(',')
      .map((pair) => pair.split('~'))
      .flatMap(([field, answer]) =>
        field === undefined || answer === undefined ? [] : [[field, answer] as const],
      ),
  );
}
