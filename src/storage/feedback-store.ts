/**
 * Given answers, what people thought of them, and the queue of open questions. Questions are struck
 * of personal data before they come here, and sealed: no pattern finds every name.
 */

import type { ExpressionBuilder, Selectable } from 'kysely';
import { dice, pairsOf } from '../domain/shared/likeness.ts';
import type { FeedbackStore, GivenAnswer, OpenQuestion, Sealer } from '../ports.ts';
import type { Database } from './open-database.ts';
import type { GivenAnswerTable, OpenQuestionTable, Schema } from './schema.ts';
import { at } from './sealer.ts';

/** Share of character pairs two questions must have in common to count as the like. */
const LIKE = 0.75;

export function createFeedbackStore(db: Database, { sealer }: { readonly sealer: Sealer }): FeedbackStore {
  const openOf = (row: Selectable<OpenQuestionTable>) => toOpenQuestion(row, sealer);
  return {
    async saveAnswer({ id, personId, question, documentId, verdict, refs, at: now }) {
      await db
        .insertInto('given_answer')
        .values({
          id,
          person_id: personId,
          question: sealer.seal(question, at('given_answer', 'question', id)),
          document_id: documentId,
          verdict,
          refs: JSON.stringify(refs),
          at: now,
          useful: null,
          reason: null,
        })
        .execute();
    },
    async getAnswer(id) {
      const row = await db.selectFrom('given_answer').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? undefined : answerOf(row, sealer);
    },
    async rate(id, useful, reason) {
      await db
        .updateTable('given_answer')
        .set({ useful: useful ? 1 : 0, reason })
        .where('id', '=', id)
        .execute();
    },
    async queue({ question, documentId, kind, reason, asker, over = 'web', at: now }) {
      const own = { [asker]: { said: question, over } };
      let open = db
        .selectFrom('open_question')
        .selectAll()
        .where('answered_at', 'is', null)
        .where('kind', '=', kind);
      open =
        documentId === null
          ? open.where('document_id', 'is', null)
          : open.where('document_id', '=', documentId);
      const like = (await open.execute()).find(
        (row) =>
          likeness(sealer.open(row.question, at('open_question', 'question', row.id)), question) >= LIKE,
      );
      if (like === undefined) {
        const { id } = await db
          .insertInto('open_question')
          .values({
            // Sealed as soon as the row has the number it is bound to.
            question: '',
            document_id: documentId,
            kind,
            reason,
            count: 1,
            first_at: now,
            last_at: now,
            askers: JSON.stringify([asker]),
            clause: null,
            answered_at: null,
            words: null,
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        const sealed = sealer.seal(question, at('open_question', 'question', id));
        const words = wordsSealed(id, own, sealer);
        await db.updateTable('open_question').set({ question: sealed, words }).where('id', '=', id).execute();
        return;
      }
      const askers = [...new Set([...(JSON.parse(like.askers) as string[]), asker])];
      await db
        .updateTable('open_question')
        .set({
          count: like.count + 1,
          last_at: now,
          askers: JSON.stringify(askers),
          words: wordsSealed(like.id, { ...wordsOf(like, sealer), ...own }, sealer),
          reason: reason ?? like.reason,
        })
        .where('id', '=', like.id)
        .execute();
    },
    async listOpen({ documentId, limit }) {
      let query = db.selectFrom('open_question').selectAll().where('answered_at', 'is', null);
      if (documentId !== undefined) query = query.where(ofDocument(documentId));
      return (await query.orderBy('count', 'desc').orderBy('last_at', 'desc').limit(limit).execute()).map(
        openOf,
      );
    },
    async getOpen(id) {
      const row = await db
        .selectFrom('open_question')
        .selectAll()
        .where('id', '=', id)
        .where('answered_at', 'is', null)
        .executeTakeFirst();
      return row === undefined ? undefined : openOf(row);
    },
    async close(id, clause, now) {
      await db.updateTable('open_question').set({ clause, answered_at: now }).where('id', '=', id).execute();
    },
    async listClosed({ documentId, limit }) {
      let query = db.selectFrom('open_question').selectAll().where('answered_at', 'is not', null);
      if (documentId !== undefined) query = query.where(ofDocument(documentId));
      const rows = await query.orderBy('answered_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
      return rows.map((row) => ({
        ...openOf(row),
        clause: row.clause ?? '',
        closedAt: row.answered_at ?? '',
      }));
    },
    async reopen(id) {
      const row = await db
        .updateTable('open_question')
        .set({ clause: null, answered_at: null })
        .where('id', '=', id)
        .where('answered_at', 'is not', null)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

/** Asked of the document, or of none that could be told. */
const ofDocument = (documentId: string) => (eb: ExpressionBuilder<Schema, 'open_question'>) =>
  eb.or([eb('document_id', '=', documentId), eb('document_id', 'is', null)]);

export function answerOf(row: GivenAnswerTable, sealer: Sealer): GivenAnswer {
  return {
    id: row.id,
    personId: row.person_id,
    question: sealer.open(row.question, at('given_answer', 'question', row.id)),
    documentId: row.document_id,
    verdict: row.verdict,
    refs: JSON.parse(row.refs) as string[],
    at: row.at,
  };
}

function toOpenQuestion(row: Selectable<OpenQuestionTable>, sealer: Sealer): OpenQuestion {
  return {
    id: row.id,
    question: sealer.open(row.question, at('open_question', 'question', row.id)),
    documentId: row.document_id,
    kind: row.kind === 'downvoted' ? 'downvoted' : 'refused',
    reason: row.reason,
    count: row.count,
    lastAt: row.last_at,
    askers: JSON.parse(row.askers) as string[],
    words: wordsOf(row, sealer),
  };
}

/** Each asker's own words: nobody is told another's. */
function wordsOf({ id, words }: Pick<Selectable<OpenQuestionTable>, 'id' | 'words'>, sealer: Sealer) {
  return words === null
    ? {}
    : (JSON.parse(sealer.open(words, at('open_question', 'words', id))) as OpenQuestion['words']);
}

function wordsSealed(id: number, words: OpenQuestion['words'], sealer: Sealer): string {
  return sealer.seal(JSON.stringify(words), at('open_question', 'words', id));
}

/** How alike two questions are. One of a single character is like itself alone. */
const likeness = (left: string, right: string): number =>
  left === right ? 1 : dice(pairsOf(left), pairsOf(right));
