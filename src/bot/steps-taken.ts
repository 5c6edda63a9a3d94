/** Steps of forms that are saved while their answer is not out yet: what goes wrong after that undoes none of them. */
export class StepsTaken {
  readonly #saved = new Map<number, string>();

  /** @param words - what is to be said of it where nothing else gets through. */
  add(updateId: number, words: string): void {
    this.#saved.set(updateId, words);
  }

  take(updateId: number): string | undefined {
    const words = this.#saved.get(updateId);
    this.#saved.delete(updateId);
    return words;
  }
}
