/**
 * What an administrator does with the documents of the own place: send a file, look at it, correct what is known
 * about it, put it into use, take it away, take the last step back. Files change once the row in the log is on disk.
 */
import { answersFor } from '../../domain/access/manage.ts';
import type { Person } from '../../domain/access/person.ts';
import type { PolicyDocument } from '../../domain/clauses/clause.ts';
import type { Gazetteer } from '../../domain/jurisdictions/gazetteer.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { type GivenMetadata, NATION } from '../../ingest/ingest-document.ts';
import type { LawTables } from '../../ingest/load-corpus.ts';
import type { DocumentMetadata } from '../../ingest/metadata.ts';
import type { Warning } from '../../ingest/warnings.ts';
import { type ClauseChange, compareVersions } from '../../library/compare-versions.ts';
import type { LibraryAct } from '../../library/journal.ts';
import type { ShelfEntry } from '../../library/shelf.ts';
import { say } from '../../messages/zh-CN.ts';
import type { TopicMatcher } from '../../retrieval/topic-match.ts';
import { type AfterCommit, defineOperation, type Operation, type Performed } from '../operation.ts';
import { type AlignedSentence, alignTopics } from './align-topics.ts';
import { createDraftServices, type DraftServices } from './decide-drafts.ts';
import type { Desk } from './desk.ts';
import type { Drafted } from './draft-questions.ts';
import { createLawServices, type LawServices } from './law-of-document.ts';

/** A document as it is looked at before it goes live, and afterwards. */
export interface DocumentView {
  readonly document: PolicyDocument;
  readonly metadata: Omit<DocumentMetadata, 'opens'>;
  readonly placeName: string;
  readonly isWaiting: boolean;
  readonly warnings: readonly Warning[];
  readonly sentences: readonly AlignedSentence[];
  /** Against the version in use; null where there is none. */
  readonly changes: readonly ClauseChange[] | null;
  /** Every topic there is, for choosing another. */
  readonly topics: readonly { readonly id: string; readonly name: string }[];
}

export interface HeldLine extends ShelfEntry {
  readonly title: string;
}

export interface HeldDocuments {
  readonly documents: readonly HeldLine[];
  /** What `undo` would take back, where it is theirs to. */
  readonly last: LibraryAct | null;
}

export interface SentenceTopic {
  readonly id: string;
  readonly clause: string;
  readonly quote: string;
  readonly topic: string | null;
}

export interface DocumentServices {
  readonly preview: Performed<{ readonly name: string; readonly bytes: Uint8Array }, DocumentView>;
  readonly look: Performed<{ readonly id: string }, DocumentView>;
  readonly revise: Performed<{ readonly id: string; readonly given: GivenMetadata }, DocumentView>;
  readonly align: Performed<SentenceTopic, void>;
  readonly confirm: Performed<{ readonly id: string }, PolicyDocument>;
  readonly discard: Performed<{ readonly id: string }, void>;
  readonly withdraw: Performed<{ readonly id: string }, void>;
  readonly undo: Performed<Record<string, never>, LibraryAct>;
  readonly list: Performed<Record<string, never>, HeldDocuments>;
  /** What a document says as data. */
  readonly law: LawServices;
  /** Everyday questions a model has drafted for a document. */
  readonly drafts: DraftServices;
}

export interface HeldTools {
  readonly desk: Desk;
  readonly places: Gazetteer;
  /** What documents at hand say as data. */
  readonly tables: LawTables;
  readonly today: () => string;
  /** Made when it is first needed. */
  readonly matcher: () => TopicMatcher;
  /** Everyday questions by the chat model; undefined where none is configured. */
  readonly draft: ((id: string) => Promise<Drafted>) | undefined;
  /** Everybody sees what was done when it resolves. */
  readonly refresh: () => Promise<void>;
}

interface ById {
  readonly id: string;
}

type Bind = <Input, Output>(operation: Operation<Input, Output>) => Performed<Input, Output>;

