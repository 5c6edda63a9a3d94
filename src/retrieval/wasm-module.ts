/** A WebAssembly module of one function over a memory that is given to it, written out as the specification has it. */

export interface WasmFunction {
  /** How many, all of them 32-bit integers. */
  readonly parameters: number;
  readonly locals: { readonly i32: number; readonly v128: number };
  readonly body: readonly number[];
}

const I32 = 0x7f;
const V128 = 0x7b;

/** A whole number in groups of seven bits; the last group tells the sign where the number may be below 0. */
export function leb128(value: number, isSigned = true): readonly number[] {
  const bytes: number[] = [];
  let left = value;
  for (;;) {
    const group = left & 0x7f;
    left >>= 7;
    const isLast = isSigned
      ? (left === 0 && (group & 0x40) === 0) || (left === -1 && (group & 0x40) !== 0)
      : left === 0;
    bytes.push(isLast ? group : group | 0x80);
    if (isLast) return bytes;
  }
}

const sized = (bytes: readonly number[]) => [...leb128(bytes.length, false), ...bytes];
const name = (text: string) => sized([...new TextEncoder().encode(text)]);
const section = (id: number, bytes: readonly number[]) => [id, ...sized(bytes)];

/** The part of the machine's own WebAssembly that is used here. */
interface Wasm {
  readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (
    module: object,
    imports: object,
  ) => { readonly exports: Readonly<Record<string, unknown>> };
}

const PAGE = 65_536;

export interface Running {
  readonly memory: ArrayBuffer;
  readonly run: (...parameters: readonly number[]) => void;
}

/** The function, with a memory of so many bytes of its own. */
export function running(made: WasmFunction, bytes: number): Running {
  const { Memory, Module, Instance } = (globalThis as unknown as { readonly WebAssembly: Wasm }).WebAssembly;
  const memory = new Memory({ initial: Math.ceil(bytes / PAGE) });
  const { exports } = new Instance(new Module(moduleOf(made)), { at: { memory } });
  return { memory: memory.buffer, run: exports['run'] as Running['run'] };
}

/** Imports `at.memory`, exports `run`. */
function moduleOf({ parameters, locals, body }: WasmFunction): Uint8Array<ArrayBuffer> {
  const takes = sized(new Array<number>(parameters).fill(I32));
  const own = [2, ...leb128(locals.i32, false), I32, ...leb128(locals.v128, false), V128];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, ...takes, 0]),
    ...section(2, [1, ...name('at'), ...name('memory'), 0x02, 0x00, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name('run'), 0x00, 0]),
    ...section(10, [1, ...sized([...own, ...body, 0x0b])]),
  ]);
}
