/** One message as elements: its blocks, its file, its buttons; and the bubble of what is on its way. */
import { markedParts } from '../../../domain/shared/marked.ts';
import { TICK, withoutSign } from '../labels.ts';
import { cardOf } from './card.ts';
import { button, element, sizeOf, words } from './dom.ts';
import { partsOf } from './links.ts';
import type { Mark, Outgoing } from './outbox.ts';
import type { Block, Button, Message } from './types.ts';
import { wholeButton } from './whole.ts';

export interface Presses {
  readonly press: (message: Message, data: string, label: string) => void;
  /** A photograph for a record. */
  readonly photo: (number: string) => void;
  /** The form that is asked, as one page. */
  readonly whole: () => void;
}

/** One answer fits so many short buttons beside each other. */
const SHORT_CHARS = 7;

export function drawMessage(message: Message, presses: Presses): HTMLElement {
  const isBot = message.from === 'bot';
  const item = element('article', {
    className: `message ${message.from}${asksForm(message) ? ' asks' : ''}`,
    id: `message-${message.messageId}`,
  });
  item.setAttribute('aria-label', isBot ? '义教通' : words('page.me'));
  if (message.sentAs !== undefined) item.dataset['sentAs'] = message.sentAs;
  if (message.text !== '') item.append(bubbleOf(message, presses));
  if (message.file !== null) item.append(drawFile(message.file));
  if (message.buttons.length > 0) item.append(drawButtons(message, presses));
  return item;
}

function drawFile({ id, name, bytes }: NonNullable<Message['file']>): HTMLElement {
  const href = `/files/${id}`;
  if (name.endsWith('.png'))
    return element('a', { className: 'picture', href, download: name }, [
      element('img', { src: href, alt: name }),
    ]);
  const textContent = `⬇ ${words('page.bytes', { name, size: sizeOf(bytes) })}`;
  return element('a', { className: 'file', href, download: name, textContent });
}

/** A form's question, or its card. */
function asksForm({ buttons }: Message): boolean {
  return buttons.flat().some(({ data }) => data.startsWith('f:'));
}

function bubbleOf(message: Message, { press }: Presses): HTMLElement {
  const { changes, blocks } = message;
  const bubble = element('div', { className: 'bubble' });
  if (message.from === 'bot' && asksForm(message)) bubble.append(...cardOf(message.text));
  else if (blocks === undefined)
    bubble.append(...(message.from === 'bot' ? linked(message.text) : [message.text]));
  else bubble.append(...blocks.map(drawBlock));
  if (changes === undefined) return bubble;
  // An answer given before is a button: pressing it asks its question again.
  const again = button('', () => press(message, changes, ''), 'bubble answer');
  again.append(message.text, element('span', { className: 'change', textContent: words('page.change') }));
  again.setAttribute('aria-label', `${words('page.change')}:${message.text}`);
  return again;
}

function drawBlock({ kind, text, marks = [], label }: Block): HTMLElement {
  if (kind === 'quote') {
    const words = markedParts(text, marks).map((part) =>
      part.isMarked ? element('mark', { textContent: part.text }) : part.text,
    );
    // A cell of a table is named by its column.
    const name = label === undefined ? [] : [element('small', { className: 'column', textContent: label })];
    return element('blockquote', {}, [...name, ...words]);
  }
  return element('p', { className: `block ${kind}` }, linked(text));
}

function linked(text: string): (Node | string)[] {
  return partsOf(text, location.origin).map(({ text: textContent, href }) =>
    href === undefined ? textContent : element('a', { href, textContent }),
  );
}

function drawButtons(message: Message, { press, photo, whole }: Presses): HTMLElement {
  const isAnswer = message.buttons.flat().some(({ data }) => data.startsWith('r:'));
  const group = element('div', { className: isAnswer ? 'buttons small' : 'buttons' });
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', words('page.options'));
  const act = ({ label, data }: Button) => {
    if (data.startsWith('pa:')) {
      photo(data.slice('pa:'.length));
      return;
    }
    for (const each of group.querySelectorAll('button')) each.disabled = true;
    press(message, data, withoutSign(label));
  };
  for (const row of isAnswer ? [message.buttons.flat()] : message.buttons) {
    group.append(
      element(
        'div',
        { className: 'row' },
        row.map((each) => drawButton(each, () => act(each))),
      ),
    );
  }
  if (asksForm(message)) group.append(wholeButton(whole));
  return group;
}

function drawButton({ label, data }: Button, act: () => void): HTMLElement {
  const made = button(withoutSign(label), act);
  if (data.endsWith(':submit')) made.classList.add('primary');
  if (data.startsWith('r:')) made.classList.add('quiet');
  else if ([...label].length > SHORT_CHARS) made.classList.add('long');
  if (TICK.test(label)) {
    made.setAttribute('role', 'checkbox');
    made.setAttribute('aria-checked', String(label.startsWith('☑')));
    made.setAttribute('aria-label', label.replace(TICK, ''));
  }
  return made;
}

/** The bubble of what the server does not have yet. */
export function drawOutgoing({ id, shown }: Outgoing): HTMLElement {
  const item = element('article', { className: 'message person pending' }, [
    element('div', { className: 'bubble', textContent: shown }),
  ]);
  item.setAttribute('aria-label', words('page.me'));
  item.dataset['sentAs'] = id;
  return item;
}

const MARKS: Readonly<Record<Mark, Parameters<typeof words>[0]>> = {
  sending: 'page.sending',
  waiting: 'page.waiting',
  delivered: 'page.delivered',
  failed: 'page.failed',
};

export function drawMark(
  bubble: HTMLElement,
  mark: Mark,
  reason: string,
  acts: { readonly again: () => void; readonly drop: () => void },
): void {
  bubble.querySelector('.mark')?.remove();
  bubble.dataset['mark'] = mark;
  const line = element('small', { className: `mark ${mark}` }, [
    mark === 'failed' && reason !== '' ? reason : words(MARKS[mark]),
  ]);
  if (mark === 'failed')
    line.append(button(words('page.resend'), acts.again), button(words('page.drop'), acts.drop));
  bubble.append(line);
}
