/** What the command tells the worker, and what the worker tells the command, in two files. */
import { readFileSync } from 'node:fs';

export interface Plan {
  /** Where the worker writes its findings, a line each. */
  readonly findings: string;
  /** Mutants to be tried. */
  readonly ids: readonly number[];
  /** Tests with one of these in their name are left out: too slow to be run for each mutant. */
  readonly without?: readonly string[];
  /** What was tried in vain for so long is given up, and counts as survived. */
  readonly patienceMs?: number;
  /** Each is switched on before anything is loaded, for what is reckoned while modules load. */
  readonly fromTheStart?: true;
}

export type Finding =
  /** Reached by a test, or by the loading of modules alone. */
  | { readonly kind: 'reached'; readonly id: number; readonly by: 'test' | 'loading' }
  | { readonly kind: 'killed'; readonly id: number; readonly test: string }
  /** A test failed with it, and then without it too: it is tried once more from the start. */
  | { readonly kind: 'unsure'; readonly id: number }
  /** Tests that are red without any change. */
  | { readonly kind: 'red'; readonly test: string }
  /** Nothing after it can be believed: what a mutant left in memory breaks the tests. */
  | { readonly kind: 'poisoned' };

export const PLAN_VARIABLE = 'MUTATION_PLAN';

export const readPlan = (): Plan =>
  JSON.parse(readFileSync(process.env[PLAN_VARIABLE] ?? '', 'utf8')) as Plan;
