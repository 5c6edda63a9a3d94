/** Accounts, sessions, the gate, erasure, what is kept. */
export const ACCESS = {} as const;
