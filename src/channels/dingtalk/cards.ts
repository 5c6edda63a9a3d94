/** How DingTalk shows a message: markdown with links that say a button's label, or a card where cards are on. Pure. */
import { saidPress } from '../messenger/keyboards.ts';
import { type Dialect, plainOf, renderMarkdown } from '../messenger/markdown.ts';
import type { Outgoing } from '../messenger/messenger.ts';

export const DINGTALK_DIALECT: Dialect = {
  bold: (text) => `**${text}**`,
  escape: (character) => (/[<>&]/u.test(character) ? character : `\\${character}`),
  newline: '  \n',
};

/** Public, of the official Python SDK: its buttons are made when it is sent. Undocumented. */
export const PUBLIC_TEMPLATE = '382e4302-551d-4880-bf29-a30acfab2e71.schema';

const TITLE = 20;

/** What a list of chats shows of it. */
export function titleOf(message: Outgoing): string {
  const [first = ''] = plainOf(message.spans).split('\n');
  return [...first].slice(0, TITLE).join('') || '义教通';
}

export function markdownOf(message: Outgoing): string {
  const text = renderMarkdown(message.spans, DINGTALK_DIALECT);
  if (message.rows.length === 0) return text;
  const links = message.rows.map((row) => row.map(({ label, key }) => linkOf(label, key)).join('　'));
  return [text, ...links].join('\n\n');
}

/** Pressed, it sends the label and the message's number as the person. */
function linkOf(label: string, key: string): string {
  const said = saidPress(label, Number(key.split(':')[0]));
  const safe = label.replace(/[\\[\]]/gu, (character) => `\\${character}`);
  return `[${safe}](dtmd://dingtalkclient/sendMessage?content=${encodeURIComponent(said).replaceAll('(', '%28').replaceAll(')', '%29')})`;
}

export function cardParams(message: Outgoing): Readonly<Record<string, string>> {
  const text = renderMarkdown(message.spans, DINGTALK_DIALECT);
  const buttons = message.rows
    .flat()
    .map(({ label, key }) => ({ text: label, color: 'blue', id: key, request: true }));
  return {
    msgTitle: titleOf(message),
    msgContent: text,
    staticMsgContent: text,
    flowStatus: '3',
    sys_full_json_obj: JSON.stringify({
      order: ['msgTitle', 'msgContent', 'staticMsgContent', 'msgButtons'],
      msgButtons: buttons,
    }),
  };
}
