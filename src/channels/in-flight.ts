/** What a channel is in the middle of, so that a stop can wait for it. */
export class InFlight {
  readonly #running = new Set<Promise<unknown>>();

  /** Runs and is counted until it has ended. */
  track<Result>(work: Promise<Result>): Promise<Result> {
    const settled = work.then(
      () => undefined,
      () => undefined,
    );
    this.#running.add(settled);
    void settled.then(() => this.#running.delete(settled));
    return work;
  }

  /** @returns how many had not ended when the time was over. */
  async drain(limitMs: number): Promise<number> {
    const limit = new Promise<void>((resolve) => setTimeout(resolve, limitMs).unref());
    await Promise.race([Promise.all(this.#running), limit]);
    return this.#running.size;
  }
}
