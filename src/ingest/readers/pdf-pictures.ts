/** The largest picture of a PDF page, and the share of the page it covers. */
import type { Picture } from './pictures.ts';

/** The little of pdf.js's page that is used. */
export interface PdfPage {
  readonly getTextContent: () => Promise<{ readonly items: readonly unknown[] }>;
  readonly getViewport: (options: { readonly scale: number }) => {
    readonly width: number;
    readonly height: number;
  };
  readonly getOperatorList: () => Promise<{
    readonly fnArray: readonly number[];
    readonly argsArray: readonly unknown[];
  }>;
  readonly objs: { readonly get: (id: string, then: (image: PdfImage | null) => void) => void };
  readonly commonObjs: { readonly get: (id: string, then: (image: PdfImage | null) => void) => void };
}

interface PdfImage {
  readonly width: number;
  readonly height: number;
  readonly kind: number;
  readonly data?: Uint8ClampedArray;
}

/** Numbers of pdf.js's drawing commands. */
const SAVE = 10;
const RESTORE = 11;
const TRANSFORM = 12;
const PAINT_IMAGES: readonly number[] = [85, 86];

type Matrix = readonly [number, number, number, number, number, number];

export async function pictureOf(page: PdfPage): Promise<(Picture & { readonly share: number }) | undefined> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const { width, height } = page.getViewport({ scale: 1 });
  const stack: Matrix[] = [];
  let current: Matrix = [1, 0, 0, 1, 0, 0];
  let best: { readonly id: string; readonly share: number } | undefined;
  let covered = 0;
  fnArray.forEach((command, at) => {
    const args = argsArray[at] as readonly unknown[];
    if (command === SAVE) stack.push(current);
    else if (command === RESTORE) current = stack.pop() ?? current;
    else if (command === TRANSFORM) current = times(current, args as unknown as Matrix);
    else if (PAINT_IMAGES.includes(command)) {
      const share = Math.abs(current[0] * current[3] - current[1] * current[2]) / (width * height);
      covered += share;
      if (typeof args[0] === 'string' && (best === undefined || share > best.share))
        best = { id: args[0], share };
    }
  });
  if (best === undefined || covered < 0.05) return undefined;
  const image = await imageOf(page, best.id);
  const pixels = image === undefined ? undefined : toRgb(image);
  return image === undefined || pixels === undefined
    ? undefined
    : { width: image.width, height: image.height, pixels, share: Math.min(1, best.share) };
}

function imageOf(page: PdfPage, id: string): Promise<PdfImage | undefined> {
  const { objs, commonObjs } = page;
  return new Promise((resolve) => {
    (id.startsWith('g_') ? commonObjs : objs).get(id, (image) => resolve(image ?? undefined));
  });
}

const times = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[2] * b[1],
  a[1] * b[0] + a[3] * b[1],
  a[0] * b[2] + a[2] * b[3],
  a[1] * b[2] + a[3] * b[3],
  a[0] * b[4] + a[2] * b[5] + a[4],
  a[1] * b[4] + a[3] * b[5] + a[5],
];

/** pdf.js hands over one bit, three or four bytes a pixel. */
function toRgb({ width, height, kind, data }: PdfImage): Uint8Array | undefined {
  if (data === undefined) return undefined;
  const rgb = new Uint8Array(width * height * 3);
  if (kind === 1) {
    const rowBytes = (width + 7) >> 3;
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1) {
        const isWhite = ((data[y * rowBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
        rgb.fill(isWhite * 255, (y * width + x) * 3, (y * width + x) * 3 + 3);
      }
    return rgb;
  }
  const step = kind === 3 ? 4 : 3;
  for (let at = 0; at < width * height; at += 1)
    for (let channel = 0; channel < 3; channel += 1) rgb[at * 3 + channel] = data[at * step + channel] ?? 255;
  return rgb;
}
