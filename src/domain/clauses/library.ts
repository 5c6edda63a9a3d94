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

export class ClauseLibrary {
  readonly documents: readonly PolicyDocument[];
  readonly #clauses = new Map<string, Clause>();
  readonly #documents = new Map<string, PolicyDocument>();
  readonly #children = new Map<string, Clause[]>();

  constructor(documents: readonly PolicyDocument[]) {
    this.documents = documents;
    for (const document of documents) {
      this.#documents.set(document.id, document);
      for (const clause of document.clauses) {
        this.#clauses.set(clause.ref, clause);
        if (clause.parent === null) continue;
        const siblings = this.#children.get(clause.parent) ?? [];
        siblings.push(clause);
        this.#children.set(clause.parent, siblings);
      }
    }
  }

  find(ref: string): Clause | undefined {
    return this.#clauses.get(ref);
  }

  /** @throws {ClauseNotFoundError} the corpus holds no such clause. */
  get(ref: ClauseRef): Clause {
    const clause = this.#clauses.get(ref);
    if (clause === undefined) throw new ClauseNotFoundError(ref);
    return clause;
  }

  findDocument(id: string): PolicyDocument | undefined {
    return this.#documents.get(id);
  }

  /** @throws {ClauseNotFoundError} the corpus holds no such document. */
  document(id: string): PolicyDocument {
    const document = this.#documents.get(id);
    if (document === undefined) throw new ClauseNotFoundError(id);
    return document;
  }

  documentOf(clause: Pick<Clause, 'ref'>): PolicyDocument {
    return this.document(documentOf(clause.ref));
  }

  children(ref: ClauseRef): readonly Clause[] {
    return this.#children.get(ref) ?? [];
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
    return { before: clauses[at - 1], after: clauses[at + 1] };
  }

  get clauseCount(): number {
    return this.#clauses.size;
  }
}
