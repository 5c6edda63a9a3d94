/** Codes that are shown once and kept by their hash. */
import { createHash } from 'node:crypto';
import { CODE_CHARS, foldCode, SELECTOR_CHARS } from '../domain/access/codes.ts';
import type { Ids } from '../ports.ts';

export interface FreshCode {
  readonly code: string;
  readonly codeHash: string;
  readonly selector: string;
}

export function freshCode(ids: Ids): FreshCode {
  const code = ids.next(CODE_CHARS);
  return { code, codeHash: hashOfCode(code), selector: selectorOf(code) };
}

export function hashOfCode(code: string): string {
  return createHash('sha256').update(foldCode(code)).digest('hex');
}

export function selectorOf(code: string): string {
  return foldCode(code).slice(0, SELECTOR_CHARS);
}
