/** The drawing commands of a PDF page, each with where the page's own space is at that moment. */
import { z } from 'zod';

/** The little of pdf.js's page that is used. */
export interface PdfPage {
  readonly getTextContent: () => Promise<{ readonly items: readonly unknown[] }>;
  readonly getViewport: (options: { readonly scale: number }) => {
    readonly width: number;
    readonly height: number;
  };
  readonly getOperatorList: () => Promise<Commands>;
  readonly objs: { readonly get: (id: string, then: (image: PdfImage | null) => void) => void };
  readonly commonObjs: { readonly get: (id: string, then: (image: PdfImage | null) => void) => void };
}

export interface PdfImage {
  readonly width: number;
  readonly height: number;
  readonly kind: number;
  readonly data?: Uint8ClampedArray;
}

export interface Commands {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

export type Matrix = readonly [number, number, number, number, number, number];

export interface PlacedCommand {
  readonly command: number;
  readonly args: readonly unknown[];
  readonly matrix: Matrix;
}

/** Numbers of pdf.js's drawing commands. */
const SAVE = 10;
const RESTORE = 11;
const TRANSFORM = 12;
const BEGIN_FORM = 74;
const END_FORM = 75;
const AS_IT_IS: Matrix = [1, 0, 0, 1, 0, 0];

export function* placedCommands({ fnArray, argsArray }: Commands): Generator<PlacedCommand> {
  const stack: Matrix[] = [];
  let matrix = AS_IT_IS;
  for (const [at, command] of fnArray.entries()) {
    const args = (argsArray[at] ?? []) as readonly unknown[];
    if (command === SAVE) stack.push(matrix);
    else if (command === RESTORE || command === END_FORM) matrix = stack.pop() ?? matrix;
    else if (command === TRANSFORM) matrix = moved(matrix, args);
    else if (command === BEGIN_FORM) {
      stack.push(matrix);
      matrix = moved(matrix, args[0]);
    } else yield { command, args, matrix };
  }
}

/** By six numbers; what is none moves nothing. */
const moved = (matrix: Matrix, by: unknown): Matrix => {
  const read = sixNumbers.safeParse(by);
  return read.success ? times(matrix, read.data) : matrix;
};
const number = z.number();
const sixNumbers = z.tuple([number, number, number, number, number, number]);

const times = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[2] * b[1],
  a[1] * b[0] + a[3] * b[1],
  a[0] * b[2] + a[2] * b[3],
  a[1] * b[2] + a[3] * b[3],
  a[0] * b[4] + a[2] * b[5] + a[4],
  a[1] * b[4] + a[3] * b[5] + a[5],
];

export const placed = ([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] => [
  a * x + c * y + e,
  b * x + d * y + f,
];
