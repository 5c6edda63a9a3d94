/**
 * All places at once: which documents hold the sentences nearest to a question, by HNSW over the encoder's
 * vectors. Only those are then read as any other. Where there are few documents, reading them all is faster
 * and misses nothing (`src/retrieval/README.md` has the figures), and this is not used.
 *
 * The graph is a file beside the segments. A document that comes adds its own points, one that changes or
 * goes has its points marked as gone; the graph is made anew when more are gone than stand. While the program runs
 * the one in memory is extended, not read again.
 */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import hnswlib from 'hnswlib-node';
import { BYTE } from './dot-rows.ts';
import { readPacked, writePacked } from './packed-file.ts';

const { HierarchicalNSW } = hnswlib;

const LINKS = 12;
const EF_CONSTRUCTION = 80;
const EF_SEARCH = 120;

export interface Everywhere {
  /** @returns documents with the nearest sentences, nearest first; each once. */
  nearest(vectors: readonly Float32Array[], points: number): readonly string[];
  readonly graph: KeptGraph;
}

/** The graph in memory: what comes is put into it, whoever looks through an older view sees none of that. */
interface KeptGraph {
  readonly head: Head;
  readonly index: Graph;
  /** Points put in since it was written. */
  readonly unsaved: number;
}

export interface PointSource {
  readonly documentId: string;
  /** Changes when the document or what it is encoded by does. */
  readonly fingerprint: string;
  /** One row a sentence, in bytes. */
  readonly vectors: () => Int8Array;
}

export interface EverywhereFiles {
  /** Path without its endings. */
  readonly path: string | null;
  readonly dimensions: number;
}

interface Held {
  readonly documentId: string;
  readonly fingerprint: string;
  readonly from: number;
  readonly to: number;
}

interface Head {
  readonly held: readonly Held[];
  readonly used: number;
}

const extended = new WeakSet<KeptGraph>();

/** A graph in memory goes on once: what a second view put into it would bear labels that the first has given. */
function extending(graph: KeptGraph | undefined): KeptGraph | undefined {
  if (graph === undefined || extended.has(graph)) return undefined;
  extended.add(graph);
  return graph;
}

/** @param before - over other documents: only what came since is put in. */
export function openEverywhere(
  sources: readonly PointSource[],
  { path, dimensions }: EverywhereFiles,
  before?: Everywhere,
): Everywhere {
  const kept = extending(before?.graph) ?? (path === null ? undefined : read(path, dimensions));
  const wanted = new Map(sources.map((source) => [source.documentId, source]));
  const isSame = ({ documentId, fingerprint }: Held) => wanted.get(documentId)?.fingerprint === fingerprint;
  const standing = (kept?.head.held ?? []).filter(isSame);
  const stale = (kept?.head.held ?? []).filter((each) => !isSame(each));
  const pointsOf = (held: readonly Held[]) => held.reduce((sum, { from, to }) => sum + to - from, 0);
  const isWorn = kept === undefined || kept.head.used - pointsOf(standing) > pointsOf(standing);
  const base = isWorn ? [] : standing;
  const known = new Set(base.map(({ documentId }) => documentId));
  const fresh = sources.filter(({ documentId }) => !known.has(documentId));
  let index = isWorn ? undefined : kept.index;
  let used = isWorn ? 0 : kept.head.used;
  const held: Held[] = [...base];
  if (index !== undefined)
    for (const { from, to } of stale) for (let label = from; label < to; label += 1) index.markDelete(label);
  // A copy: a segment's rows are a view of its whole file, which must not stay in memory for them.
  const texts = fresh.map((source) => ({ source, rows: source.vectors().slice() }));
  const total = used + texts.reduce((sum, { rows }) => sum + rows.length / dimensions, 0);
  if (index === undefined) {
    index = new HierarchicalNSW('ip', dimensions);
    index.initIndex(Math.max(1, total), LINKS, EF_CONSTRUCTION, 100);
  } else index.resizeIndex(Math.max(1, total));
  for (const { source, rows } of texts) {
    const count = rows.length / dimensions;
    for (let row = 0; row < count; row += 1)
      index.addPoint(
        Array.from(rows.subarray(row * dimensions, (row + 1) * dimensions), (value) => value / BYTE),
        used + row,
      );
    const { documentId, fingerprint } = source;
    held.push({ documentId, fingerprint, from: used, to: used + count });
    used += count;
  }
  const head = { held, used };
  const change = isWorn ? used : used - kept.head.used + pointsOf(stale);
  const unsaved = (isWorn ? 0 : kept.unsaved) + change;
  // A graph in use is written when enough has come; what was not is put in at the next start.
  const isDue = unsaved > (before === undefined ? 0 : used * UNSAVED_SHARE);
  if (path !== null && isDue) write(path, index, head);
  index.setEf(EF_SEARCH);
  return {
    ...searching(index, head, pointsOf(held)),
    graph: { head, index, unsaved: isDue ? 0 : unsaved },
  };
}

const UNSAVED_SHARE = 0.05;

type Graph = InstanceType<typeof HierarchicalNSW>;

function searching(index: Graph, { held, used }: Head, standing: number): Pick<Everywhere, 'nearest'> {
  const starts = Uint32Array.from(held, ({ from }) => from);
  const documentOf = (label: number): string => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= label) low = middle;
      else high = middle - 1;
    }
    return (held[low] as Held).documentId;
  };
  return {
    nearest(vectors, points) {
      const found = vectors.flatMap((vector) => {
        // The library takes anything, and answers a vector of no words with whatever comes first.
        if (standing === 0 || vector.every((value) => value === 0)) return [];
        const { neighbors, distances } = index.searchKnn(Array.from(vector), Math.min(points, standing));
        return neighbors.map((label, at) => ({ label, distance: distances[at] ?? 1 }));
      });
      // A view from before does not know what came since.
      const known = found.filter(({ label }) => label < used);
      known.sort((left, right) => left.distance - right.distance || left.label - right.label);
      return [...new Set(known.map(({ label }) => documentOf(label)))];
    },
  };
}

const graphFile = (path: string) => `${path}.hnsw`;
const headFile = (path: string) => `${path}.bin`;
const FINGERPRINT = 'everywhere';

function read(path: string, dimensions: number): KeptGraph | undefined {
  const head = readPacked<Head>(headFile(path), FINGERPRINT)?.head;
  if (head === undefined || !existsSync(graphFile(path))) return undefined;
  try {
    const index = new HierarchicalNSW('ip', dimensions);
    index.readIndexSync(graphFile(path), true);
    return index.getCurrentCount() === head.used ? { head, index, unsaved: 0 } : undefined;
  } catch {
    return undefined;
  }
}

/** The head goes first and comes last: a graph without its head is made again. */
function write(path: string, index: Graph, head: Head): void {
  mkdirSync(dirname(path), { recursive: true });
  rmSync(headFile(path), { force: true });
  const temporary = `${graphFile(path)}.${process.pid}.new`;
  index.writeIndexSync(temporary);
  renameSync(temporary, graphFile(path));
  writePacked<Head>(headFile(path), FINGERPRINT, { head, arrays: {} });
}
