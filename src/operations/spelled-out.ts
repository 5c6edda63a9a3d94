/** A thing whose members or meaning are asked for, where the document names it and says no more, or never names it. */
import { type Answer, isRefusal } from '../answering/answer.ts';
import { certain } from '../answering/reason.ts';
import { type Block, passageBlocks } from '../answering/reply.ts';
import { isNamedNowhere, thingAsked, type Unlisted, undefinedIn, unlistedIn } from '../answering/unlisted.ts';
import { citeDocument } from '../domain/clauses/clause.ts';
import { say } from '../messages/zh-CN.ts';
import type { AskTools, Part } from './ask-types.ts';
import { namesOf } from './names-of.ts';

type Special = Omit<Part, 'documents'>;

/** @param found - what the search makes of it: a thing that is answered is not looked for in vain. */
export function spelledOut(
  question: string,
  documents: readonly string[],
  found: Answer,
  tools: AskTools,
): Special | null {
  const [id] = documents;
  if (id === undefined) return null;
  const { clauses } = tools.library.document(id);
  const synonyms = synonymsIn(tools);
  const unlisted = unlistedIn(question, clauses);
  if (unlisted !== null) return silent(unlisted, say('answer.unlisted', { term: unlisted.term }), tools);
  const open = undefinedIn(question, clauses, synonyms);
  if (open !== null)
    return silent(open, say('answer.undefined', { term: open.term, asked: open.asked ?? open.term }), tools);
  const thing = isRefusal(found) ? thingAsked(question) : null;
  return thing !== null && isNamedNowhere(thing, clauses, synonyms)
    ? unnamed(question, thing, id, tools)
    : null;
}

function synonymsIn({ wording }: AskTools): (word: string) => readonly string[] {
  const { terms = [], entries = [] } = wording?.lexicon ?? {};
  return (word) =>
    terms.some((term) => term.includes(word))
      ? []
      : entries.filter(({ say: said }) => said.includes(word)).flatMap(({ means }) => means);
}

/** The document's own sentence, and that it says no more. */
function silent({ quotation }: Unlisted, head: string, { library, places }: AskTools): Special {
  return {
    outcome: 'refused',
    verdict: 'mentioned',
    reason: certain('partly', 'datum-not-printed'),
    blocks: [
      { kind: 'text', text: head },
      ...passageBlocks([{ quotation, marks: [] }], library, namesOf(places)),
      { kind: 'text', text: say('answer.ask-office') },
    ],
    citations: [quotation.ref],
    nearest: [],
    offer: null,
  };
}

/** The words stand nowhere in the document; another one that names the thing is shown under its own name. */
function unnamed(question: string, thing: string, home: string, { library, places }: AskTools): Special {
  const others = library.documents.filter(({ id }) => id !== home);
  const naming = others.flatMap(({ id, clauses }) => {
    const named = unlistedIn(question, clauses);
    return named === null ? [] : [{ id, named }];
  })[0];
  const document = `${places.nameOfDocument(home)}(${citeDocument(library.document(home))})`;
  const elsewhere: readonly Block[] =
    naming === undefined
      ? []
      : [
          {
            kind: 'text',
            text: say('answer.unlisted-elsewhere', {
              place: places.nameOfDocument(naming.id),
              term: naming.named.term,
            }),
          },
          ...passageBlocks([{ quotation: naming.named.quotation, marks: [] }], library, namesOf(places)),
        ];
  return {
    outcome: 'refused',
    verdict: 'not-in-document',
    reason: certain('not-in-documents', 'term-not-printed'),
    blocks: [
      { kind: 'text', text: say('answer.not-named', { document, thing }) },
      ...elsewhere,
      { kind: 'text', text: say('answer.ask-office') },
    ],
    citations: [],
    nearest: [],
    offer: null,
  };
}
