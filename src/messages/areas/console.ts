/** The office's pages and tables. */
export const CONSOLE = {} as const;
