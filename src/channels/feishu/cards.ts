/** A message as Feishu's card, JSON 2.0: everything is sent as one, so that it can be changed. Pure. */
import { say } from '../../messages/zh-CN.ts';
import { type Dialect, renderMarkdown } from '../messenger/markdown.ts';
import type { Button, Outgoing } from '../messenger/messenger.ts';

export const FEISHU_DIALECT: Dialect = {
  bold: (text) => `**${text}**`,
  // As its manual says: by the number of the character.
  escape: (character) => `&#${character.codePointAt(0)};`,
  newline: '\n',
};

/** More than these are a list to pick from. */
const MOST_BUTTONS = 20;

export function cardOf({ spans, rows }: Outgoing): object {
  const buttons = rows.flat();
  const text = { tag: 'markdown', content: renderMarkdown(spans, FEISHU_DIALECT) };
  return {
    schema: '2.0',
    config: { update_multi: true },
    body: {
      elements: [text, ...(buttons.length > MOST_BUTTONS ? [pickOf(buttons)] : rows.map(rowOf))],
    },
  };
}

function rowOf(row: readonly Button[]): object {
  const [only] = row;
  if (row.length === 1 && only !== undefined) return buttonOf(only);
  const columns = row.map((button) => ({
    tag: 'column',
    width: 'weighted',
    weight: 1,
    elements: [buttonOf(button)],
  }));
  return { tag: 'column_set', flex_mode: 'flow', columns };
}

function buttonOf({ label, key }: Button): object {
  return {
    tag: 'button',
    text: { tag: 'plain_text', content: label },
    behaviors: [{ type: 'callback', value: { k: key } }],
  };
}

function pickOf(buttons: readonly Button[]): object {
  return {
    tag: 'select_static',
    placeholder: { tag: 'plain_text', content: say('channel.pick') },
    options: buttons.map(({ label, key }) => ({ text: { tag: 'plain_text', content: label }, value: key })),
    behaviors: [{ type: 'callback', value: { k: '' } }],
  };
}
