/** The recogniser for scans, lent to photographs of papers: in a thread of its own, one picture at a time. */
import { readSafely } from '../ingest/read-safely.ts';
import { FileRefusedError } from '../ingest/refusal.ts';

/** Lines of a picture, cells of a row parted by tabs; none where it has no writing; undefined where it cannot be read. */
export type Recognise = (image: Uint8Array) => Promise<readonly string[] | undefined>;

const LIMITS = { seconds: 60, megabytes: 1_024 };

export function createRecognise(read: typeof readSafely = readSafely): Recognise {
  let before: Promise<unknown> = Promise.resolve();
  return (image) => {
    const mine = before.then(() => linesOf(image, read));
    before = mine;
    return mine;
  };
}

async function linesOf(image: Uint8Array, read: typeof readSafely): Promise<readonly string[] | undefined> {
  try {
    const { pieces } = await read(image, 'photo', { limits: LIMITS });
    return pieces.flatMap((piece) => {
      if (typeof piece === 'string') return piece.trim() === '' ? [] : [piece];
      return 'rows' in piece ? piece.rows.map((row) => row.join('\t')) : [];
    });
  } catch (error) {
    return error instanceof FileRefusedError && error.key === 'library.no-words' ? [] : undefined;
  }
}
