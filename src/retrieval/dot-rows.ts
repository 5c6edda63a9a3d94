/**
 * The dot products of one vector with all rows of a table in bytes, thousands a question: by the processor's own
 * instructions for several numbers at once (WebAssembly), in the same order of sums as `dot`, so that not a bit differs.
 * Rows are copied in, which is nothing beside reading them, so that a table may come and go as it likes.
 */
import { leb128, type Running, running, type WasmFunction } from './wasm-module.ts';

/** What a byte of 127 stands for is 1. */
export const BYTE = 127;

/** Cosine of a unit vector with the row of a table in bytes that starts at `from`. */
export function dot(vector: Float32Array, table: Int8Array, from: number): number {
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  const whole = vector.length & ~3;
  for (let at = 0; at < whole; at += 4) {
    const row = from + at;
    first += (vector[at] as number) * (table[row] as number);
    second += (vector[at + 1] as number) * (table[row + 1] as number);
    third += (vector[at + 2] as number) * (table[row + 2] as number);
    fourth += (vector[at + 3] as number) * (table[row + 3] as number);
  }
  let sum = first + second + third + fourth;
  for (let at = whole; at < vector.length; at += 1)
    sum += (vector[at] as number) * (table[from + at] as number);
  // Rounded bytes may lie a thousandth beyond length one.
  return Math.min(1, sum / BYTE);
}

/** Numbers read in one step. */
const STEP = 8;
const ROWS_AT_ONCE = 1024;

/** Cosines of a unit vector with each row of a table. */
export function dotRows(vector: Float32Array, table: Int8Array): Float64Array {
  const { length } = vector;
  const rows = Math.floor(table.length / Math.max(1, length));
  const all = new Float64Array(rows);
  if (length % STEP !== 0 || rows === 0) {
    for (let row = 0; row < rows; row += 1) all[row] = dot(vector, table, row * length);
    return all;
  }
  const machine = machineFor(length);
  machine.vector.set(vector);
  for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
    const count = Math.min(ROWS_AT_ONCE, rows - from);
    machine.table.set(table.subarray(from * length, (from + count) * length));
    machine.run(machine.at.vector, machine.at.table, count, length, machine.at.out);
    all.set(machine.out.subarray(0, count), from);
  }
  return all;
}

interface Machine {
  readonly vector: Float64Array;
  readonly table: Int8Array;
  readonly out: Float64Array;
  readonly at: { readonly vector: number; readonly out: number; readonly table: number };
  readonly run: Running['run'];
}

const machines = new Map<number, Machine>();

function machineFor(length: number): Machine {
  const before = machines.get(length);
  if (before !== undefined) return before;
  const at = { vector: 0, out: length * 8, table: (length + ROWS_AT_ONCE) * 8 };
  const { memory, run } = running(DOTS, at.table + ROWS_AT_ONCE * length);
  const machine = {
    vector: new Float64Array(memory, at.vector, length),
    table: new Int8Array(memory, at.table, ROWS_AT_ONCE * length),
    out: new Float64Array(memory, at.out, ROWS_AT_ONCE),
    at,
    run,
  };
  machines.set(length, machine);
  return machine;
}

// Parameters and locals by number, and the instructions used, by the names of the WebAssembly specification.
const [VECTOR, TABLE, ROWS, LENGTH, OUT, AT, PLACE, WORDS, LOW, HIGH] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const add = (local: number, bytes: number) => [...get(local), 0x41, ...leb128(bytes), 0x6a, ...set(local)];
const simd = (code: number, ...more: readonly number[]) => [0xfd, ...leb128(code, false), ...more];
const LOAD_EIGHT_BYTES = simd(0x01, 0, 0);
const LOAD_TWO = (offset: number) => simd(0x00, 3, offset);
const LOWER_FOUR = simd(0xa7);
const UPPER_FOUR = simd(0xa8);
const TWO_AS_DOUBLES = simd(0xfe);
const LAST_TWO_FIRST = simd(0x0d, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15);
const ADD_TWO = simd(0xf0);
const TIMES_TWO = simd(0xf2);
const lane = (at: number) => simd(0x21, at);
const double = (value: number) => [0x44, ...new Uint8Array(Float64Array.of(value).buffer)];
const ZEROES = simd(0x0c, ...new Uint8Array(16));
const loop = (body: readonly number[], ...again: readonly number[]) => [
  0x03,
  0x40,
  ...body,
  ...again,
  0x0d,
  0,
  0x0b,
];
/** Sum += two of the vector × the two on the stack. */
const addTwo = (sum: number, offset: number) => [
  ...get(PLACE),
  ...LOAD_TWO(offset),
  ...TIMES_TWO,
  ...get(sum),
  ...ADD_TWO,
  ...set(sum),
];
/** Four of the row: the first and second go into one pair of sums, the third and fourth into the other. */
const addFour = (four: readonly number[], offset: number) => [
  ...get(WORDS),
  ...four,
  ...TWO_AS_DOUBLES,
  ...addTwo(LOW, offset),
  ...get(WORDS),
  ...four,
  ...set(10),
  ...get(10),
  ...get(10),
  ...LAST_TWO_FIRST,
  ...TWO_AS_DOUBLES,
  ...addTwo(HIGH, offset + 16),
];

/** For each row: sums of products, four side by side, added first to last, divided by 127, at most 1. */
const DOTS: WasmFunction = {
  parameters: 5,
  locals: { i32: 2, v128: 4 },
  body: loop(
    [
      ...[...ZEROES, ...set(LOW), ...ZEROES, ...set(HIGH)],
      ...[...get(VECTOR), ...set(PLACE), ...get(TABLE), ...get(LENGTH), 0x6a, ...set(AT)],
      ...loop(
        [
          ...[...get(TABLE), ...LOAD_EIGHT_BYTES, ...set(WORDS)],
          ...addFour(LOWER_FOUR, 0),
          ...addFour(UPPER_FOUR, 32),
          ...[...add(PLACE, 64), ...add(TABLE, STEP)],
        ],
        // while TABLE < AT
        ...[...get(TABLE), ...get(AT), 0x49],
      ),
      ...get(OUT),
      ...[...get(LOW), ...lane(0), ...get(LOW), ...lane(1), 0xa0],
      ...[...get(HIGH), ...lane(0), 0xa0, ...get(HIGH), ...lane(1), 0xa0],
      ...[...double(BYTE), 0xa3, ...double(1), 0xa4, 0x39, 3, 0],
      ...[...add(OUT, 8), ...add(ROWS, -1)],
    ],
    ...get(ROWS),
  ),
};
