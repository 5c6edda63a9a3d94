/** Ids nobody can foresee. */
import { randomBytes } from 'node:crypto';
import type { Ids } from '../ports.ts';

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Random ids without letters that are read wrong: l, o, i, 0, 1. */
export const randomIds: Ids = {
  next: (length = 8) => Array.from(randomBytes(length), (byte) => ALPHABET[byte % ALPHABET.length]).join(''),
};
