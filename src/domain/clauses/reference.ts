/**
 * Clause references: the address of one clause, as one searchable string.
 *
 *   baoshan-2017-62#4.4.9        四(四)9
 *   tianning-2017-68#annex.5     附件第5项
 *   kezhou-2018-59#front         文首
 *
 * Before `#`: the document's folder under `corpus/`. After it: the numbers of its headings.
 * ASCII, so that it fits Telegram's 64 bytes of callback data and a URL.
 * Pure: knows the form of an address, not whether the clause exists.
 */
export type ClauseRef = `${string}#${string}`;

const REF = /^(?<document>[a-z0-9]+(?:-[a-z0-9]+)*)#(?<path>[a-z0-9]+(?:\.[a-z0-9]+)*)$/;

/** @example clauseRef('baoshan-2017-62', ['4', '4', '9']) // 'baoshan-2017-62#4.4.9' */
export function clauseRef(documentId: string, path: readonly string[]): ClauseRef {
  return `${documentId}#${path.join('.')}`;
}

export function isClauseRef(text: string): text is ClauseRef {
  return REF.test(text);
}

/** Document id of a reference. @example documentOf('baoshan-2017-62#4.4.9') // 'baoshan-2017-62' */
export function documentOf(ref: ClauseRef): string {
  return ref.slice(0, ref.indexOf('#'));
}

/** Heading numbers of a reference. @example pathOf('baoshan-2017-62#4.4.9') // ['4', '4', '9'] */
export function pathOf(ref: ClauseRef): readonly string[] {
  return ref.slice(ref.indexOf('#') + 1).split('.');
}
