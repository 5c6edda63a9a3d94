/**
 * Who is served next: one act begins at a time, and people take turns, however many acts of theirs wait.
 * Between two beginnings the program listens to everybody again, so that whoever floods it is seen to.
 */
export class Turns {
  readonly #waiting = new Map<string, (() => void)[]>();
  #isDue = false;

  /** Resolves when it is this person's turn. */
  mine(key: string): Promise<void> {
    return new Promise((begin) => {
      const own = this.#waiting.get(key);
      if (own === undefined) this.#waiting.set(key, [begin]);
      else own.push(begin);
      this.#soon();
    });
  }

  #soon(): void {
    if (this.#isDue || this.#waiting.size === 0) return;
    this.#isDue = true;
    setImmediate(() => {
      this.#isDue = false;
      const [next] = this.#waiting;
      if (next === undefined) return;
      const [key, own] = next;
      const begin = own.shift();
      // Behind everybody else again.
      this.#waiting.delete(key);
      if (own.length > 0) this.#waiting.set(key, own);
      begin?.();
      this.#soon();
    });
  }
}
