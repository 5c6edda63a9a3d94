/** Several of several options: ticked one by one, or typed with 、 between them. */
import type { ChoicesField } from '../../domain/records/fields.ts';
import { say } from '../../messages/zh-CN.ts';
import { looksLikeQuestion } from '../asks.ts';
import { clausesOf, saidIn } from '../said.ts';
import type { Option } from '../state.ts';
import { findOption, notAnOption, shorten } from './options.ts';
import { rowsOf, type StepKind } from './step.ts';

export const choicesStep: StepKind<ChoicesField> = {
  buttons(field, ticked) {
    const options = listOf(field).map(({ id, label }) => ({
      label: `${ticked.includes(id) ? '☑' : '☐'} ${label}`,
      action: `o:${id}`,
    }));
    return [
      ...rowsOf(options, options.some(({ label }) => label.length > 9) ? 1 : 2),
      [{ label: say('form.done'), action: 'ok' }],
    ];
  },
  readText(field, text, ticked) {
    const options = listOf(field);
    const parts = text
      .split(/[、,，;；\s]|和|还有/u)
      .map((part) => part.trim())
      .filter(Boolean);
    const found: string[] = [];
    const unread: string[] = [];
    for (const part of parts) {
      const option = findOption(part, { options, alsoCalled: field.alsoCalled ?? {} });
      if (option === undefined) unread.push(part);
      else found.push(option.id);
    }
    const [strange] = unread;
    const said =
      found.length > 0 || looksLikeQuestion(text) ? [] : saidIn(clausesOf(text), field.saidAs ?? {});
    if (said.length > 0) return { ok: true, answer: inOrder(options, [...new Set([...ticked, ...said])]) };
    if (strange !== undefined && found.length === 0)
      return { ok: false, message: notAnOption(strange, options), isUnread: true };
    const all = [...new Set([...ticked, ...found])];
    return all.length === 0
      ? { ok: false, message: say('form.pick-some') }
      : strange === undefined
        ? { ok: true, answer: inOrder(options, all) }
        : // What was understood is ticked; the rest is for the person to say otherwise.
          { ok: 'ticking', ticked: inOrder(options, all), message: partlyRead(options, all, unread) };
  },
  readPress(field, action, ticked) {
    const options = listOf(field);
    if (action === 'ok') {
      return ticked.length === 0
        ? { ok: false, message: say('form.pick-some') }
        : { ok: true, answer: inOrder(options, ticked) };
    }
    const found = options.find(({ id }) => action === `o:${id}`);
    if (found === undefined) return { ok: false, message: say('form.pick-some') };
    return {
      ok: 'ticking',
      ticked: ticked.includes(found.id) ? ticked.filter((id) => id !== found.id) : [...ticked, found.id],
    };
  },
};

function partlyRead(options: readonly Option[], ids: readonly string[], unread: readonly string[]): string {
  const ticked = options.filter(({ id }) => ids.includes(id)).map(({ label }) => label);
  return say('form.partly-read', { ticked: ticked.join('、'), unread: unread.map(shorten).join('、') });
}

function listOf(field: ChoicesField): readonly Option[] {
  return Object.entries(field.options).map(([id, label]) => ({ id, label }));
}

function inOrder(options: readonly Option[], ids: readonly string[]): readonly string[] {
  return options.map(({ id }) => id).filter((id) => ids.includes(id));
}
