/**
 * What an office has taught its own copy: `data/overlay/<document>/questions.yaml` beside the
 * corpus in the same form, and `data/overlay/evaluation.jsonl` in the form `npm run evaluate` reads.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Overlay } from '../ports.ts';

interface Entry {
  clause: string;
  facts: { quote: string; questions: string[] }[];
}

export function createOverlay(folder: string): Overlay {
  return {
    async addQuestion({ documentId, clause, quote, question }) {
      const path = join(folder, documentId, 'questions.yaml');
      mkdirSync(join(folder, documentId), { recursive: true });
      const entries = existsSync(path) ? ((parse(readFileSync(path, 'utf8')) as Entry[] | null) ?? []) : [];
      const entry = entries.find((each) => each.clause === clause) ?? { clause, facts: [] };
      if (!entries.includes(entry)) entries.push(entry);
      const fact = entry.facts.find((each) => each.quote === quote) ?? { quote, questions: [] };
      if (!entry.facts.includes(fact)) entry.facts.push(fact);
      if (!fact.questions.includes(question)) fact.questions.push(question);
      writeFileSync(`${path}.new`, stringify(entries));
      renameSync(`${path}.new`, path);
      const line = {
        id: `local-${Date.now().toString(36)}`,
        question,
        jurisdiction: documentId,
        role: 'admin',
        type: 'local',
        evidence: [{ doc: documentId, quote }],
        mode: 'any',
        answer_must_include: [],
        answerable: true,
        note: clause,
      };
      appendFileSync(join(folder, 'evaluation.jsonl'), `${JSON.stringify(line)}\n`);
    },
  };
}
