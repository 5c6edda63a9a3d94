/** The bot's rows of buttons as a platform can show them: as buttons, or as a numbered list to type from. Pure. */
import { say } from '../../messages/zh-CN.ts';
import type { KeptButton, KeptMessage } from '../../ports-messengers.ts';
import type { Abilities, Button } from './messenger.ts';

export interface Layout {
  readonly rows: readonly (readonly Button[])[];
  /** Lines under the text; empty where the buttons are shown. */
  readonly list: string;
}

export function layOut(
  rows: readonly (readonly KeptButton[])[],
  messageId: number,
  abilities: Pick<Abilities, 'maxButtons' | 'labelChars'>,
): Layout {
  if (isListed(rows, abilities)) {
    const lines = rows.flat().map(({ label }, at) => `${at + 1}. ${label}`);
    return { rows: [], list: ['', say('channel.numbered'), ...lines].join('\n') };
  }
  return {
    rows: rows
      .filter((row) => row.length > 0)
      .map((row) =>
        row.map(({ label, data }) => ({
          label: shortened(label, abilities.labelChars),
          key: keyOf(messageId, data),
        })),
      ),
    list: '',
  };
}

/** Too many, or two that could not be told apart once they are short enough. */
export function isListed(
  rows: readonly (readonly KeptButton[])[],
  { maxButtons, labelChars }: Pick<Abilities, 'maxButtons' | 'labelChars'>,
): boolean {
  const labels = rows.flat().map(({ label }) => shortened(label, labelChars));
  return labels.length > maxButtons || new Set(labels).size < labels.length;
}

/** What a press brings back: which message, and what its button stands for. */
export function keyOf(messageId: number, data: string): string {
  return `${messageId}:${data}`;
}

export function readKey(key: string): { readonly messageId: number; readonly data: string } | undefined {
  const match = /^(\d{1,12}):(.+)$/su.exec(key);
  return match === null ? undefined : { messageId: Number(match[1]), data: match[2] ?? '' };
}

/** A label as a press that is said: 提交 #12. */
export function saidPress(label: string, messageId: number): string {
  return `${label} #${messageId}`;
}

export function readSaidPress(
  text: string,
): { readonly label: string; readonly messageId: number } | undefined {
  const match = /^(.+) #(\d{1,12})$/su.exec(text.trim());
  return match === null ? undefined : { label: match[1] ?? '', messageId: Number(match[2]) };
}

/** The button of a message that a said press means. */
export function buttonSaid(
  { shown }: KeptMessage,
  label: string,
  { labelChars }: Pick<Abilities, 'labelChars'>,
): KeptButton | undefined {
  return shown.rows.flat().find((button) => shortened(button.label, labelChars) === label);
}

export function shortened(label: string, chars: number): string {
  const written = [...label];
  return written.length <= chars ? label : `${written.slice(0, chars - 1).join('')}…`;
}
