/** Steps of forms that are saved while their answer is not out yet: what goes wrong after that undoes none of them. */
interface StepTaken {
  /** What is to be said of it where nothing else gets through. */
  readonly words: string;
  isTold: boolean;
}

export class StepsTaken {
  readonly #saved = new Map<number, StepTaken>();

  add(updateId: number, words: string): void {
    this.#saved.set(updateId, { words, isTold: false });
  }

  /** The words, for whoever says them first; nobody says after them that nothing was saved. */
  tell(updateId: number): string | undefined {
    const step = this.#saved.get(updateId);
    if (step === undefined || step.isTold) return undefined;
    step.isTold = true;
    return step.words;
  }

  has(updateId: number): boolean {
    return this.#saved.has(updateId);
  }

  forget(updateId: number): void {
    this.#saved.delete(updateId);
  }
}
