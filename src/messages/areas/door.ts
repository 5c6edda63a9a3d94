/** The page and the conversation: points first, one sentence, one page. */
export const DOOR = {} as const;
