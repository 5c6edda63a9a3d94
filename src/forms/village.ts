/** A village without its township: other townships have villages of that name. The township at hand is put before it. Pure. */
import { type Answers, textOf } from '../domain/records/answers.ts';
import type { CaseField, SimpleField } from '../domain/records/fields.ts';
import type { RecordType } from '../domain/records/record-type.ts';
import { say } from '../messages/zh-CN.ts';
import type { FormContext, FormState } from './state.ts';
import type { Reading } from './steps/step.ts';

const TOWNSHIP = /(?:乡|镇|街道|办事处|苏木|农场)/u;
/** 清河镇中学 stands in 清河镇. */
const OF_NAME = /^\p{Script=Han}{1,8}?(?:乡|镇|街道)/u;

/** What was read of a village, with the township of the person's place or of the school; said, so that it can be put right. */
export function withTownship(
  field: SimpleField | CaseField,
  reading: Reading,
  { answers }: Pick<FormState, 'answers'>,
  { township }: Pick<FormContext, 'township'>,
): Reading {
  const isVillage = field.kind === 'text' && field.format === 'village';
  if (!isVillage || reading.ok !== true || typeof reading.answer !== 'string') return reading;
  const village = reading.answer;
  if (TOWNSHIP.test(village)) return reading;
  const ofSchool = OF_NAME.exec(textOf(answers, 'school') ?? '')?.[0];
  const found = township ?? ofSchool;
  if (found === undefined) return { ...reading, note: say('form.no-township', { village }) };
  const whole = `${found}${village}`;
  if ([...whole].length > field.maxChars) return reading;
  return { ...reading, answer: whole, note: say('form.township-added', { village: whole }) };
}

/** The same for what a sentence told; what it read is shown, so nothing more is said. */
export function townshipsTold(
  { fields }: Pick<RecordType, 'fields'>,
  told: Answers,
  context: Pick<FormContext, 'township'>,
): Answers {
  return Object.fromEntries(
    Object.entries(told).map(([id, answer]) => {
      const field = fields[id];
      if (field?.kind !== 'text' || typeof answer !== 'string') return [id, answer];
      const read = withTownship(field, { ok: true, answer }, { answers: told }, context);
      return [id, read.ok === true ? read.answer : answer];
    }),
  );
}
