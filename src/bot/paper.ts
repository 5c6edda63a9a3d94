/** A photographed paper on its way into a form: recognised first, kept sealed, its words proposed to the open form. */
import type { Person } from '../domain/access/person.ts';
import { mayDo } from '../domain/access/roles.ts';
import { bareImage } from '../domain/shared/bare-image.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { say } from '../messages/zh-CN.ts';
import { type KeepPhotoInput, PHOTO_KINDS } from '../operations/photos.ts';
import { formButton } from './render/form.ts';
import type { BotServices } from './services.ts';

export interface TakenPaper {
  readonly told: string;
  /** A press that shows the card of what was recognised; absent where nothing was. */
  readonly card?: string;
}

/** @throws {UsageError} what is on the picture is no paper: a face has no lines of writing. */
export async function takePaper(
  input: KeepPhotoInput,
  person: Person,
  services: Pick<BotServices, 'keepPhoto' | 'proposePaper' | 'recognise'>,
): Promise<TakenPaper> {
  // Reading takes seconds and one picture at a time: what is refused anyway is not read.
  const mayBeKept = mayDo(person.role, 'draft.write') && bareImage(input.bytes) !== undefined;
  const lines = mayBeKept ? await services.recognise?.(input.bytes) : undefined;
  if (lines?.length === 0) throw new UsageError(say('photo.no-words'));
  const { kind, number } = input;
  const { count } = await services.keepPhoto(input, person);
  const values = { kind: PHOTO_KINDS[kind], count };
  const told =
    number === undefined ? say('photo.kept', values) : say('photo.kept-with', { ...values, number });
  if (kind !== 'form' || number !== undefined || lines === undefined) return { told };
  const card = await services.proposePaper({ lines }, person);
  return card === null ? { told } : { told, card: formButton(card.draftId, card.step, 'show') };
}
