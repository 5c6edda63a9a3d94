/** What a pressed button leaves in the conversation: for eye and screen reader, and to be pressed again. Pure. */
import { readFormButton } from '../../bot/render/form.ts';
import { say } from '../../messages/zh-CN.ts';
import type { StoredPageMessage } from '../../ports.ts';
import { TICK, withoutSign } from './labels.ts';

/** Buttons that answer nothing: ticks of a choice of several, and 有用 and 没用, which say thanks by themselves. */
const SILENT = /^r:/u;
const STEERING = /^(?:back|cancel|cancel-yes|cancel-no|submit|reckon|rest|edit:.*|change:.*)$/u;

/** The bubble of a press; undefined for one that leaves none. */
export function pressedWords({ buttons }: StoredPageMessage, data: string): string | undefined {
  const pressed = buttons.flat().find((button) => button.data === data);
  if (pressed === undefined || SILENT.test(data) || TICK.test(pressed.label)) return undefined;
  if (readFormButton(data)?.action !== 'ok') return withoutSign(pressed.label);
  const ticked = buttons.flat().filter(({ label }) => label.startsWith('☑'));
  return ticked.length === 0
    ? undefined
    : ticked.map(({ label }) => label.replace(TICK, '')).join(say('page.and'));
}

/** Is it an answer to the question above the button, and no step to somewhere else? */
export function isAnswer(data: string): boolean {
  const press = readFormButton(data);
  return press !== undefined && !STEERING.test(press.action);
}
