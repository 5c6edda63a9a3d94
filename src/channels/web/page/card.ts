/** What a form says, as a card: where one is, the question in large, and of a review each answer beside its label. */
import { element } from './dom.ts';

const STEP = /^.{1,40} · .*第\d+\/\d+[项题]$/u;
const HEAD = /^— (.+) —$/u;
const ROW = /^(\d{1,3}\. [^::]{1,20})[::](.+)$/u;
const ASK = /[??]$/u;
const HINT = /^(?:依据|〔|要改哪一项|还差\d+项|也可以一句话)/u;

export function cardOf(text: string): readonly HTMLElement[] {
  return text.split('\n').flatMap((line, at) => (line === '' ? [] : [lineOf(line, at === 0)]));
}

function lineOf(line: string, isFirst: boolean): HTMLElement {
  const head = HEAD.exec(line)?.[1];
  if (head !== undefined) return element('h3', { className: 'card-head', textContent: head });
  const [, label, answer] = ROW.exec(line) ?? [];
  if (label !== undefined && answer !== undefined)
    return element('p', { className: 'card-row' }, [
      element('span', { textContent: `${label}:` }),
      element('b', { textContent: answer }),
    ]);
  const kind = STEP.test(line)
    ? 'card-step'
    : ASK.test(line)
      ? 'card-ask'
      : HINT.test(line)
        ? 'card-hint'
        : isFirst && [...line].length < 16
          ? 'card-title'
          : '';
  return element('p', { className: `card-line ${kind}`.trim(), textContent: line });
}
