/**
 * A photograph of a paper form or a signature sheet, kept sealed with the record it belongs to. Never of a child: who
 * sends it says what it is, place and device are taken out, and it is shown to whoever may see the record whole.
 */
import { NotYoursError } from '../domain/access/errors.ts';
import { gate } from '../domain/access/gate.ts';
import { bareImage } from '../domain/shared/bare-image.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { say } from '../messages/zh-CN.ts';
import type { Stores } from '../ports.ts';
import { defineOperation } from './operation.ts';
import { type GateTools, lookingAs, mayAskPersonal, subjectOfRecord } from './through-gate.ts';

export const PHOTO_KINDS = { form: say('photo.form'), signatures: say('photo.signatures') } as const;
export type PhotoKind = keyof typeof PHOTO_KINDS;

export const isPhotoKind = (text: string): text is PhotoKind => Object.hasOwn(PHOTO_KINDS, text);

export interface KeepPhotoInput {
  readonly bytes: Uint8Array;
  readonly kind: PhotoKind;
  /** A record of one's own; the open form otherwise. */
  readonly number?: string;
}

export interface KeptPhoto {
  readonly id: string;
  readonly kind: PhotoKind;
  readonly number: string | null;
  readonly count: number;
}

/** A paper is readable in this many bytes; the page makes them smaller. */
export const MAX_PHOTO_BYTES = 3 * 1024 * 1024;
const MOST = 6;

/** @throws {UsageError} no picture, too large, too many, nothing it belongs to, or a channel that carries nothing personal. */
export const createKeepPhoto = (tools: GateTools) =>
  defineOperation<KeepPhotoInput, KeptPhoto>({
    name: 'photo.keep',
    needs: 'draft.write',
    audit: ({ kind }, { number, count }) => ({ kind, number, count }),
    run: async ({ bytes, kind, number: given }, actor, stores) => {
      // A paper is full of names.
      if (!mayAskPersonal(actor, tools)) throw new UsageError(say('photo.not-here'));
      if (bytes.byteLength > MAX_PHOTO_BYTES) throw new UsageError(say('photo.too-large'));
      const image = bareImage(bytes);
      if (image === undefined) throw new UsageError(say('photo.no-picture'));
      const draft = given === undefined ? await stores.drafts.findOpen(actor.id) : undefined;
      if (given === undefined && draft === undefined) throw new UsageError(say('photo.for-what'));
      if (given !== undefined) await mayAddTo(given, stores);
      const before =
        given === undefined
          ? await stores.photos.ofDraft(draft?.id ?? '')
          : await stores.photos.ofRecord(given);
      if (before.length >= MOST) throw new UsageError(say('photo.too-many', { max: MOST }));
      const id = await stores.photos.keep({
        ...image,
        draftId: draft?.id ?? null,
        number: given ?? null,
        personId: actor.id,
        kind,
      });
      return { id, kind, number: given ?? null, count: before.length + 1 };

      /** Adding to a record is correcting it. */
      async function mayAddTo(number: string, { records, cases }: Stores): Promise<void> {
        const record = await records.get(number);
        const file = record?.caseNumber == null ? undefined : await cases.get(record.caseNumber);
        const isTheirs =
          record !== undefined &&
          record.withdrawn === null &&
          gate(lookingAs(actor, 'correction', tools), subjectOfRecord(record, file)) !== 'refused';
        if (!isTheirs) throw new NotYoursError(say('record.none', { number }), number);
      }
    },
  });

export interface PhotoView {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly number: string;
}

/** @throws {NotYoursError} no such photograph, or its record is not this person's to see whole. */
export const createReadPhoto = (tools: GateTools) =>
  defineOperation<{ readonly id: string }, PhotoView>({
    name: 'photo.read',
    needs: 'record.list',
    audit: (_input, { number }) => ({ number }),
    run: async ({ id }, actor, stores) => {
      const photo = await stores.photos.get(id);
      const number = photo?.number ?? '';
      const record = number === '' ? undefined : await stores.records.get(number);
      const file = record?.caseNumber == null ? undefined : await stores.cases.get(record.caseNumber);
      const isTheirs =
        record !== undefined &&
        mayAskPersonal(actor, tools) &&
        gate(lookingAs(actor, 'record', tools), subjectOfRecord(record, file)) !== 'refused';
      if (photo === undefined || !isTheirs) throw new NotYoursError(say('photo.none'), number);
      const ending = photo.type === 'image/png' ? 'png' : 'jpg';
      return {
        name: `${number}-${photo.kind}-${id.slice(0, 4)}.${ending}`,
        type: photo.type,
        bytes: photo.bytes,
        number,
      };
    },
  });
