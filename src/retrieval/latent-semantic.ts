/**
 * Latent semantic vectors, trained on the clauses and their everyday questions: two words are
 * near when they speak for the same clauses. No network, no model file, a second of work.
 *
 * The largest singular vectors come from orthogonal iteration on the small unit-by-unit
 * product matrix. What else was tried is in src/retrieval/README.md.
 */
export interface LatentModel {
  readonly dimensions: number;
  /** One row of `dimensions` numbers a feature; a feature outside the model has none. */
  readonly rowOf: Int32Array;
  readonly rows: Float32Array;
  /** One normalised row a unit. */
  readonly units: Float32Array;
}

/** A unit's features with their weights. */
export type SparseVector = ReadonlyMap<number, number>;

const ITERATIONS = 40;

/** @param vectors - one a unit; made unit length here. @param featureCount - size of the vocabulary. */
export function trainLatentModel(
  vectors: readonly SparseVector[],
  featureCount: number,
  dimensions: number,
): LatentModel {
  const normal = vectors.map(normalised);
  const used = featuresInTwo(normal);
  const rowOf = new Int32Array(featureCount).fill(-1);
  used.forEach((feature, row) => {
    rowOf[feature] = row;
  });
  const size = Math.min(dimensions, normal.length);
  const left = largestVectors(productMatrix(normal, featureCount), normal.length, size);

  const rows = new Float32Array(used.length * size);
  normal.forEach((vector, unit) => {
    for (const [feature, weight] of vector) {
      const row = rowOf[feature] ?? -1;
      if (row < 0) continue;
      for (let at = 0; at < size; at += 1) {
        rows[row * size + at] = (rows[row * size + at] ?? 0) + weight * (left[unit * size + at] ?? 0);
      }
    }
  });
  // Each column now is singular value × right vector; dividing once by the value leaves the right vector.
  const values = columnLengths(rows, size);
  for (let at = 0; at < rows.length; at += 1) rows[at] = (rows[at] ?? 0) / (values[at % size] || 1);

  const model: LatentModel = { dimensions: size, rowOf, rows, units: new Float32Array(normal.length * size) };
  normal.forEach((vector, unit) => {
    model.units.set(project(model, vector), unit * size);
  });
  return model;
}

/** Vector of a text, of length one; all zero when none of its features are known. */
export function project(model: LatentModel, features: SparseVector): Float32Array {
  const { dimensions, rowOf, rows } = model;
  const out = new Float32Array(dimensions);
  for (const [feature, weight] of features) {
    const row = rowOf[feature] ?? -1;
    if (row < 0) continue;
    const start = row * dimensions;
    for (let at = 0; at < dimensions; at += 1) out[at] = (out[at] ?? 0) + weight * (rows[start + at] ?? 0);
  }
  const length = Math.hypot(...out);
  return length === 0 ? out : out.map((value) => value / length);
}

function normalised(vector: SparseVector): SparseVector {
  let sum = 0;
  for (const weight of vector.values()) sum += weight * weight;
  const length = Math.sqrt(sum) || 1;
  return new Map([...vector].map(([feature, weight]) => [feature, weight / length]));
}

/** A feature of one unit alone relates it to nothing; leaving it out keeps the file small. */
function featuresInTwo(vectors: readonly SparseVector[]): readonly number[] {
  const seen = new Map<number, number>();
  for (const vector of vectors)
    for (const feature of vector.keys()) seen.set(feature, (seen.get(feature) ?? 0) + 1);
  return [...seen].filter(([, count]) => count > 1).map(([feature]) => feature);
}

function productMatrix(vectors: readonly SparseVector[], featureCount: number): Float64Array {
  const size = vectors.length;
  const product = new Float64Array(size * size);
  const dense = new Float64Array(featureCount);
  vectors.forEach((vector, row) => {
    for (const [feature, weight] of vector) dense[feature] = weight;
    for (let column = row; column < size; column += 1) {
      let sum = 0;
      for (const [feature, weight] of vectors[column] ?? []) sum += weight * (dense[feature] ?? 0);
      product[row * size + column] = sum;
      product[column * size + row] = sum;
    }
    for (const feature of vector.keys()) dense[feature] = 0;
  });
  return product;
}

/** Largest eigenvectors of a symmetric matrix, as columns. Starts from a fixed pattern, so that builds repeat. */
function largestVectors(matrix: Float64Array, size: number, count: number): Float64Array {
  let basis = Float64Array.from({ length: size * count }, (_, at) => Math.sin(at * 12.9898 + 1) * 0.5);
  orthonormalise(basis, size, count);
  for (let round = 0; round < ITERATIONS; round += 1) {
    const next = new Float64Array(size * count);
    for (let row = 0; row < size; row += 1) {
      for (let inner = 0; inner < size; inner += 1) {
        const factor = matrix[row * size + inner] ?? 0;
        if (factor === 0) continue;
        for (let column = 0; column < count; column += 1) {
          next[row * count + column] =
            (next[row * count + column] ?? 0) + factor * (basis[inner * count + column] ?? 0);
        }
      }
    }
    orthonormalise(next, size, count);
    basis = next;
  }
  return basis;
}

function orthonormalise(basis: Float64Array, size: number, count: number): void {
  for (let column = 0; column < count; column += 1) {
    for (let before = 0; before < column; before += 1) {
      let dot = 0;
      for (let row = 0; row < size; row += 1)
        dot += (basis[row * count + column] ?? 0) * (basis[row * count + before] ?? 0);
      for (let row = 0; row < size; row += 1) {
        basis[row * count + column] =
          (basis[row * count + column] ?? 0) - dot * (basis[row * count + before] ?? 0);
      }
    }
    let sum = 0;
    for (let row = 0; row < size; row += 1) sum += (basis[row * count + column] ?? 0) ** 2;
    const length = Math.sqrt(sum) || 1;
    for (let row = 0; row < size; row += 1)
      basis[row * count + column] = (basis[row * count + column] ?? 0) / length;
  }
}

function columnLengths(rows: Float32Array, columns: number): Float64Array {
  const sums = new Float64Array(columns);
  for (let at = 0; at < rows.length; at += 1)
    sums[at % columns] = (sums[at % columns] ?? 0) + (rows[at] ?? 0) ** 2;
  return sums.map(Math.sqrt);
}
