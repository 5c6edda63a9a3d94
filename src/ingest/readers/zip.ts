/**
 * Office files are zip archives: opened with limits on what they unpack to, and only the parts asked for.
 * Names are compared, never used as paths on this machine.
 */
import { unzipSync } from 'fflate';
import { FileRefusedError } from '../refusal.ts';

const MB = 1024 * 1024;
/** What a Word or Excel file of an office unpacks to; a bomb says it will be more. */
const MOST_UNPACKED = 120 * MB;
const MOST_FILES = 5_000;

/** @throws {FileRefusedError} the archive is broken, too large, or has paths that lead out of it. */
export function unpack(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
): ReadonlyMap<string, Uint8Array> {
  let total = 0;
  let count = 0;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize, size }) => {
        count += 1;
        if (count > MOST_FILES) throw new FileRefusedError('library.too-large-inside');
        if (/(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[a-z]:/iu.test(name))
          throw new FileRefusedError('library.bad-paths');
        if (!isWanted(name)) return false;
        total += originalSize;
        // A ratio no text reaches, or a sum no office file reaches.
        if (total > MOST_UNPACKED || (originalSize > 10 * MB && originalSize > size * 200))
          throw new FileRefusedError('library.too-large-inside');
        return true;
      },
    });
    const unpacked = new Map(Object.entries(files));
    // The sizes above are only what the archive says of itself.
    if ([...unpacked.values()].reduce((sum, file) => sum + file.length, 0) > MOST_UNPACKED)
      throw new FileRefusedError('library.too-large-inside');
    return unpacked;
  } catch (error) {
    if (error instanceof FileRefusedError) throw error;
    throw new FileRefusedError('library.broken', { kind: 'Office' });
  }
}

export const utf8 = (bytes: Uint8Array | undefined): string | undefined =>
  bytes === undefined ? undefined : new TextDecoder('utf-8').decode(bytes).replace(/^\uFEFF/u, '');
