/**
 * A photograph as nothing but its picture: where and when it was taken, by which device, comments and previews are
 * left out. JPEG and PNG; anything else is no photograph of a paper. Pure.
 */
export interface BareImage {
  readonly type: 'image/jpeg' | 'image/png';
  readonly bytes: Uint8Array;
}

/** @returns undefined for what is neither, or is broken before its picture begins. */
export function bareImage(bytes: Uint8Array): BareImage | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) {
    const bare = bareJpeg(bytes);
    return bare === undefined ? undefined : { type: 'image/jpeg', bytes: bare };
  }
  if (PNG_HEAD.every((byte, at) => bytes[at] === byte)) {
    const bare = barePng(bytes);
    return bare === undefined ? undefined : { type: 'image/png', bytes: bare };
  }
  return undefined;
}

const PNG_HEAD = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** What draws the picture; text, time and place stand in others. */
const PNG_PARTS = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND', 'gAMA', 'sRGB', 'cHRM'];

/** Segments up to the scan; APP0 (JFIF) and APP14 (colors) draw, the other APPs and comments tell. */
function bareJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda) {
      const end = endOfScan(bytes, at);
      kept.push(bytes.subarray(at, end));
      return joined(kept);
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (length < 2 || at + 2 + length > bytes.length) return undefined;
    const tells = (marker >= 0xe1 && marker <= 0xef && marker !== 0xee) || marker === 0xfe;
    if (!tells) kept.push(bytes.subarray(at, at + 2 + length));
    at += 2 + length;
  }
  return undefined;
}

/** Behind the end of the picture cameras hide previews and films. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from + 2; at + 1 < bytes.length; at += 1)
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return at + 2;
  return bytes.length;
}

function barePng(bytes: Uint8Array): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [bytes.subarray(0, PNG_HEAD.length)];
  let at = PNG_HEAD.length;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return undefined;
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (PNG_PARTS.includes(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') return joined(kept);
    at = end;
  }
  return undefined;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
