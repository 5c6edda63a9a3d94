/**
 * The whole record, checked before it is stored, whatever channel it came through.
 * A form cannot produce most of these faults; an import or a changed definition can.
 */
import { type Day, isDay, isMonth } from '../shared/day.ts';
import type { Answer, Answers, GroupItem, SimpleAnswer } from './answers.ts';
import type { CaseSnapshot } from './case-kinds.ts';
import { type Field, NEW_CASE, OPEN_END, type SimpleField } from './fields.ts';
import { type Contradiction, fieldsAsked, type RecordType } from './record-type.ts';

export interface ValidationContext {
  readonly today: Day;
  /** First day a future date may lie on: the day of submission, when a record is corrected later. */
  readonly since?: Day;
  readonly personalAllowed: boolean;
  /** The file the entry joins. */
  readonly file?: CaseSnapshot | undefined;
}

/** @returns every fault found; empty when the record may be stored. */
export function validateRecord(
  type: RecordType,
  answers: Answers,
  context: ValidationContext,
): readonly Contradiction[] {
  const { file } = context;
  const asked = fieldsAsked(type, answers, {
    personalAllowed: context.personalAllowed,
    // An entry that says nothing of a file opens one.
    hasFiles: false,
    knownInFile: () => (file === undefined ? undefined : Object.keys(file.answers)),
  });
  const faults: Contradiction[] = [];
  for (const id of asked) {
    const field = type.fields[id];
    const answer = answers[id];
    if (field === undefined) continue;
    if (answer === undefined) {
      const mayComeLater = type.points !== undefined && !type.points.includes(id);
      if (field.optional !== true && !mayComeLater)
        faults.push({ field: id, message: `还没有填"${field.label}"。` });
      continue;
    }
    const fault = faultOf(field, answer, context.today, context.since);
    if (fault !== undefined) faults.push({ field: id, message: fault });
  }
  for (const id of Object.keys(answers)) {
    if (!asked.includes(id))
      faults.push({ field: id, message: `这里不应有"${type.fields[id]?.label ?? id}"。` });
  }
  faults.push(...namesInOpenText(type, answers, file));
  // What the file already says counts as said: the day the child was missed belongs to it.
  const whole = { ...file?.answers, ...answers };
  return [...faults, ...(type.check?.(whole, context) ?? [])];
}

/** The child's own name, sealed in its field, written once more where it would be read by everybody. */
function namesInOpenText(
  type: RecordType,
  answers: Answers,
  file: CaseSnapshot | undefined,
): readonly Contradiction[] {
  const names = ['childName', 'teacherName']
    .map((id) => answers[id] ?? file?.answers[id])
    .filter((name): name is string => typeof name === 'string' && [...name].length > 1);
  return Object.entries(type.fields).flatMap(([id, field]) => {
    const text = answers[id];
    if (field.kind !== 'text' || field.personal === true || typeof text !== 'string') return [];
    return names.some((name) => text.includes(name))
      ? [{ field: id, message: `"${field.label}"里不要写姓名,用"孩子""老师"代替;姓名已单独加密保存。` }]
      : [];
  });
}

/** Fault of one answer as a Chinese sentence, or undefined. */
export function faultOf(field: Field, answer: Answer, today: Day, since = today): string | undefined {
  if (field.kind === 'group') return faultOfGroup(field, answer, today);
  if (field.kind === 'case') {
    return typeof answer === 'string' &&
      ((field.mayOpen && answer === NEW_CASE) || /^[A-Z]{2}-\d{4}-\d{4,}$/u.test(answer))
      ? undefined
      : '个案编号不对。';
  }
  return faultOfSimple(field, answer as SimpleAnswer, today, since);
}

function faultOfGroup(field: Field & { kind: 'group' }, answer: Answer, today: Day): string | undefined {
  if (!Array.isArray(answer) || answer.length === 0) return `"${field.label}"至少要有一${field.itemLabel}。`;
  if (answer.length > field.max) return `"${field.label}"最多${field.max}${field.itemLabel}。`;
  for (const [index, item] of (answer as readonly GroupItem[]).entries()) {
    for (const [id, inner] of Object.entries(field.fields)) {
      const value = item[id];
      const fault =
        value === undefined
          ? inner.optional === true
            ? undefined
            : `没有填"${inner.label}"。`
          : faultOfSimple(inner, value, today);
      if (fault !== undefined) return `第${index + 1}${field.itemLabel}:${fault}`;
    }
  }
  return undefined;
}

function faultOfSimple(
  field: SimpleField,
  answer: SimpleAnswer,
  today: Day,
  since = today,
): string | undefined {
  switch (field.kind) {
    case 'text': {
      if (typeof answer !== 'string' || answer.trim() === '') return `"${field.label}"是空的。`;
      const length = [...answer].length;
      return length > field.maxChars
        ? `"${field.label}"最多${field.maxChars}个字,现在${length}个字。`
        : undefined;
    }
    case 'day':
      if (answer === OPEN_END && field.mayBeOpen === true) return undefined;
      if (typeof answer !== 'string' || !(isDay(answer) || (field.precision === 'month' && isMonth(answer))))
        return `"${field.label}"不是日期。`;
      if (field.notAfter === 'today' && answer > today) return `"${field.label}"不能晚于今天。`;
      if (field.notBefore === 'today' && answer < since) return `"${field.label}"不能早于今天。`;
      return undefined;
    case 'number':
      if (typeof answer !== 'number' || !Number.isFinite(answer)) return `"${field.label}"不是数字。`;
      if (field.isWhole === true && !Number.isInteger(answer)) return `"${field.label}"应是整数。`;
      return answer < field.min || answer > field.max
        ? `"${field.label}"应在${field.min}到${field.max}${field.unit}之间。`
        : undefined;
    case 'choice':
      return typeof answer === 'string' &&
        (field.optionsFrom !== undefined || Object.hasOwn(field.options, answer))
        ? undefined
        : `"${field.label}"的选项不存在。`;
    case 'choices':
      return Array.isArray(answer) &&
        answer.length > 0 &&
        answer.every((id) => Object.hasOwn(field.options, id))
        ? undefined
        : `"${field.label}"的选项不存在。`;
  }
}
