/**
 * Map of where text is → a box a line (the post-processing of DB). A line is a patch of marked pixels; its
 * slope is that of the patch, so that a page laid on the glass at an angle is read along its lines.
 */

export interface LineBox {
  readonly left: number;
  readonly width: number;
  /** Height of the middle of the line at its middle. */
  readonly middle: number;
  readonly height: number;
  /** Rise over run. */
  readonly slope: number;
}

const MARKED = 0.3;
const SURE = 0.5;
const SMALLEST = 3;
/** The map shows lines shrunk; this gives them back what they lost, as a share of area over outline. */
const GROW = 1.6;

export function lineBoxes(
  map: ArrayLike<number>,
  width: number,
  height: number,
  scale: { readonly x: number; readonly y: number },
): readonly LineBox[] {
  const seen = new Uint8Array(width * height);
  const boxes: LineBox[] = [];
  for (let start = 0; start < width * height; start += 1) {
    if (seen[start] === 1 || (map[start] ?? 0) < MARKED) continue;
    const patch = patchFrom(start, map, width, height, seen);
    const box = boxOf(patch, map, width);
    if (box !== undefined)
      boxes.push({
        left: box.left * scale.x,
        width: box.width * scale.x,
        middle: box.middle * scale.y,
        height: box.height * scale.y,
        slope: (box.slope * scale.y) / scale.x,
      });
  }
  return boxes.sort((a, b) => a.middle - b.middle);
}

function patchFrom(
  start: number,
  map: ArrayLike<number>,
  width: number,
  height: number,
  seen: Uint8Array,
): readonly number[] {
  const patch: number[] = [];
  const open = [start];
  seen[start] = 1;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    patch.push(at);
    const x = at % width;
    const y = (at - x) / width;
    for (const [nextX, nextY] of [
      [x - 1, y],
      [x + 1, y],
      [x, y - 1],
      [x, y + 1],
    ] as const) {
      if (nextX < 0 || nextY < 0 || nextX >= width || nextY >= height) continue;
      const next = nextY * width + nextX;
      if (seen[next] === 1 || (map[next] ?? 0) < MARKED) continue;
      seen[next] = 1;
      open.push(next);
    }
  }
  return patch;
}

function boxOf(patch: readonly number[], map: ArrayLike<number>, width: number): LineBox | undefined {
  let sumX = 0;
  let sumY = 0;
  let score = 0;
  let left = Number.POSITIVE_INFINITY;
  let right = 0;
  for (const at of patch) {
    const x = at % width;
    sumX += x;
    sumY += (at - x) / width;
    score += map[at] ?? 0;
    left = Math.min(left, x);
    right = Math.max(right, x);
  }
  const count = patch.length;
  if (score / count < SURE) return undefined;
  const centerX = sumX / count;
  const centerY = sumY / count;
  let xx = 0;
  let xy = 0;
  for (const at of patch) {
    const x = at % width;
    xx += (x - centerX) ** 2;
    xy += (x - centerX) * ((at - x) / width - centerY);
  }
  const long = right - left + 1;
  // The slope of a patch of a few characters is noise.
  const slope = long < 40 || xx === 0 ? 0 : Math.max(-0.2, Math.min(0.2, xy / xx));
  let above = 0;
  let below = 0;
  for (const at of patch) {
    const x = at % width;
    const off = (at - x) / width - centerY - slope * (x - centerX);
    above = Math.min(above, off);
    below = Math.max(below, off);
  }
  const tall = below - above + 1;
  if (Math.min(tall, long) < SMALLEST) return undefined;
  const grow = (long * tall * GROW) / (2 * (long + tall));
  const center = (left + right) / 2;
  return {
    left: left - grow,
    width: long + 2 * grow,
    middle: centerY + slope * (center - centerX) + (above + below) / 2,
    height: tall + 2 * grow,
    slope,
  };
}
