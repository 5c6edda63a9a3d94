/**
 * What one's own document does not say is answered by the other documents of the own place, then from above:
 * prefecture, province, nation, each under the name of the document that says it. Only documents in force on
 * the day are asked.
 */
import { createInForce } from '../library/in-force.ts';
import { say } from '../messages/zh-CN.ts';
import { answered, type PartQuestion } from './answer-part.ts';
import type { AskTools, Part } from './ask-types.ts';

export async function answeredInLayers(question: PartQuestion, tools: AskTools): Promise<Part> {
  const own = await answered(question, tools);
  const [home] = own.documents;
  if (home === undefined || own.verdict !== 'not-in-document') return own;
  const { shortName } = tools.library.document(home);
  const layers = createInForce(tools).inForceFor(
    tools.places.placeOfDocument(home).code,
    tools.clock.today(),
  );
  for (const { place, documents } of layers) {
    const ids = documents.map(({ id }) => id).filter((id) => id !== home);
    if (ids.length === 0) continue;
    const found = await answered({ ...question, named: { ...question.named, documents: ids } }, tools);
    if (found.outcome !== 'answered') continue;
    const isBeside = place.code === tools.places.placeOfDocument(home).code;
    const lead = say(isBeside ? 'library.from-beside' : 'library.from-above', { document: shortName });
    return {
      ...found,
      reason: { ...found.reason, kind: 'other-document-in-force', because: 'ruled-elsewhere' },
      blocks: [{ kind: 'text', text: lead }, ...found.blocks],
    };
  }
  return own;
}
