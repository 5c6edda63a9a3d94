/** A form offered under an answer: its button carries what is known, within 64 bytes. */
import { mayDo, type Role } from '../../domain/access/roles.ts';
import type { Answer, Answers, SimpleAnswer } from '../../domain/records/answers.ts';
import type { Field } from '../../domain/records/fields.ts';
import type { RecordType } from '../../domain/records/record-type.ts';
import { findRecordType } from '../../domain/records/types/index.ts';
import { say } from '../../messages/zh-CN.ts';
import { findCalculator } from '../../operations/calculator.ts';
import type { Offer } from '../../operations/intended.ts';
import type { ButtonSpec } from './send.ts';

const MAX_BYTES = 64;

/** A register's form, or a calculator's with the questions of every place: a button counts on their order. */
export function offeredForm(id: string): RecordType | undefined {
  return findRecordType(id) ?? findCalculator(id)?.form;
}

/** The button of an offer, on a row of its own; none for somebody who may not fill in that form. */
export function offerRow(offer: Offer | null, role: Role): ButtonSpec[][] {
  const form = offer === null ? undefined : offeredForm(offer.recordType);
  if (offer === null || form === undefined) return [];
  const isCalculator = findRecordType(form.id) === undefined;
  const isAllowed = isCalculator ? mayDo(role, 'draft.write') : form.recordedBy.includes(role);
  if (!isAllowed) return [];
  const label = isCalculator
    ? say('ask.start-calc')
    : say(form.caseOf === undefined ? 'ask.start-check' : 'ask.start-record');
  return [[{ label, data: offerButton(form, offer.known) }]];
}

/**
 * n:persuasion-visit:18~2026-11-21,20~1: fields by their position, options by theirs, as many as fit.
 * What a reader makes of it is checked against the fields again before it is used.
 */
export function offerButton(type: RecordType, known: Answers): string {
  let data = `n:${type.id}:`;
  for (const [position, [id, field]] of Object.entries(type.fields).entries()) {
    const value = packedValue(field, known[id]);
    if (value === undefined) continue;
    const next = `${data}${data.endsWith(':') ? '' : ','}${position}~${value}`;
    if (Buffer.byteLength(next) <= MAX_BYTES) data = next;
  }
  return data;
}

/** Options by their position, several of them joined by +; undefined for what no button carries. */
function packedValue(field: Field, answer: Answer | undefined): string | undefined {
  if (field.kind === 'choices' && Array.isArray(answer))
    return answer.map((option) => Object.keys(field.options).indexOf(String(option))).join('+');
  if (typeof answer !== 'string' && typeof answer !== 'number') return undefined;
  const option = field.kind === 'choice' ? Object.keys(field.options).indexOf(String(answer)) : -1;
  return option < 0 ? String(answer) : String(option);
}

export function readOfferButton(type: RecordType, packed: string): Answers {
  const fields = Object.entries(type.fields);
  return Object.fromEntries(
    packed.split(',').flatMap((pair): (readonly [string, SimpleAnswer])[] => {
      const [position = '', value] = pair.split('~');
      const [id, field] = fields[Number(position)] ?? [];
      if (position === '' || value === undefined || id === undefined || field === undefined) return [];
      const option = field.kind === 'choice' ? Object.keys(field.options)[Number(value)] : undefined;
      if (field.kind === 'choices')
        return [[id, value.split('+').flatMap((at) => Object.keys(field.options)[Number(at)] ?? [])]];
      if (field.kind === 'number') return Number.isFinite(Number(value)) ? [[id, Number(value)]] : [];
      return [[id, option ?? value]];
    }),
  );
}
