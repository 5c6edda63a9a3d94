/** A document, its warnings and its changes as lines of text: what the command prints and the bot sends. */
import type { PolicyDocument } from '../../domain/clauses/clause.ts';
import { citeDocument } from '../../domain/clauses/clause.ts';
import { pathOf } from '../../domain/clauses/reference.ts';
import type { Warning } from '../../ingest/warnings.ts';
import type { ClauseChange } from '../../library/compare-versions.ts';
import type { ShelfEntry } from '../../library/shelf.ts';
import { say } from '../../messages/zh-CN.ts';

const STATES = {
  live: 'library.state.live',
  waiting: 'library.state.waiting',
  withdrawn: 'library.state.withdrawn',
} as const;

export function entryLine({ id, state, sourceName, warnings, addedAt }: ShelfEntry): string {
  return say('library.entry', {
    id,
    state: say(STATES[state]),
    file: sourceName,
    day: addedAt.slice(0, 10),
    warnings: warnings.length,
  });
}

/** What is known about it, the tree, and what to look at. */
export function previewLines(document: PolicyDocument, warnings: readonly Warning[]): readonly string[] {
  return [
    say('library.preview.head', {
      title: document.title,
      cite: citeDocument(document),
      issuer: document.issuer,
      date: document.datedOn,
      place: document.jurisdiction,
      count: document.clauses.length,
    }),
    ...document.clauses.map(
      ({ ref, label, heading, inferred }) =>
        `${'  '.repeat(pathOf(ref).length - 1)}${label} ${heading}${inferred ? say('library.preview.inferred') : ''}`,
    ),
    ...(warnings.length === 0
      ? [say('library.preview.no-warnings')]
      : [say('library.preview.warnings', { count: warnings.length })]),
    ...warnings.map(({ message, ref }) => `- ${message}${ref === null ? '' : ` (${ref})`}`),
  ];
}

export function changeLines(changes: readonly ClauseChange[]): readonly string[] {
  const lines = changes.flatMap((change): readonly string[] => {
    switch (change.kind) {
      case 'same':
        return [];
      case 'added':
        return [`+ ${change.after.label} ${change.after.text}`];
      case 'removed':
        return [`- ${change.before.label} ${change.before.text}`];
      default:
        return [
          `- ${change.before.label} ${change.before.text}`,
          `+ ${change.after.label} ${change.after.text}`,
        ];
    }
  });
  const count = (kind: ClauseChange['kind']) => changes.filter((change) => change.kind === kind).length;
  const total = say('library.diff.total', {
    same: count('same'),
    changed: count('changed') + count('moved'),
    added: count('added'),
    removed: count('removed'),
  });
  return [...lines, total];
}
