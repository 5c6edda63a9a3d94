/** Somebody who fills in forms, reads, interrupts, presses old buttons, and remembers what they were told. */
import type { StoredPageMessage } from '../../src/ports.ts';
import { type Chat, plainText, type SeenButton } from '../support/chat.ts';
import { type Script, VISIT_WITHOUT_NAMES } from '../support/filling.ts';

/** A button, and the form that was open when it was seen. */
export interface OldButton extends SeenButton {
  readonly draftId: string | undefined;
}

export class SimulatedPerson {
  readonly chat: Chat;
  /** A word that stands in everything they tell of children, and in nothing else. */
  readonly tag: string;
  readonly isHead: boolean;
  /** Who may read what they wrote. */
  readonly readers: readonly string[];
  readonly seen: OldButton[] = [];
  /** Numbers of their records. */
  readonly told: string[] = [];
  #forms = 0;

  constructor(chat: Chat, tag: string, isHead: boolean, readers: readonly string[]) {
    this.chat = chat;
    this.tag = tag;
    this.isHead = isHead;
    this.readers = readers;
  }

  nextForm(): void {
    this.#forms += 1;
  }

  get #script(): Script {
    const own = {
      school: `${this.tag}${this.#forms}小学`,
      village: `${this.tag}镇${this.tag}${this.#forms}村`,
    };
    // An old button may lead to a question that their own way through the form does not have.
    const elsewhere: Script = [
      ['哪天回到学校', '今天'],
      ['答应哪天', '明天'],
    ];
    return [...VISIT_WITHOUT_NAMES, ...elsewhere].map(([question, answer]) =>
      question.includes('哪所学校')
        ? [question, own.school]
        : question.includes('哪个乡镇')
          ? [question, own.village]
          : [question, answer],
    );
  }

  /** What they would answer to the newest thing they read; undefined where it asks nothing. */
  answerTo(messages: readonly StoredPageMessage[]): string | SeenButton | undefined {
    for (const message of messages.toReversed().slice(0, 3)) {
      const buttons = message.buttons.flat().map((button) => ({ ...button, message }));
      const submit = buttons.find(({ label }) => label.includes('提交'));
      if (submit !== undefined) return submit;
      const chosen = buttons.filter(({ label }) => label.startsWith('GA-')).at(-1);
      if (message.text.includes('哪个孩子的情况'))
        return chosen !== undefined && this.#forms % 2 === 0
          ? chosen
          : buttons.find(({ label }) => label.includes('新个案'));
      const entry = this.#script.find(([question]) => plainText(message.text).includes(question));
      if (entry === undefined) continue;
      const [, answer] = entry;
      if (typeof answer === 'string') return answer;
      // Of a choice of several the last label ends it; what is ticked already is not pressed again.
      for (const label of answer.press) {
        const button = buttons.find((each) => each.label.includes(label) && !each.label.startsWith('☑'));
        if (button !== undefined) return button;
      }
      return buttons.find(({ label }) => label.includes('跳过'));
    }
    return undefined;
  }
}
