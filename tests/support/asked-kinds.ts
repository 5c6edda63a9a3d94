/** What questions may ask for, by the wordings that ship. */
import { type AskedKind, createAskedKinds } from '../../src/answering/asked-for.ts';
import { loadAskedFor } from '../../src/ingest/load-asked-for.ts';
import { corpusFolder } from './corpus.ts';

export const askedKinds = createAskedKinds(loadAskedFor(corpusFolder));

export function kindOf(name: string): AskedKind {
  const kind = askedKinds.all.find((each) => each.kind === name);
  if (kind === undefined) throw new RangeError(`There is no kind ${name}.`);
  return kind;
}
