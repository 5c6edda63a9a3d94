/** A message with buttons as WeCom's card: at most six buttons, short words, a name of its own. Pure. */
import { say } from '../../messages/zh-CN.ts';
import { type Dialect, plainOf } from '../messenger/markdown.ts';
import type { Outgoing } from '../messenger/messenger.ts';

export const WECOM_DIALECT: Dialect = {
  bold: (text) => `**${text}**`,
  escape: (character) => (/[<>&]/u.test(character) ? character : `\\${character}`),
  newline: '\n',
};

/** Characters that are seen of a card's title and of the text under it. */
const TITLE = 26;
const TEXT = 112;
/** A press of it does nothing. */
const OFF = 'off';

/** May the question stand in the card itself? */
export function fitsInCard(message: Outgoing): boolean {
  return [...plainOf(message.spans)].length <= TEXT;
}

/** @param isAlone - no message with the text stands above it. */
export function cardOf(message: Outgoing, taskId: string, isAlone: boolean): object {
  const text = plainOf(message.spans);
  const buttons = message.rows.flat().map(({ label, key }) => ({ text: label, style: 2, key }));
  const last = text.split('\n').at(-1) ?? '';
  // Without a button it is no card: the choice stands where the buttons were.
  const shown = buttons.length > 0 ? buttons : [{ text: cutTo(last, TITLE), style: 2, key: OFF }];
  return {
    card_type: 'button_interaction',
    main_title: { title: isAlone ? cutTo(text.split('\n')[0] ?? '', TITLE) : say('channel.pick') },
    ...(isAlone ? { sub_title_text: text } : {}),
    button_list: shown,
    task_id: taskId,
  };
}

function cutTo(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}
