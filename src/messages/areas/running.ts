/** Stopping, overload, backup, restore, broken surroundings. */
export const RUNNING = {} as const;
