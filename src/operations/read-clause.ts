/** Open a clause: whole text, its neighbours in print, and the same topic in other places. */
import { type Block, sourceOf } from '../answering/reply.ts';
import { staleTarget } from '../answering/stale-targets.ts';
import type { Clause } from '../domain/clauses/clause.ts';
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import type { ClauseRef } from '../domain/clauses/reference.ts';
import { documentOf } from '../domain/clauses/reference.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import { say } from '../messages/zh-CN.ts';
import type { ClauseSearch, Clock } from '../ports.ts';
import { defineOperation } from './operation.ts';

export interface ReadClauseInput {
  readonly ref: string;
}

export interface ReadClauseOutput {
  readonly blocks: readonly Block[];
  readonly before: Clause | undefined;
  readonly after: Clause | undefined;
}

export interface ReadClauseTools {
  readonly library: ClauseLibrary;
  readonly places: Gazetteer;
  readonly search: ClauseSearch;
  readonly clock: Clock;
  /** The same as they are now, while documents come and go. */
  readonly pinned?: () => Pick<ReadClauseTools, 'library' | 'places' | 'search'>;
}

/** Characters of one message that Telegram takes, with room for the source line. */
const MAX_CLAUSE_CHARS = 3500;

export const createReadClause = ({ library, places, clock }: ReadClauseTools) =>
  defineOperation<ReadClauseInput, ReadClauseOutput>({
    name: 'clause.read',
    needs: 'question.ask',
    // Public documents: nobody's reading of them is recorded.
    audit: null,
    reads: 'nothing',
    run: async ({ ref }) => {
      const clause = library.get(ref as ClauseRef);
      const document = library.documentOf(clause);
      const path = library.ancestors(clause).map((parent) => parent.heading);
      const note = staleTarget(clause.text, document, clock.today());
      const { departments } = clause;
      return {
        blocks: [
          {
            kind: 'heading',
            text: `${places.nameOfDocument(document.id)} · ${clause.label} ${clause.heading}`,
          },
          ...(path.length === 0 ? [] : [{ kind: 'text', text: path.join(' › ') } as const]),
          { kind: 'quote', text: clause.text.slice(0, MAX_CLAUSE_CHARS) },
          { kind: 'source', text: sourceOf(clause, library) },
          ...(clause.due === null ? [] : [{ kind: 'text', text: `完成时间:${clause.due}` } as const]),
          ...(departments === null ? [] : [{ kind: 'text', text: departmentLine(departments) } as const]),
          ...(isGone(clause, library) ? [{ kind: 'note', text: say('clause.former') } as const] : []),
          ...(clause.inferred ? [{ kind: 'note', text: say('clause.inferred') } as const] : []),
          ...(note === null ? [] : [{ kind: 'note', text: `⚠ ${note}` } as const]),
        ],
        ...library.neighbours(clause),
      };
    },
  });

function departmentLine({ lead, support }: NonNullable<Clause['departments']>): string {
  const parts = [
    lead.length > 0 ? `牵头、负责:${lead.join('、')}` : '',
    support.length > 0 ? `配合:${support.join('、')}` : '',
  ];
  return parts.filter((part) => part !== '').join('\n');
}

/** Of a document that was withdrawn, or of an older version: readable where it was cited, and no longer law. */
const isGone = (clause: Clause, library: ClauseLibrary) =>
  library.isFormer(clause.ref) || !library.documents.some(({ id }) => id === clause.documentId);

/** The same topic elsewhere: the clause's heading put to every other document. */
export const createReadElsewhere = (tools: ReadClauseTools) =>
  defineOperation<ReadClauseInput, { readonly blocks: readonly Block[]; readonly found: readonly Clause[] }>({
    name: 'clause.read-elsewhere',
    needs: 'question.ask',
    // Public documents, as above.
    audit: null,
    reads: 'nothing',
    run: async ({ ref }) => {
      const { library, places, search } = { ...tools, ...tools.pinned?.() };
      const clause = library.get(ref as ClauseRef);
      const own = documentOf(clause.ref);
      const found: Clause[] = [];
      const blocks: Block[] = [{ kind: 'text', text: say('clause.elsewhere', { heading: clause.heading }) }];
      for (const { id } of library.documents) {
        if (id === own) continue;
        const { hits, evidence } = await search.search({
          text: `${clause.heading} ${clause.text.slice(0, 120)}`,
          documents: [id],
          limit: 1,
        });
        const [best] = hits;
        const other =
          best === undefined || evidence.strength < SAME_TOPIC ? undefined : library.get(best.ref);
        blocks.push({ kind: 'heading', text: places.nameOfDocument(id) });
        blocks.push({
          kind: 'text',
          text: other === undefined ? say('clause.none-elsewhere') : `${other.label} ${other.heading}`,
        });
        if (other !== undefined) found.push(other);
      }
      return { blocks, found };
    },
  });

/** A clause of the same topic shares at least this much of its words with the heading and opening. */
const SAME_TOPIC = 0.3;
