/** The ruled lines of a PDF page: thin boxes that are filled, lines and boxes that are drawn. From the upper left, in points. */
import { type Commands, type Matrix, placed, placedCommands } from './pdf-commands.ts';

export interface Rule {
  readonly isAcross: boolean;
  /** Where it lies: from the top where it goes across, from the left where it goes down. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

const DRAW_PATH = 91;
/** A path that only cuts off what is drawn after it. */
const NO_PAINT = 28;
const THIN = 3;
const SHORT = 4;
/** Codes of a path's points. */
const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const BEND = 3;
const CLOSE = 4;
const NUMBERS: Readonly<Record<number, number>> = { [MOVE]: 2, [LINE]: 2, [CURVE]: 6, [BEND]: 4, [CLOSE]: 0 };

type Point = readonly [x: number, y: number];

export function rulesOf(commands: Commands, height: number): readonly Rule[] {
  const rules: Rule[] = [];
  for (const { command, args, matrix } of placedCommands(commands)) {
    if (command !== DRAW_PATH || args[0] === NO_PAINT) continue;
    const [, paths] = args as readonly [number, ArrayLike<ArrayLike<number>> | undefined];
    const path = paths?.[0];
    if (path === undefined || path === null) continue;
    for (const points of outlinesIn(path, matrix, height)) rules.push(...rulesAlong(points));
  }
  return rules;
}

function outlinesIn(path: ArrayLike<number>, matrix: Matrix, height: number): readonly (readonly Point[])[] {
  const outlines: Point[][] = [];
  for (let at = 0; at < path.length; ) {
    const code = path[at] ?? CLOSE;
    const count = NUMBERS[code];
    if (count === undefined) break;
    const open = outlines.at(-1);
    if (code === CLOSE) {
      const first = open?.[0];
      if (first !== undefined) open?.push(first);
    } else {
      const [x, y] = placed(matrix, path[at + count - 1] ?? 0, path[at + count] ?? 0);
      const point: Point = [x, height - y];
      if (code === MOVE || open === undefined) outlines.push([point]);
      else open.push(point);
    }
    at += count + 1;
  }
  return outlines;
}

function rulesAlong(points: readonly Point[]): readonly Rule[] {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  // Many programs draw a line as a box that is hardly any.
  if (bottom - top <= THIN && right - left > SHORT)
    return [{ isAcross: true, at: (top + bottom) / 2, from: left, to: right }];
  if (right - left <= THIN && bottom - top > SHORT)
    return [{ isAcross: false, at: (left + right) / 2, from: top, to: bottom }];
  return points.slice(1).flatMap(([x, y], index): readonly Rule[] => {
    const [fromX, fromY] = points[index] as Point;
    if (Math.abs(y - fromY) < 1 && Math.abs(x - fromX) > SHORT)
      return [{ isAcross: true, at: y, from: Math.min(x, fromX), to: Math.max(x, fromX) }];
    if (Math.abs(x - fromX) < 1 && Math.abs(y - fromY) > SHORT)
      return [{ isAcross: false, at: x, from: Math.min(y, fromY), to: Math.max(y, fromY) }];
    return [];
  });
}
