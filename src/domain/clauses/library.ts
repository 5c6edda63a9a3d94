/** The documents at hand, looked up by id and reference. Pure: built from what ingest has read. */
import { AppError } from '../shared/errors.ts';
import type { Clause, PolicyDocument } from './clause.ts';
import { type ClauseRef, documentOf } from './reference.ts';

/** A citation names a provision the corpus does not hold; the answer must not be sent. */
export class ClauseNotFoundError extends AppError {
  override readonly code = 'clause.not-found';

  constructor(ref: string, options?: ErrorOptions) {
    super(
      `No provision at "${ref}". Compare the part after # with the headings in that corpus file.`,
      { ref },
      options,
    );
  }
}

interface Held {
  readonly documents: readonly PolicyDocument[];
  readonly byId: ReadonlyMap<string, PolicyDocument>;
  readonly clauses: ReadonlyMap<string, Clause>;
  readonly children: ReadonlyMap<string, readonly Clause[]>;
  readonly former: ReadonlyMap<string, Clause>;
  readonly formerDocuments: ReadonlyMap<string, PolicyDocument>;
}

export class ClauseLibrary {
  #held: Held;

  /** @param archived - withdrawn documents: no longer listed or asked, still readable where they were cited. */
  constructor(documents: readonly PolicyDocument[], archived: readonly PolicyDocument[] = []) {
    this.#held = hold(documents, archived);
  }

  /**
   * Documents came or went. All readers see the new state at once; a clause that is gone, and that an answer
   * given before still names, can be opened as it was.
   */
  take(other: ClauseLibrary): void {
    const before = this.#held;
    const next = other.#held;
    const former = new Map([...before.former, ...before.clauses].filter(([ref]) => !next.clauses.has(ref)));
    const formerDocuments = new Map(
      [...before.formerDocuments, ...before.byId].filter(([id]) => !next.byId.has(id)),
    );
    this.#held = { ...next, former, formerDocuments };
  }

  /** The documents as they are now, whatever comes or goes: one question sees one state. */
  pinned(): ClauseLibrary {
    const pinned = new ClauseLibrary([]);
    pinned.#held = this.#held;
    return pinned;
  }

  /** Of an older version, or of a document taken back: it may be read and no longer holds. */
  isFormer(ref: string): boolean {
    const { clauses, former } = this.#held;
    return !clauses.has(ref) && former.has(ref);
  }

  get documents(): readonly PolicyDocument[] {
    return this.#held.documents;
  }

  find(ref: string): Clause | undefined {
    return this.#held.clauses.get(ref) ?? this.#held.former.get(ref);
  }

  /** @throws {ClauseNotFoundError} the corpus holds no such clause. */
  get(ref: ClauseRef): Clause {
    const clause = this.find(ref);
    if (clause === undefined) throw new ClauseNotFoundError(ref);
    return clause;
  }

  findDocument(id: string): PolicyDocument | undefined {
    return this.#held.byId.get(id) ?? this.#held.formerDocuments.get(id);
  }

  /** @throws {ClauseNotFoundError} the corpus holds no such document. */
  document(id: string): PolicyDocument {
    const document = this.findDocument(id);
    if (document === undefined) throw new ClauseNotFoundError(id);
    return document;
  }

  documentOf(clause: Pick<Clause, 'ref'>): PolicyDocument {
    return this.document(documentOf(clause.ref));
  }

  children(ref: ClauseRef): readonly Clause[] {
    return this.#held.children.get(ref) ?? [];
  }

  /** The clause's parents, outermost first. */
  ancestors(clause: Clause): readonly Clause[] {
    const parent = clause.parent === null ? undefined : this.find(clause.parent);
    return parent === undefined ? [] : [...this.ancestors(parent), parent];
  }

  /** The clauses printed just before and after, in the order of print. */
  neighbours(clause: Clause): {
    readonly before: Clause | undefined;
    readonly after: Clause | undefined;
  } {
    const { clauses } = this.documentOf(clause);
    const at = clauses.findIndex((other) => other.ref === clause.ref);
    if (at < 0) return { before: undefined, after: undefined };
    return { before: clauses[at - 1], after: clauses[at + 1] };
  }

  get clauseCount(): number {
    return this.documents.reduce((sum, { clauses }) => sum + clauses.length, 0);
  }
}

function hold(documents: readonly PolicyDocument[], archived: readonly PolicyDocument[]): Held {
  const byId = new Map<string, PolicyDocument>();
  const clauses = new Map<string, Clause>();
  const children = new Map<string, Clause[]>();
  for (const document of [...archived, ...documents]) {
    byId.set(document.id, document);
    for (const clause of document.clauses) {
      clauses.set(clause.ref, clause);
      if (clause.parent === null) continue;
      const siblings = children.get(clause.parent) ?? [];
      siblings.push(clause);
      children.set(clause.parent, siblings);
    }
  }
  return { documents, byId, clauses, children, former: new Map(), formerDocuments: new Map() };
}
