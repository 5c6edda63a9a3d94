/**
 * Frames of Feishu's long connection: Protocol Buffers, message `pbbp2.Frame`. By hand, for the nine fields
 * there are: 1 SeqID, 2 LogID, 3 service, 4 method, 5 headers, 6 encoding, 7 type, 8 payload, 9 LogIDNew.
 */
export interface Frame {
  /** Kept and given back as they came. */
  readonly seqId: bigint;
  readonly logId: bigint;
  readonly service: number;
  /** 0: control, 1: data. */
  readonly method: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Buffer;
}

export const CONTROL = 0;
export const DATA = 1;

export function encodeFrame({ seqId, logId, service, method, headers, payload }: Frame): Buffer {
  return Buffer.concat([
    varintField(1, seqId),
    varintField(2, logId),
    varintField(3, BigInt(service)),
    varintField(4, BigInt(method)),
    ...Object.entries(headers).map(([key, value]) =>
      bytesField(5, Buffer.concat([bytesField(1, Buffer.from(key)), bytesField(2, Buffer.from(value))])),
    ),
    ...(payload.length === 0 ? [] : [bytesField(8, payload)]),
  ]);
}

/** @throws {RangeError} cut off, or no such frame. */
export function decodeFrame(bytes: Buffer): Frame {
  let [seqId, logId, service, method] = [0n, 0n, 0n, 0n];
  let payload: Buffer = Buffer.alloc(0);
  const headers: Record<string, string> = {};
  for (const [field, value] of fieldsOf(bytes)) {
    if (typeof value === 'bigint') {
      if (field === 1) seqId = value;
      else if (field === 2) logId = value;
      else if (field === 3) service = value;
      else if (field === 4) method = value;
    } else if (field === 8) payload = value;
    else if (field === 5) {
      const pair = Object.fromEntries(fieldsOf(value));
      headers[String(pair[1] ?? '')] = String(pair[2] ?? '');
    }
  }
  return { seqId, logId, service: Number(service), method: Number(method), headers, payload };
}

function* fieldsOf(bytes: Buffer): Generator<readonly [field: number, value: bigint | Buffer]> {
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes.readUInt8(at);
      at += 1;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError('A varint is too long.');
  };
  const take = (length: number): Buffer => {
    if (at + length > bytes.length) throw new RangeError('A frame is cut off.');
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const tag = Number(varint());
    const field = tag >> 3;
    switch (tag & 7) {
      case 0:
        yield [field, varint()];
        break;
      case 1:
        take(8);
        break;
      case 2:
        yield [field, take(Number(varint()))];
        break;
      case 5:
        take(4);
        break;
      default:
        throw new RangeError('No field of a frame is like this.');
    }
  }
}

function varintField(field: number, value: bigint): Buffer {
  return Buffer.concat([varintOf(BigInt(field << 3)), varintOf(BigInt.asUintN(64, value))]);
}

function bytesField(field: number, value: Buffer): Buffer {
  return Buffer.concat([varintOf(BigInt((field << 3) | 2)), varintOf(BigInt(value.length)), value]);
}

function varintOf(value: bigint): Buffer {
  const bytes: number[] = [];
  let left = value;
  do {
    const low = Number(left & 0x7fn);
    left >>= 7n;
    bytes.push(left > 0n ? low | 0x80 : low);
  } while (left > 0n);
  return Buffer.from(bytes);
}
