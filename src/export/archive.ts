/** A zip file written as it grows: each part is packed on another thread while the next rows are made. */
import { pipeline } from 'node:stream/promises';
import { createDeflateRaw } from 'node:zlib';
import { Zip, type ZipInputFile } from 'fflate';

/** Where bytes go: a file, an answer, memory. What is given is written when it is done. */
export type Sink = (bytes: Uint8Array) => Promise<void>;

/** Rows of a table repeat themselves: higher levels take twice the time and save a twentieth. */
const LEVEL = 4;

export class Archive {
  readonly #sink: Sink;
  readonly #zip: Zip;
  #ready: Uint8Array[] = [];

  constructor(sink: Sink) {
    this.#sink = sink;
    this.#zip = new Zip((error, bytes) => {
      if (error !== null) throw error;
      this.#ready.push(bytes);
    });
  }

  /** One part after the other. */
  async add(name: string, texts: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>) {
    const entry: ZipInputFile = { filename: name, size: 0, crc: 0, compression: 8 };
    this.#zip.add(entry);
    const given = entry.ondata;
    if (given === undefined) throw new Error('The archive took no part.');
    const encoder = new TextEncoder();
    async function* counted() {
      for await (const text of texts) {
        const bytes = typeof text === 'string' ? encoder.encode(text) : text;
        entry.size += bytes.length;
        entry.crc = crc32(bytes, entry.crc);
        yield bytes;
      }
    }
    await pipeline(
      counted,
      createDeflateRaw({ level: LEVEL }),
      async (packed: AsyncIterable<Uint8Array<ArrayBuffer>>) => {
        for await (const bytes of packed) {
          given(null, bytes, false);
          await this.#flush();
        }
      },
    );
    given(null, new Uint8Array(), true);
    await this.#flush();
  }

  async end(): Promise<void> {
    this.#zip.end();
    await this.#flush();
  }

  async #flush(): Promise<void> {
    const ready = this.#ready;
    this.#ready = [];
    for (const bytes of ready) await this.#sink(bytes);
  }
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

/** Node's own came with 20.15. */
function crc32(bytes: Uint8Array, before: number): number {
  let crc = ~before;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}
