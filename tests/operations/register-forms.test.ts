/** What the form of every register says of the documents that order it, in each place. */
import { describe, expect, test } from 'vitest';
import { citeDocument } from '../../src/domain/clauses/clause.ts';
import { lawOf } from '../../src/domain/records/place-law.ts';
import { RECORD_TYPES, recordType } from '../../src/domain/records/types/index.ts';
import { realCorpus } from '../support/corpus.ts';
import { authorOf } from '../support/registers.ts';
import { strangersOf } from '../support/shared-app.ts';

const TYPES = RECORD_TYPES.map(({ id }) => id);

/** A place of each document. */
const PLACES = [
  ['530500', 'baoshan-2017-62'],
  ['532801', 'jinghong-2018-74'],
  ['320402', 'tianning-2017-68'],
  ['532822-mengwang', 'mengwang-2016'],
  ['653000', 'kezhou-2018-59'],
] as const;

const stranger = strangersOf();
const { law } = realCorpus();
const basisOf = (type: string, document: string) => lawOf(law, document, type).basis;

describe('the form of a register', () => {
  const isOrdered = (type: string, document: string) => basisOf(type, document).length > 0;
  /** What none of the documents orders is the office's own casework: no place asks for less than another. */
  const isOrderedAnywhere = (type: string) => Object.keys(law).some((document) => isOrdered(type, document));
  const rows = TYPES.flatMap((type) => PLACES.map(([place, document]) => [type, place, document] as const));
  const begin = async (type: string, place: string) => {
    const { app, actor } = await stranger(authorOf(type), place);
    const { view } = await app.services.startForm({ recordType: type }, actor);
    const lines = view.status === 'open' ? view.prompt.text.split('\n') : [];
    return { app, basis: lines[1] ?? '' };
  };

  test.each(
    rows.filter(([type, , document]) => isOrdered(type, document)),
  )('%s in %s names the clauses of %s that ask for it, and no others', async (type, place, document) => {
    const { app, basis } = await begin(type, place);
    const { library } = app.knowledge;
    const cited = basisOf(type, document).map(
      (ref) => `${citeDocument(library.document(document))} ${library.get(ref).label}`,
    );
    expect(basis).toBe(`依据:${cited.join('、')}`);
  });

  test.each(
    rows.filter(
      ([type, , document]) =>
        !isOrdered(type, document) &&
        isOrderedAnywhere(type) &&
        recordType(type).onlyWhereOrdered !== true &&
        // What asks for the place has a rule that speaks for it.
        recordType(type).placeField === undefined,
    ),
  )('%s in %s says that no clause of %s asks for it', async (type, place) => {
    expect((await begin(type, place)).basis).toBe('本地文件没有要求这份台账,按工作需要登记。');
  });

  test.each(
    rows.filter(([type]) => !isOrderedAnywhere(type)),
  )("%s in %s, the office's own casework, says nothing of documents", async (type, place) => {
    expect((await begin(type, place)).basis).toBe('');
  });

  test('is ordered by no document for 5 registers: handing over, its answer, referring, flagging, nothing to report', () => {
    expect(TYPES.filter((type) => !isOrderedAnywhere(type)).toSorted()).toEqual([
      'file-flag',
      'file-transfer',
      'referral',
      'transfer-reply',
      'zero-report',
    ]);
  });

  test.each(
    rows.filter(
      ([type, , document]) => !isOrdered(type, document) && recordType(type).onlyWhereOrdered === true,
    ),
  )('%s in %s is refused, as %s does not order it', async (type, place, document) => {
    const { library } = realCorpus();
    const title = recordType(type).title;
    await expect(begin(type, place)).rejects.toThrow(
      `文件未规定:${citeDocument(library.document(document))}没有要求《${title}》,不能套用别处的规定。请问当地教育局。`,
    );
  });

  test.each([
    ['the certificate check, which asks for the place itself,', 'honor-certificate'],
    ['the calculator of class sizes, which no document orders,', 'calc-class-size'],
  ])('of %s says nothing of a register in Tianning (%s)', async (_what, type) => {
    const { app, actor } = await stranger('teacher', '320402');
    const { view } = await app.services.startForm({ recordType: type }, actor);
    expect(view.status === 'open' && view.prompt.text.split('\n')[1]).toBe('');
  });

  test('is refused outside its place for 3 registers: the written report, the day it was sent, and the transfer', () => {
    const types = RECORD_TYPES.filter(({ onlyWhereOrdered }) => onlyWhereOrdered === true);
    expect(types.map(({ id }) => id)).toEqual(['written-report', 'report-sent', 'case-transfer']);
  });
});
