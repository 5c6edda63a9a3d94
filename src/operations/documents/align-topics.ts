/** Which topic each sentence of a document is about, as the program sees it and as a person has corrected it. */
import type { PolicyDocument } from '../../domain/clauses/clause.ts';
import type { ClauseRef } from '../../domain/clauses/reference.ts';
import { sentencesOf } from '../../domain/clauses/sentences.ts';
import { fold } from '../../domain/shared/fold.ts';
import type { Alignments } from '../../ingest/load-alignment.ts';
import type { TopicMatcher } from '../../retrieval/topic-match.ts';

export interface AlignedSentence {
  readonly clause: ClauseRef;
  readonly label: string;
  readonly text: string;
  /** Null where nobody found one. */
  readonly topic: { readonly id: string; readonly name: string } | null;
  /** A person said so. */
  readonly isCorrected: boolean;
}

/** Headings and names of offices are about nothing. */
const SHORT = 8;
/** Longest run without letting others have their turn. */
const TURN_MS = 30;

export async function alignTopics(
  { clauses }: PolicyDocument,
  corrections: Alignments,
  matcher: TopicMatcher,
): Promise<readonly AlignedSentence[]> {
  const byRef = new Map(clauses.map((clause) => [clause.ref, clause]));
  const aligned: AlignedSentence[] = [];
  let begun = performance.now();
  for (const clause of clauses) {
    if (clause.kind === 'front' || clause.kind === 'end') continue;
    const above = clause.parent === null ? undefined : byRef.get(clause.parent);
    const headings = [above?.heading ?? '', clause.heading].filter((heading) => heading !== '');
    for (const { text } of sentencesOf(clause.text)) {
      if (fold(text).length < SHORT) continue;
      const corrected = corrections.find(
        (each) => each.clause === clause.ref && fold(each.quote) === fold(text),
      );
      const found =
        corrected === undefined ? matcher.match(text, headings)?.topic : matcher.topic(corrected.topic);
      aligned.push({
        clause: clause.ref,
        label: clause.label,
        text,
        topic: found === undefined ? null : { id: found.id, name: found.name },
        isCorrected: corrected !== undefined,
      });
      if (performance.now() - begun < TURN_MS) continue;
      await new Promise((resolve) => setImmediate(resolve));
      begun = performance.now();
    }
  }
  return aligned;
}
