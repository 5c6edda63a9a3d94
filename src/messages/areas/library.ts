/** Documents that come in and go: reading, preview, versions. */
export const LIBRARY = {} as const;
