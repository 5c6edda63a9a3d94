/** Answers to the questions of one message, one under the other; the same quotation is shown once. Pure. */
import { certain } from '../answering/reason.ts';
import type { Block } from '../answering/reply.ts';
import { say } from '../messages/zh-CN.ts';
import type { Part } from './ask-types.ts';

export function joined(questions: readonly string[], parts: readonly Part[]): Part {
  const shown = new Set<string>();
  const blocks = parts.flatMap((part, at): Block[] => {
    const heading: Block = { kind: 'heading', text: `${at + 1}. ${questions[at] ?? ''}` };
    const isNew = part.blocks.map(
      ({ kind, text }) => kind === 'datum' || kind === 'text' || !shown.has(text),
    );
    const left = part.blocks.filter((_block, index) => isNew[index]);
    const repeats = part.blocks.some(({ kind }, index) => kind === 'quote' && !isNew[index]);
    for (const { kind, text } of part.blocks)
      if (kind === 'quote' || kind === 'source' || kind === 'note') shown.add(text);
    return [
      heading,
      ...left,
      ...(repeats ? [{ kind: 'text', text: say('answer.same-basis') } as const] : []),
    ];
  });
  const isAnswered = parts.some(({ outcome }) => outcome === 'answered');
  const isWhole = parts.every(({ outcome }) => outcome === 'answered');
  return {
    outcome: isAnswered ? 'answered' : 'refused',
    verdict: isAnswered ? 'answered' : (parts[0]?.verdict ?? 'not-in-document'),
    reason: isWhole
      ? (parts[0]?.reason ?? certain('answered', 'clause-answers'))
      : certain('partly', 'datum-not-printed'),
    documents: [...new Set(parts.flatMap(({ documents }) => documents))],
    blocks,
    citations: interleaved(parts.map(({ citations }) => citations)),
    nearest: [],
    offer: parts.find(({ offer }) => offer !== null)?.offer ?? null,
  };
}

/** The best of each first. */
function interleaved<Item>(lists: readonly (readonly Item[])[]): readonly Item[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const turns = Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1)));
  return [...new Set(turns.flat())];
}
