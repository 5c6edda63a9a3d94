/** The switch of the mutants, as the instrumented modules ask for it. */
interface Mutants {
  active: number;
  /** What is reached goes in here. */
  reached: Set<number>;
  ticks: number;
  mostTicks: number;
  /** When the act at hand is late. */
  until: number;
  /** It may never end, or the machine is held by other work. */
  isLate: boolean;
  /** What a test wants done when it ends: Vitest's own hook knows no test that it does not run itself. */
  atEnd: (act: () => unknown) => void;
  readonly on: (id: number) => boolean;
  /** Loops that a change made endless are ended. */
  readonly tick: () => void;
}

const shared = globalThis as unknown as { __mutants?: Mutants };

shared.__mutants ??= {
  active: -1,
  reached: new Set(),
  ticks: 0,
  mostTicks: Number.POSITIVE_INFINITY,
  until: 0,
  isLate: false,
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
    // Numbers that grow make each turn slower than the one before.
    if (this.ticks % 256 === 0 && Date.now() > this.until) this.isLate = true;
    if (this.isLate || this.ticks > this.mostTicks) throw new Error('endless');
  },
};

export const mutants: Mutants = shared.__mutants;
