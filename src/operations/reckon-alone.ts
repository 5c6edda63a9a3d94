/** What a form's rule says of it, told to whoever asks for themselves: no record, no number. */
import type { Block } from '../answering/reply.ts';
import type { Person } from '../domain/access/person.ts';
import { type Answers, textOf } from '../domain/records/answers.ts';
import type { Contradiction, RecordType } from '../domain/records/record-type.ts';
import { validateRecord } from '../domain/records/validate.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { say } from '../messages/zh-CN.ts';
import { documentOfPerson } from './form-context.ts';
import { outcomeBlocks } from './outcome-blocks.ts';
import { speakRule } from './speak-rule.ts';
import type { SubmitTools } from './submit-record.ts';
import { mayAskPersonal } from './through-gate.ts';

export type Reckoned =
  | { readonly outcome: 'faulty'; readonly faults: readonly Contradiction[] }
  | { readonly outcome: 'reckoned'; readonly blocks: readonly Block[] };

/** @throws {UsageError} neither the form nor the person says by which place's document. */
export function reckonAlone(type: RecordType, answers: Answers, actor: Person, tools: SubmitTools): Reckoned {
  const today = tools.clock.today();
  const faults = validateRecord(type, answers, { today, personalAllowed: mayAskPersonal(actor, tools) });
  if (faults.length > 0) return { outcome: 'faulty', faults };
  const documentId = textOf(answers, type.placeField ?? '') ?? documentOfPerson(actor, tools.places);
  const ruled = type.ruleFor?.(answers, undefined);
  if (documentId === undefined || ruled === undefined) throw new UsageError(say('form.no-place'));
  const outcome = speakRule(ruled.id, documentId, ruled.facts, tools.parameters, today);
  const until = textOf(answers, 'until') ?? today;
  return {
    outcome: 'reckoned',
    blocks: [
      ...outcomeBlocks(ruled.id, outcome, documentId, until, tools),
      { kind: 'text', text: say('form.reckoned') },
    ],
  };
}
