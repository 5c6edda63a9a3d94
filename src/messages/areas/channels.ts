/** Messengers and their limits. */
export const CHANNELS = {} as const;
