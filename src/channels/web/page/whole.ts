/**
 * A form as one page, for whoever sits at a desk: what has to be there is marked, each answer is saved when it is
 * given, what is wrong stands beside its field. The draft is the chat's; either may go on where the other stopped.
 */
import { button, element, find, words } from './dom.ts';
import { forget, keep, recall } from './kept.ts';
import { get, post } from './net.ts';
import type { Whole, WholeField, WholeValue } from './types.ts';
import { control } from './whole-controls.ts';

interface Drawn {
  readonly box: HTMLElement;
  readonly note: HTMLElement;
  readonly set: (field: WholeField) => void;
}

/** Not saved yet: the network was away. */
type Waiting = Record<string, WholeValue>;

/** The form as it was seen last. */
const SEEN = 'whole';
const waitingOf = ({ draftId }: Whole): string => `whole-${draftId}`;

export class WholePage {
  readonly #dialog = find<HTMLDialogElement>('whole');
  readonly #fields = find('whole-fields');
  readonly #drawn = new Map<string, Drawn>();
  readonly #submit: (form: Whole) => void;
  #form: Whole | undefined;
  #waiting: Waiting = {};
  #said: readonly { field: string; text: string; isFault: boolean }[] = [];

  /** @param submit - presses the chat's own last button. */
  constructor(submit: (form: Whole) => void, onClose: () => void) {
    this.#submit = submit;
    find('whole-close').addEventListener('click', () => this.#dialog.close());
    // Ended here, there is nothing to go on with in the chat.
    this.#dialog.addEventListener('close', () => this.#form !== undefined && onClose());
    find<HTMLFormElement>('whole-form').addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#finish();
    });
    addEventListener('online', () => void this.#flush());
  }

  get isOpen(): boolean {
    return this.#dialog.open;
  }

  async open(): Promise<boolean> {
    if (!(await this.refresh())) return false;
    if (!this.#dialog.open) this.#dialog.showModal();
    void this.#flush();
    return true;
  }

  /** What the chat has taken meanwhile. @returns false where no form is open. */
  async refresh(): Promise<boolean> {
    const found = await get<{ form: Whole | null }>('/api/whole');
    // Without a network: as it was when it was seen last, and what is filled in waits.
    const form = typeof found === 'object' ? found.form : recall<Whole>(SEEN);
    if (form === null || form === undefined) return false;
    if (this.#form?.draftId !== form.draftId) {
      this.#drawn.clear();
      this.#fields.replaceChildren();
      this.#waiting = recall<Waiting>(waitingOf(form)) ?? {};
      this.#said = [];
    }
    this.#draw(form);
    return true;
  }

  #draw(form: Whole): void {
    this.#form = form;
    keep(SEEN, form);
    find('whole-title').textContent = form.title;
    find('whole-basis').textContent = form.basis;
    find('whole-submit').textContent = form.ending;
    find('whole-missing').textContent = [
      ...form.warnings,
      ...(form.missing.length === 0
        ? []
        : [words('page.whole-missing', { labels: form.missing.join('、') })]),
    ].join(' ');
    const ids = form.fields.map(({ id }) => id);
    for (const [id, { box }] of this.#drawn) {
      if (ids.includes(id)) continue;
      box.remove();
      this.#drawn.delete(id);
    }
    for (const [at, field] of form.fields.entries()) {
      const drawn = this.#drawn.get(field.id) ?? this.#add(field);
      const waiting = this.#waiting[field.id];
      drawn.set(waiting === undefined ? field : { ...field, value: waiting });
      // Moving a box takes the focus from it.
      if (this.#fields.children[at] !== drawn.box)
        this.#fields.insertBefore(drawn.box, this.#fields.children[at] ?? null);
      const said = this.#said.find(({ field: about }) => about === field.id);
      drawn.note.textContent = said?.text ?? (field.id in this.#waiting ? words('page.whole-waiting') : '');
      drawn.note.className = said?.isFault === true ? 'whole-note fault' : 'whole-note';
      drawn.box.classList.toggle('faulty', said?.isFault === true);
    }
  }

  #add(field: WholeField): Drawn {
    const note = element('p', { className: 'whole-note', id: `whole-note-${field.id}` });
    note.setAttribute('role', 'status');
    const { made, set } = control(field, note.id, (value) => void this.#give(field.id, value));
    const box = element('div', { className: 'whole-field' }, [made, note]);
    const drawn = { box, note, set };
    this.#drawn.set(field.id, drawn);
    return drawn;
  }

  async #give(field: string, value: WholeValue): Promise<void> {
    const form = this.#form;
    if (form === undefined) return;
    this.#waiting = { ...this.#waiting, [field]: value };
    keep(waitingOf(form), this.#waiting);
    await this.#flush();
  }

  async #flush(): Promise<void> {
    for (const [field, value] of Object.entries(this.#waiting)) {
      const form = this.#form;
      if (form === undefined) return;
      const sent = await post('/api/whole', { draftId: form.draftId, field, value });
      if (sent.kind === 'away') {
        this.#draw(form);
        return;
      }
      const { [field]: given, ...rest } = this.#waiting;
      // Given another answer meanwhile: that one is sent next.
      this.#waiting = given === value ? rest : this.#waiting;
      if (Object.keys(this.#waiting).length === 0) forget(waitingOf(form));
      else keep(waitingOf(form), this.#waiting);
      if (sent.kind === 'refused') {
        find('whole-missing').textContent = sent.message;
        return;
      }
      const saved = (sent.body as { form: Whole }).form;
      this.#said = [...this.#said.filter((each) => each.field !== field), ...saved.said];
      this.#draw(saved);
      if (given !== value) return this.#flush();
    }
  }

  async #finish(): Promise<void> {
    await this.#flush();
    const form = this.#form;
    if (form === undefined) return;
    if (Object.keys(this.#waiting).length > 0) {
      find('whole-missing').textContent = words('page.whole-waiting');
      return;
    }
    const sent = await post('/api/whole/finish', { draftId: form.draftId });
    if (sent.kind !== 'done') {
      find('whole-missing').textContent =
        sent.kind === 'refused' ? sent.message : words('page.whole-waiting');
      return;
    }
    const done = (sent.body as { form: Whole }).form;
    this.#said = done.said;
    this.#draw(done);
    if (done.isFinished === true) {
      this.#form = undefined;
      forget(SEEN);
      this.#dialog.close();
      this.#submit(done);
      return;
    }
    const first = done.said.find(({ isFault }) => isFault);
    if (first === undefined) return;
    const box = this.#drawn.get(first.field)?.box;
    box?.scrollIntoView({ block: 'center' });
    box?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  }
}

/** Opens the page from under a question of the chat. */
export function wholeButton(open: () => void): HTMLElement {
  return button(words('page.whole-open'), open, 'quiet whole-open');
}
