/** A picture of a page, decoded, and what was read of it. */
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { FileRefusedError } from '../refusal.ts';
import type { PageLine } from './pdf-page.ts';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue of each pixel, row by row. */
  readonly pixels: Uint8Array;
}

export interface PageText {
  readonly lines: readonly PageLine[];
  /** 0 to 1, the mean over all characters; 0 where nothing was read. */
  readonly confidence: number;
  readonly repaired: readonly string[];
}

const MOST_PIXELS = 60_000_000;

/** @throws {FileRefusedError} the picture is broken or far too large. */
export function decodePicture(bytes: Uint8Array): Picture {
  try {
    const isPng = bytes[0] === 0x89;
    if (isPng) {
      const view = new DataView(bytes.buffer, bytes.byteOffset);
      checkSize(view.getUint32(16), view.getUint32(20));
    }
    const { width, height, data } = isPng
      ? PNG.sync.read(Buffer.from(bytes))
      : jpeg.decode(bytes, {
          useTArray: true,
          maxResolutionInMP: MOST_PIXELS / 1e6,
          maxMemoryUsageInMB: 768,
        });
    checkSize(width, height);
    const pixels = new Uint8Array(width * height * 3);
    for (let at = 0; at < width * height; at += 1) {
      // What is transparent lies on white paper.
      const alpha = isPng ? (data[at * 4 + 3] ?? 255) / 255 : 1;
      for (let channel = 0; channel < 3; channel += 1)
        pixels[at * 3 + channel] = (data[at * 4 + channel] ?? 255) * alpha + 255 * (1 - alpha);
    }
    return { width, height, pixels };
  } catch (error) {
    if (error instanceof FileRefusedError) throw error;
    throw new FileRefusedError('library.broken', { kind: '图片' });
  }
}

function checkSize(width: number, height: number): void {
  if (width * height > MOST_PIXELS) throw new FileRefusedError('library.too-large-inside');
}
