/** Evidence in which nothing speaks for or against anything. */
import type { EvidenceNumbers } from '../../src/ports.ts';
import { EVIDENCE } from '../../src/retrieval/evidence.ts';

export const NO_NUMBERS = Object.fromEntries(EVIDENCE.map((name) => [name, 0])) as EvidenceNumbers;
