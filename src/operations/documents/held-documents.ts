/**
 * What an administrator does with the documents of the own place: send a file, look at it, correct what is known
 * about it, put it into use, take it away, take the last step back. Files change after the row in the log stands.
 */
import { answersFor } from '../../domain/access/manage.ts';
import type { Person } from '../../domain/access/person.ts';
import type { PolicyDocument } from '../../domain/clauses/clause.ts';
import type { Gazetteer } from '../../domain/jurisdictions/gazetteer.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { type GivenMetadata, NATION } from '../../ingest/ingest-document.ts';
import type { DocumentMetadata } from '../../ingest/metadata.ts';
import type { Warning } from '../../ingest/warnings.ts';
import { type ClauseChange, compareVersions } from '../../library/compare-versions.ts';
import type { LibraryAct } from '../../library/journal.ts';
import type { ShelfEntry } from '../../library/shelf.ts';
import { say } from '../../messages/zh-CN.ts';
import type { TopicMatcher } from '../../retrieval/topic-match.ts';
import { defineOperation, type Operation, type Performed } from '../operation.ts';
import { type AlignedSentence, alignTopics } from './align-topics.ts';
import type { Desk } from './desk.ts';

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
}

export interface HeldTools {
  readonly desk: Desk;
  readonly places: Gazetteer;
  /** Made when it is first needed. */
  readonly matcher: () => TopicMatcher;
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
  /** An act on one document of theirs, logged by the document's id. */
  const onTheirs = {
    audit: ({ id }: ById) => ({ document: id }),
    run: async ({ id }: ById, actor: Person) => check(id, actor),
  };
  const view = async (id: string): Promise<DocumentView> => viewOf(id, tools);

  const sent = bind(
    defineOperation<{ readonly bytes: Uint8Array }, void>({
      name: 'document.preview',
      needs: 'library.change',
      // The name of a file may hold a person's name.
      audit: ({ bytes }) => ({ kilobytes: Math.ceil(bytes.length / 1024) }),
      run: async () => undefined,
    }),
  );
  const looked = bind(
    defineOperation<{ readonly id: string }, PolicyDocument>({
      name: 'document.read',
      needs: 'library.change',
      // A public document that is not in use yet.
      audit: null,
      run: async ({ id }, actor) => check(id, actor),
    }),
  );
  const revised = bind(
    defineOperation({
      name: 'document.revise',
      needs: 'library.change',
      ...onTheirs,
    }),
  );
  const aligned = bind(
    defineOperation({
      name: 'document.align',
      needs: 'library.change',
      ...onTheirs,
    }),
  );
  const confirmed = bind(
    defineOperation({
      name: 'document.confirm',
      needs: 'library.change',
      ...onTheirs,
    }),
  );
  const discarded = bind(
    defineOperation({
      name: 'document.discard',
      needs: 'library.change',
      ...onTheirs,
    }),
  );
  const withdrawn = bind(
    defineOperation({
      name: 'document.withdraw',
      needs: 'library.change',
      ...onTheirs,
    }),
  );
  const undone = bind(
    defineOperation<Record<string, never>, LibraryAct>({
      name: 'document.undo',
      needs: 'library.change',
      audit: (_input, { act: name, id }) => ({ act: name, document: id }),
      run: async (_input, actor) => {
        const last = desk.last();
        if (last === undefined) throw new UsageError(say('library.nothing-to-undo'));
        check(last.id, actor);
        return last;
      },
    }),
  );

  return {
    preview: async ({ name, bytes }, actor) => {
      await sent({ bytes }, actor);
      // Minutes for a scan: nothing of the database is held meanwhile.
      const read = await desk.read(bytes, name, {});
      const isUnknown = read.warnings.some(({ code }) => code === 'unknown-place');
      const preview =
        isUnknown && actor.place !== null ? desk.reread(read, { placeCode: actor.place }) : read;
      desk.keep(preview, 'waiting');
      return view(preview.document.id);
    },
    look: async (input, actor) => {
      await looked(input, actor);
      return view(input.id);
    },
    revise: async ({ id, given }, actor) => {
      const to = given.placeCode ?? undefined;
      if (to !== undefined && !answersFor(actor, places.chain(to)[0]?.code ?? null, places))
        throw new UsageError(say(to === NATION ? 'library.above-your-place' : 'library.not-your-place'));
      await revised({ id }, actor);
      desk.revise(id, given);
      return view(id);
    },
    align: async ({ id, clause, quote, topic }, actor) => {
      await aligned({ id }, actor);
      const rest = desk.alignments(id).filter((each) => each.clause !== clause || each.quote !== quote);
      desk.align(id, [...rest, { clause, quote, topic }]);
      await refresh();
    },
    confirm: async (input, actor) => {
      desk.waiting(input.id);
      const document = await confirmed(input, actor);
      desk.confirm(input.id);
      await refresh();
      return document;
    },
    discard: async (input, actor) => {
      await discarded(input, actor);
      desk.discard(input.id);
    },
    withdraw: async (input, actor) => {
      await withdrawn(input, actor);
      desk.withdraw(input.id);
      await refresh();
    },
    undo: async (input, actor) => {
      await undone(input, actor);
      const last = desk.undo();
      await refresh();
      return last;
    },
    list: bind(
      defineOperation<Record<string, never>, HeldDocuments>({
        name: 'document.list',
        needs: 'library.change',
        // Public documents.
        audit: null,
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
