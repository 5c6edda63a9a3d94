/**
 * Children who may leave school, by signs the ledgers hold, each with its reason and without a score. The list
 * names files, never children; where personal data may not go it is not shown at all.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { childrenAtRisk, type Sign } from '../../domain/casework/early-signs.ts';
import type { FileView } from '../../domain/casework/file-view.ts';
import { textOf } from '../../domain/records/answers.ts';
import { findCaseKind, isAboutChild } from '../../domain/records/case-kinds.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { fold } from '../../domain/shared/fold.ts';
import { say } from '../../messages/zh-CN.ts';
import { fileLabel } from '../case-files.ts';
import { defineOperation } from '../operation.ts';
import { type GateTools, lookingAs, mayAskPersonal } from '../through-gate.ts';
import { assertHead } from './report-rhythm.ts';
import { viewedFiles } from './view-files.ts';

export interface EarlyLine {
  /** Files that speak of the child, the latest first, each in one line. */
  readonly files: readonly { readonly number: string; readonly label: string }[];
  readonly signs: readonly Sign[];
}

/** @throws {UsageError} asked for where personal data may not go. */
export const createListEarly = (tools: GateTools) =>
  defineOperation<Record<never, never>, readonly EarlyLine[]>({
    name: 'ledger.early',
    needs: 'record.list',
    audit: (_input, children) => ({ children: children.length }),
    run: async (_input, actor, stores) => {
      assertHead(actor);
      if (!mayAskPersonal(actor, tools)) throw new UsageError(say('ledger.not-here'));
      const looking = lookingAs(actor, 'early-list', tools);
      const all = await viewedFiles(looking, stores);
      const labels = new Map(all.map(({ file }) => [file.number, fileLabel(file, looking)]));
      const views = all.flatMap(({ view }) => (isOfChild(view) ? [view] : []));
      const states = new Map(views.map((view) => [view.number, view]));
      const keyed = keyMaker();
      return childrenAtRisk(
        views,
        looking.today,
        (file) => keyed(childKey(file)),
        ({ answers }) => {
          const phone = fold(textOf(answers, 'guardianPhone') ?? '');
          return phone === '' ? undefined : keyed(phone);
        },
      )
        .filter(({ files }) => isStillAtSchool(files.flatMap((number) => states.get(number) ?? [])))
        .map(({ files, signs }) => ({
          files: files.map((number) => ({ number, label: labels.get(number) ?? number })),
          signs,
        }));
    },
  });

/** Files that are over tell of the household and of what has been. */
function isOfChild({ kind }: FileView): boolean {
  const found = findCaseKind(kind);
  return found !== undefined && isAboutChild(found);
}

/** Something about the child is open, and it has not left: whoever has is a case already. */
function isStillAtSchool(files: readonly FileView[]): boolean {
  const open = files.filter(({ kind, status }) => findCaseKind(kind)?.statuses[status]?.isOpen === true);
  const isOut = open.some(
    ({ kind, status }) => kind === 'dropout' && !['suspected', 'returned'].includes(status),
  );
  return open.length > 0 && !isOut;
}

/** Name and birth month; the file itself where one of them is not known. */
function childKey({ answers, number }: FileView): string {
  const name = fold(textOf(answers, 'childName') ?? '');
  const born = textOf(answers, 'birthMonth')?.slice(0, 7) ?? '';
  return name === '' || born === '' ? number : `${name} ${born}`;
}

/** Of this list alone: with its secret gone nothing can be looked up by it. */
function keyMaker(): (text: string) => string {
  const secret = randomBytes(32);
  return (text) => createHmac('sha256', secret).update(text).digest('base64url');
}
