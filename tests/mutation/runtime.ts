/** The switch of the mutants, as the instrumented modules ask for it. */
interface Mutants {
  active: number;
  /** What is reached goes in here. */
  reached: Set<number>;
  ticks: number;
  /** When the test began. */
  since: number;
  /** What a test wants done when it ends: Vitest's own hook knows no test that it does not run itself. */
  atEnd: (act: () => unknown) => void;
  readonly on: (id: number) => boolean;
  /** Loops that a change made endless are ended. */
  readonly tick: () => void;
}

const MOST_TURNS = 3_000_000;
/** Numbers that grow make each turn slower than the one before. */
const LONGEST_MS = 60_000;
const shared = globalThis as unknown as { __mutants?: Mutants };

shared.__mutants ??= {
  active: -1,
  reached: new Set(),
  ticks: 0,
  since: 0,
  atEnd() {
    throw new Error('onTestFinished outside of a test');
  },
  on(id) {
    if (this.active === -1) this.reached.add(id);
    return this.active === id;
  },
  tick() {
    this.ticks += 1;
    if (this.active === -1) return;
    const isLong = this.ticks % 256 === 0 && Date.now() - this.since > LONGEST_MS;
    if (isLong || this.ticks > MOST_TURNS) throw new Error('endless');
  },
};

export const mutants: Mutants = shared.__mutants;
