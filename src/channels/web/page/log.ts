/** The conversation: puts messages in their order, keeps the place where somebody reads, loads what came before. */
import { drawMark, drawMessage, drawOutgoing, type Presses } from './bubbles.ts';
import { button, find, words } from './dom.ts';
import { get } from './net.ts';
import type { Mark, Outbox, Outgoing } from './outbox.ts';
import type { Message } from './types.ts';

/** Nearer to the end than this is reading the newest. */
const AT_END = 90;
/** An answer taller than this share of the window is folded. */
const FOLD_SHARE = 0.62;

const NO_ACTS = { again: () => undefined, drop: () => undefined };

export class Log {
  readonly #log = find('log');
  readonly #newer = find('newer');
  readonly #earlier = find('earlier');
  readonly #presses: Presses;
  readonly #outbox: () => Outbox;
  #isAtEnd = true;

  constructor(presses: Presses, outbox: () => Outbox) {
    this.#presses = presses;
    this.#outbox = outbox;
    this.#log.addEventListener('scroll', () => {
      this.#isAtEnd = this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < AT_END;
      if (this.#isAtEnd) this.#newer.hidden = true;
    });
    this.#newer.addEventListener('click', () => this.toEnd());
    this.#earlier.addEventListener('click', () => void this.#loadEarlier());
    // A picture takes its room when it has come, and moves nobody who reads elsewhere.
    this.#log.addEventListener(
      'load',
      ({ target }) => {
        if (!this.#isAtEnd) return;
        const item = target instanceof Element ? target.closest<HTMLElement>('article') : null;
        if (item !== null && item === this.#log.querySelector('article:last-of-type')) this.#show(item);
        else this.toEnd();
      },
      true,
    );
    // A keyboard that opens and a telephone that is turned take room: the question stays in view.
    new ResizeObserver(() => {
      if (this.#isAtEnd) this.toEnd();
    }).observe(this.#log);
  }

  /** Number of the newest message of the bot in sight. */
  newestOfBot(): number | undefined {
    const ids = [...this.#log.querySelectorAll('.message.bot')].map(({ id }) =>
      Number(id.replace('message-', '')),
    );
    return ids.length === 0 ? undefined : Math.max(...ids);
  }

  get isEmpty(): boolean {
    return this.#log.querySelector('article') === null;
  }

  /** The history as the server tells it, and below it what it does not have yet. */
  replace(messages: readonly Message[], hasEarlier: boolean): void {
    const had = document.activeElement === document.body;
    for (const old of this.#log.querySelectorAll('article')) old.remove();
    this.#log.append(...messages.map((message) => drawMessage(message, this.#presses)));
    this.#earlier.hidden = !hasEarlier;
    for (const item of this.#outbox().list()) this.outgoing(item, 'waiting');
    for (const item of this.#log.querySelectorAll<HTMLElement>('.message.bot')) this.#fold(item);
    this.toEnd();
    if (had) find('message').focus();
  }

  put(message: Message): void {
    const before = document.getElementById(`message-${message.messageId}`);
    const hadFocus = this.#log.contains(document.activeElement) && document.activeElement !== this.#log;
    const item = drawMessage(message, this.#presses);
    const own = message.sentAs === undefined ? null : this.#pending(message.sentAs);
    if (before !== null || own !== null) {
      if (own !== null) drawMark(item, 'delivered', '', NO_ACTS);
      own?.remove();
      if (before === null) this.#insert(item);
      else before.replaceWith(item);
    } else this.#insert(item);
    this.#fold(item);
    if (hadFocus && !this.#log.contains(document.activeElement)) this.#focusIn(item);
    if (before !== null) return;
    // What was typed in another window does not tear away what is read in this one.
    const isFromHere = message.from === 'person' && (own !== null || message.sentAs === undefined);
    if (isFromHere || this.#isAtEnd) this.#show(item);
    else this.#newer.hidden = false;
  }

  /** What is on its way: on the screen at once, with its mark. */
  outgoing(item: Outgoing, mark: Mark): void {
    // What the server has already said again is not on its way, though its answer may still be.
    if (item.shown === '' || this.#has(item.id)) return;
    let bubble = this.#pending(item.id);
    if (bubble === null) {
      if (mark === 'delivered') return;
      bubble = drawOutgoing(item);
      this.#log.append(bubble);
      this.#show(bubble);
    }
    const shown = bubble;
    drawMark(shown, item.refused === undefined ? mark : 'failed', item.refused ?? '', {
      again: () => this.#outbox().again(item.id),
      drop: () => {
        this.#outbox().drop(item.id);
        shown.remove();
      },
    });
  }

  toEnd(): void {
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#isAtEnd = true;
    this.#newer.hidden = true;
  }

  #has(sentAs: string): boolean {
    return this.#log.querySelector(`article:not(.pending)[data-sent-as="${CSS.escape(sentAs)}"]`) !== null;
  }

  #pending(id: string): HTMLElement | null {
    return this.#log.querySelector<HTMLElement>(`.pending[data-sent-as="${CSS.escape(id)}"]`);
  }

  /** Above what the server has not got yet. */
  #insert(item: HTMLElement): void {
    const waiting = this.#log.querySelector('.pending');
    if (waiting === null) this.#log.append(item);
    else waiting.before(item);
  }

  /** What answers one message is read from its beginning, also where more than one answers it. */
  #show(item: HTMLElement): void {
    const first = this.#firstOfAnswer(item);
    const height = item.offsetTop + item.offsetHeight - first.offsetTop;
    const isLong = height > this.#log.clientHeight * 0.85;
    if (isLong) first.scrollIntoView({ block: 'start' });
    else item.scrollIntoView({ block: 'end' });
    this.#isAtEnd = !isLong;
  }

  #firstOfAnswer(item: HTMLElement): HTMLElement {
    let first = item;
    while (
      first.previousElementSibling instanceof HTMLElement &&
      first.classList.contains('bot') &&
      first.previousElementSibling.matches('.message.bot')
    )
      first = first.previousElementSibling;
    return first;
  }

  /** At most one screen high: the rest on demand. */
  #fold(item: HTMLElement): void {
    const bubble = item.querySelector<HTMLElement>('.bubble');
    // A card to confirm is read whole.
    if (bubble === null || this.#log.clientHeight === 0 || item.classList.contains('asks')) return;
    if (bubble.offsetHeight < this.#log.clientHeight * FOLD_SHARE + 80) return;
    bubble.classList.add('folded');
    const unfold = button(
      words('page.expand'),
      () => {
        const isFolded = bubble.classList.toggle('folded');
        unfold.textContent = words(isFolded ? 'page.expand' : 'page.collapse');
        unfold.setAttribute('aria-expanded', String(!isFolded));
      },
      'unfold',
    );
    unfold.setAttribute('aria-expanded', 'false');
    bubble.after(unfold);
  }

  /** The pressed button is gone: the next question's first one takes its place, for those who go by keys. */
  #focusIn(item: HTMLElement): void {
    const next = item.querySelector<HTMLElement>('.buttons button');
    (next ?? find('message')).focus({ preventScroll: true });
  }

  async #loadEarlier(): Promise<void> {
    const first = this.#log.querySelector('article:not(.pending)');
    const before = first?.id.replace('message-', '') ?? '';
    const answer = await get<{ messages: readonly Message[]; hasEarlier: boolean }>(
      `/api/history?before=${before}`,
    );
    if (typeof answer !== 'object' || first === null) return;
    const height = this.#log.scrollHeight;
    first.before(...answer.messages.map((message) => drawMessage(message, this.#presses)));
    this.#earlier.hidden = !answer.hasEarlier;
    this.#log.scrollTop += this.#log.scrollHeight - height;
  }
}
