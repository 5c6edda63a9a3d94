/** One of several options. */
import type { ChoiceField } from '../../domain/records/fields.ts';
import { say } from '../../messages/zh-CN.ts';
import { looksLikeQuestion } from '../asks.ts';
import { clausesOf, saidIn } from '../said.ts';
import type { FormContext, Option } from '../state.ts';
import { findOption, notAnOption } from './options.ts';
import { rowsOf, type StepKind } from './step.ts';

export const choiceStep: StepKind<ChoiceField> = {
  buttons(field, _ticked, context) {
    const options = optionsOf(field, context);
    const width = options.some((option) => option.label.length > 9)
      ? 1
      : options.some((option) => option.label.length > 5)
        ? 2
        : 3;
    return rowsOf(
      options.map(({ id, label }) => ({ label, action: `o:${id}` })),
      width,
    );
  },
  readText(field, text, _ticked, context) {
    const options = optionsOf(field, context);
    const found = findOption(text, { options, alsoCalled: field.alsoCalled ?? {} });
    if (found !== undefined) return { ok: true, answer: found.id };
    const [said, ...others] = looksLikeQuestion(text) ? [] : saidIn(clausesOf(text), field.saidAs ?? {});
    if (said !== undefined && others.length === 0) return { ok: true, answer: said };
    return { ok: false, message: notAnOption(text, options), isUnread: true };
  },
  readPress(field, action, _ticked, context) {
    const found = optionsOf(field, context).find(({ id }) => action === `o:${id}`);
    return found === undefined
      ? { ok: false, message: say('form.pick-one') }
      : { ok: true, answer: found.id };
  },
};

export function optionsOf(field: ChoiceField, context: FormContext): readonly Option[] {
  if (field.optionsFrom === 'places') return context.places;
  return Object.entries(field.options).map(([id, label]) => ({ id, label }));
}
