/** The largest picture of a PDF page, and the share of the page it covers. */
import { type Commands, type PdfImage, type PdfPage, placedCommands } from './pdf-commands.ts';
import type { Picture } from './pictures.ts';

const PAINT_IMAGES: readonly number[] = [85, 86];

export async function pictureOf(
  page: PdfPage,
  commands: Commands,
): Promise<(Picture & { readonly share: number }) | undefined> {
  const { width, height } = page.getViewport({ scale: 1 });
  let best: { readonly id: string; readonly share: number } | undefined;
  let covered = 0;
  for (const { command, args, matrix } of placedCommands(commands)) {
    if (!PAINT_IMAGES.includes(command)) continue;
    const share = Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) / (width * height);
    covered += share;
    if (typeof args[0] === 'string' && (best === undefined || share > best.share))
      best = { id: args[0], share };
  }
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
