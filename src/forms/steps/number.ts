/** A number within bounds, in digits or in Chinese. */
import type { NumberField } from '../../domain/records/fields.ts';
import { parseChineseNumeral } from '../../domain/shared/chinese-numerals.ts';
import { say } from '../../messages/zh-CN.ts';
import type { StepKind } from './step.ts';

export const numberStep: StepKind<NumberField> = {
  buttons: () => [],
  readText(field, text) {
    const bare = text
      .normalize('NFKC')
      .replace(/[\s,]/gu, '')
      .replace(new RegExp(`${field.unit}$`, 'u'), '');
    const none = /^(?:没有|没得|无|一个也?没有|零)$/u.test(bare) ? 0 : undefined;
    const value = none ?? (/^-?\d+(?:\.\d+)?$/u.test(bare) ? Number(bare) : parseChineseNumeral(bare));
    const bounds = { min: field.min, max: field.max, unit: field.unit };
    if (value === undefined) return { ok: false, message: say('form.bad-number', bounds), isUnread: true };
    if (field.isWhole === true && !Number.isInteger(value))
      return { ok: false, message: say('form.not-whole', bounds) };
    if (value < field.min || value > field.max) return { ok: false, message: say('form.bad-number', bounds) };
    return { ok: true, answer: value };
  },
  readPress: (field) => ({
    ok: false,
    message: say('form.bad-number', { min: field.min, max: field.max, unit: field.unit }),
  }),
};