export function createDocumentServices(bind: Bind, tools: HeldTools): DocumentServices {
  const { desk, places, refresh } = tools;
  const placeOf = (id: string) => places.chain(desk.document(id).jurisdiction)[0]?.code ?? null;
  const check = (id: string, actor: Person): PolicyDocument => {
    if (!answersFor(actor, placeOf(id), places)) throw new UsageError(say('library.not-your-place'));
    return desk.document(id);
  };
  /** An act on one document of theirs, logged by the document's id. @param acts - on the files, in this order. */
  const onTheirs = <Input extends ById>(...acts: readonly ((input: Input) => unknown)[]) => ({
    audit: ({ id }: Input) => ({ document: id }),
    run: async (input: Input, actor: Person, _stores: unknown, afterCommit: AfterCommit) => {
      const document = check(input.id, actor);
      for (const act of acts) afterCommit(() => act(input));
      return document;
    },
  });
  const view = async (id: string): Promise<DocumentView> => viewOf(id, tools);

  const sent = bind(
    defineOperation<{ readonly name: string; readonly bytes: Uint8Array }, { readonly id: string }>({
      name: 'document.preview',
      needs: 'library.change',
      // The name of a file may hold a person's name.
      audit: ({ bytes }) => ({ kilobytes: Math.ceil(bytes.length / 1024) }),
      prepare: async ({ name, bytes }, actor) => {
        // Minutes for a scan: nothing of the database is held meanwhile.
        const read = await desk.read(bytes, name, {});
        const isUnknown = read.warnings.some(({ code }) => code === 'unknown-place');
        const preview =
          isUnknown && actor.place !== null ? desk.reread(read, { placeCode: actor.place }) : read;
        return async (_stores, afterCommit) => {
          afterCommit(() => desk.keep(preview, 'waiting'));
          return preview.document;
        };
      },
    }),
  );
  const looked = bind(
    defineOperation<{ readonly id: string }, PolicyDocument>({
      name: 'document.read',
      needs: 'library.change',
      // A public document that is not in use yet.
      audit: null,
      reads: 'nothing',
      run: async ({ id }, actor) => check(id, actor),
    }),
  );
  const revised = bind(
    defineOperation({
      name: 'document.revise',
      needs: 'library.change',
      ...onTheirs(({ id, given }: ById & { readonly given: GivenMetadata }) => desk.revise(id, given)),
    }),
  );
  const aligned = bind(
    defineOperation({
      name: 'document.align',
      needs: 'library.change',
      ...onTheirs(({ id, clause, quote, topic }: SentenceTopic) => {
        const rest = desk.alignments(id).filter((each) => each.clause !== clause || each.quote !== quote);
        desk.align(id, [...rest, { clause, quote, topic }]);
      }, refresh),
    }),
  );
  const confirmed = bind(
    defineOperation({
      name: 'document.confirm',
      needs: 'library.change',
      ...onTheirs(({ id }: ById) => desk.confirm(id), refresh),
    }),
  );
  const discarded = bind(
    defineOperation({
      name: 'document.discard',
      needs: 'library.change',
      ...onTheirs(({ id }: ById) => desk.discard(id)),
    }),
  );
  const withdrawn = bind(
    defineOperation({
      name: 'document.withdraw',
      needs: 'library.change',
      ...onTheirs(({ id }: ById) => desk.withdraw(id), refresh),
    }),
  );

  return {
    law: createLawServices(bind, { ...tools, check }),
    drafts: createDraftServices(bind, { desk, refresh, draft: tools.draft, check }),
    preview: async (input, actor) => view((await sent(input, actor)).id),
    look: async (input, actor) => view((await looked(input, actor)).id),
    revise: async (input, actor) => {
      const to = input.given.placeCode ?? undefined;
      if (to !== undefined && !answersFor(actor, places.chain(to)[0]?.code ?? null, places))
        throw new UsageError(say(to === NATION ? 'library.above-your-place' : 'library.not-your-place'));
      await revised(input, actor);
      return view(input.id);
    },
    align: async (input, actor) => void (await aligned(input, actor)),
    confirm: async (input, actor) => {
      desk.waiting(input.id);
      return confirmed(input, actor);
    },
    discard: async (input, actor) => void (await discarded(input, actor)),
    withdraw: async (input, actor) => void (await withdrawn(input, actor)),
    undo: bind(
      defineOperation<Record<string, never>, LibraryAct>({
        name: 'document.undo',
        needs: 'library.change',
        audit: (_input, { act: name, id }) => ({ act: name, document: id }),
        run: async (_input, actor, _stores, afterCommit) => {
          const last = desk.last();
          if (last === undefined) throw new UsageError(say('library.nothing-to-undo'));
          check(last.id, actor);
          afterCommit(() => desk.undo());
          afterCommit(refresh);
          return last;
        },
      }),
    ),
    list: bind(
      defineOperation<Record<string, never>, HeldDocuments>({
        name: 'document.list',
        needs: 'library.change',
        // Public documents.
        audit: null,
        reads: 'nothing',
        run: async (_input, actor) => {
          const last = desk.last();
          const isTheirs = (id: string) => answersFor(actor, placeOf(id), places);
          return {
            documents: desk
              .list()
              .filter(({ id }) => isTheirs(id))
              .map((entry) => ({ ...entry, title: desk.document(entry.id).title })),
            last: last !== undefined && isTheirs(last.id) ? last : null,
          };
        },
      }),
    ),
  };
}

async function viewOf(id: string, { desk, places, matcher }: HeldTools): Promise<DocumentView> {
  const held = desk.held(id);
  const { document, metadata, warnings, isWaiting } = held;
  const { opens: _opens, ...known } = metadata;
  const before = isWaiting ? desk.inUse(id) : desk.before(id);
  return {
    document,
    metadata: known,
    placeName: places.nameOf(document.jurisdiction),
    isWaiting,
    warnings,
    sentences: await alignTopics(document, desk.alignments(id), matcher()),
    changes: before === undefined ? null : compareVersions(before, document),
    topics: matcher().topics.map(({ id: topicId, name }) => ({ id: topicId, name })),
  };
}
