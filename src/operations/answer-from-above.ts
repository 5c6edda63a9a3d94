/**
 * What one's own document does not say is answered from above: prefecture, province, nation, under the
 * name of the document that says it. Only documents in force on the day are asked.
 */
import { createInForce } from '../library/in-force.ts';
import { say } from '../messages/zh-CN.ts';
import { answered, type PartQuestion } from './answer-part.ts';
import type { AskTools, Part } from './ask-types.ts';

export async function answeredInLayers(question: PartQuestion, tools: AskTools): Promise<Part> {
  const own = await answered(question, tools);
  const [home] = own.documents;
  if (home === undefined || own.verdict !== 'not-in-document') return own;
  for (const { documents } of createInForce(tools).above(home, tools.clock.today())) {
    const ids = documents.map(({ id }) => id);
    const above = await answered({ ...question, named: { ...question.named, documents: ids } }, tools);
    if (above.outcome !== 'answered') continue;
    const { shortName } = tools.library.document(home);
    return {
      ...above,
      reason: { ...above.reason, kind: 'other-document-in-force', because: 'ruled-elsewhere' },
      blocks: [{ kind: 'text', text: say('library.from-above', { document: shortName }) }, ...above.blocks],
    };
  }
  return own;
}
