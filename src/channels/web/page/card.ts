/** What a form says, as a card: where one is, the question in large, and of a review each answer beside its label. */
import { element } from './dom.ts';

const STEP = /^.{1,40} · .*第\d+\/\d+[项题]$/u;
const HEAD = /^— (.+) —$/u;
const ROW = /^\d{1,3}\. [^::]{1,20}[::]./u;
const ASK = /[??]$/u;
const HINT = /^(?:依据|〔|要改哪一项|还差\d+项|也可以一句话)/u;

const TITLE = /^[\p{Script=Han}()()]{2,16}$/u;
/** What a sentence told: 年级:八年级;结果:承诺返校. */
const TOLD = /^(听到的先填上了)[::](.+?)。(.*)$/u;

export function cardOf(text: string): readonly HTMLElement[] {
  return text.split('\n').flatMap((line) => {
    if (line === '') return [];
    const [, head, told, rest] = TOLD.exec(line) ?? [];
    if (head === undefined || told === undefined) return [lineOf(line)];
    return [
      lineOf(`— ${head} —`),
      ...told.split(/[;;]/u).map(rowOf),
      ...(rest === undefined || rest === '' ? [] : [lineOf(rest)]),
    ];
  });
}

function rowOf(text: string): HTMLElement {
  const [label = '', ...answer] = text.split(/[::]/u);
  return element('p', { className: 'card-row' }, [
    element('span', { textContent: `${label}:` }),
    element('b', { textContent: answer.join(':') }),
  ]);
}

function lineOf(line: string): HTMLElement {
  const head = HEAD.exec(line)?.[1];
  if (head !== undefined) return element('p', { className: 'card-head', textContent: head });
  if (ROW.test(line)) return rowOf(line);
  const kind = STEP.test(line)
    ? 'card-step'
    : ASK.test(line)
      ? 'card-ask'
      : HINT.test(line)
        ? 'card-hint'
        : TITLE.test(line)
          ? 'card-title'
          : '';
  return element('p', { className: `card-line ${kind}`.trim(), textContent: line });
}
