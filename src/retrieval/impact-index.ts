/**
 * A weighted-field index (BM25F): for each feature, the units it stands in and how much it
 * speaks for each. The weights do not depend on the question, so they are worked out once,
 * and a search only adds them up.
 *
 * Robertson, Zaragoza: The Probabilistic Relevance Framework, 2009, section 3.6 (fields).
 */
export interface IndexField {
  readonly weight: number;
  /** Length normalisation, 0 (none) to 1 (full). */
  readonly b: number;
}

export interface ImpactArrays {
  /** Postings of feature f stand from starts[f] to starts[f + 1]. */
  readonly starts: Uint32Array;
  readonly units: Uint32Array;
  readonly impacts: Float32Array;
}

/** Counts of features in each field of one unit. */
export type UnitCounts = readonly ReadonlyMap<number, number>[];

/** @param k1 - saturation: how much a second occurrence adds. @param idf - by feature. */
export function buildImpacts(
  units: readonly UnitCounts[],
  fields: readonly IndexField[],
  idf: Float32Array,
  k1: number,
): ImpactArrays {
  const means = fields.map((_, field) => meanLength(units, field));
  const postings: { unit: number; impact: number }[][] = [];
  units.forEach((counts, unit) => {
    for (const [feature, frequency] of frequencies(counts, fields, means)) {
      const impact = ((frequency * (k1 + 1)) / (frequency + k1)) * (idf[feature] ?? 0);
      const list = postings[feature] ?? [];
      postings[feature] = list;
      list.push({ unit, impact });
    }
  });
  const starts = new Uint32Array(idf.length + 1);
  for (let feature = 0; feature < idf.length; feature += 1) {
    starts[feature + 1] = (starts[feature] ?? 0) + (postings[feature]?.length ?? 0);
  }
  const flat = postings.flat();
  return {
    starts,
    units: Uint32Array.from(flat, (posting) => posting.unit),
    impacts: Float32Array.from(flat, (posting) => posting.impact),
  };
}

/** Frequency of each feature over all fields, each field normalised by its own length and weighted. */
function frequencies(
  counts: UnitCounts,
  fields: readonly IndexField[],
  means: readonly number[],
): ReadonlyMap<number, number> {
  const total = new Map<number, number>();
  counts.forEach((features, at) => {
    const field = fields[at];
    if (field === undefined) return;
    const norm = field.weight / (1 - field.b + (field.b * lengthOf(features)) / (means[at] ?? 1));
    for (const [feature, count] of features) total.set(feature, (total.get(feature) ?? 0) + count * norm);
  });
  return total;
}

function lengthOf(features: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (const count of features.values()) sum += count;
  return sum;
}

function meanLength(units: readonly UnitCounts[], field: number): number {
  const lengths = units.map((unit) => lengthOf(unit[field] ?? new Map())).filter((length) => length > 0);
  return lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length) || 1;
}

/** Scores of all units for a weighted set of features. */
export function scoreUnits(
  index: ImpactArrays,
  unitCount: number,
  query: ReadonlyMap<number, number>,
): Float64Array {
  const scores = new Float64Array(unitCount);
  for (const [feature, weight] of query) {
    const end = index.starts[feature + 1] ?? 0;
    for (let at = index.starts[feature] ?? 0; at < end; at += 1) {
      const unit = index.units[at] ?? 0;
      scores[unit] = (scores[unit] ?? 0) + weight * (index.impacts[at] ?? 0);
    }
  }
  return scores;
}
