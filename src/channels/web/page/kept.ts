/** What stays on the device: whose it is, the outbox, the half-typed message, the last things said. */
const PREFIX = 'yjt:';

export function keep(name: string, value: unknown): boolean {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
    return true;
  } catch {
    // Full, or forbidden: the page works on without a memory.
    return false;
  }
}

export function recall<Value>(name: string): Value | undefined {
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === null ? undefined : (JSON.parse(text) as Value);
  } catch {
    return undefined;
  }
}

export function forget(name: string): void {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // Nothing was kept then.
  }
}

/** Everything of whoever was here: what they typed, what was said to them. */
export function forgetAll(): void {
  try {
    for (const name of Object.keys(localStorage).filter((each) => each.startsWith(PREFIX)))
      localStorage.removeItem(name);
  } catch {
    // Nothing was kept then.
  }
}
