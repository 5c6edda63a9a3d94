/** A document, its warnings and its changes as lines of text: what the command prints and the bot sends. */
import type { DocumentKind, PolicyDocument } from '../../domain/clauses/clause.ts';
import { citeDocument } from '../../domain/clauses/clause.ts';
import { pathOf } from '../../domain/clauses/reference.ts';
import type { Warning } from '../../ingest/warnings.ts';
import type { ClauseChange } from '../../library/compare-versions.ts';
import type { ShelfEntry } from '../../library/shelf.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Block } from '../blocks.ts';
import type { DocumentView } from './held-documents.ts';

const STATES = {
  live: 'library.state.live',
  waiting: 'library.state.waiting',
  withdrawn: 'library.state.withdrawn',
} as const;

export const stateLabel = (state: ShelfEntry['state']): string => say(STATES[state]);

export const KIND_LABELS: Readonly<Record<DocumentKind, string>> = {
  law: say('library.kind.law'),
  'administrative-regulation': say('library.kind.administrative-regulation'),
  'local-regulation': say('library.kind.local-regulation'),
  'departmental-rule': say('library.kind.departmental-rule'),
  'normative-document': say('library.kind.normative-document'),
  plan: say('library.kind.plan'),
  notice: say('library.kind.notice'),
  standard: say('library.kind.standard'),
};

export function entryLine({ id, state, sourceName, warnings, addedAt }: ShelfEntry): string {
  return say('library.entry', {
    id,
    state: stateLabel(state),
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
  const { lines, total } = changesOf(changes);
  return [...lines, total];
}

/** What came, went and changed, a line each, and how much of it. */
export function changesOf(changes: readonly ClauseChange[]): {
  readonly lines: readonly string[];
  readonly total: string;
} {
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
  return { lines, total };
}

/** Lines of a chat: more would be many screens of a telephone. */
const SHOWN = 12;

/** The same for a chat: what is known, what to check, what nobody found a topic for, and how the tree begins. */
export function previewBlocks({
  document,
  placeName,
  warnings,
  sentences,
  changes,
}: DocumentView): readonly Block[] {
  const { title, issuer, datedOn, clauses } = document;
  const without = sentences.filter(({ topic }) => topic === null);
  const short = (lines: readonly string[]) =>
    lines.length > SHOWN
      ? [...lines.slice(0, SHOWN), say('library.chat.more', { count: lines.length - SHOWN })]
      : lines;
  const list = (lines: readonly string[]): Block => ({ kind: 'text', text: short(lines).join('\n') });
  return [
    { kind: 'heading', text: title },
    {
      kind: 'text',
      text: say('library.chat.known', {
        cite: citeDocument(document),
        issuer,
        date: datedOn,
        place: placeName,
        count: clauses.length,
      }),
    },
    warnings.length === 0
      ? { kind: 'text', text: say('library.preview.no-warnings') }
      : list([
          say('library.preview.warnings', { count: warnings.length }),
          ...warnings.map(({ message }) => `- ${message}`),
        ]),
    ...(changes === null ? [] : [{ kind: 'text', text: changesOf(changes).total } as const]),
    list(clauses.map(({ label, heading }) => `${label} ${heading}`)),
    ...(without.length === 0
      ? []
      : [
          list([
            say('library.page.no-topic', { count: without.length }),
            ...without.map(({ label, text }) => `${label} ${text.slice(0, 30)}`),
          ]),
        ]),
    { kind: 'note', text: say('library.chat.ask') },
  ];
}
