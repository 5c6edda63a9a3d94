/** Blocks are part of what operations return; channels take the type from here. */
export type { Block } from '../answering/reply.ts';
