import { describe, expect, test } from 'vitest';
import { FalseQuotationError, isQuotedFrom, quote } from '../../../src/domain/clauses/quotation.ts';
import { sentencesOf } from '../../../src/domain/clauses/sentences.ts';
import { realCorpus } from '../../support/corpus.ts';

const { library } = realCorpus();
const all = library.documents.flatMap((document) => document.clauses);

describe('sentencesOf', () => {
  test('cuts after the closing mark and keeps a closing quote with its sentence', () => {
    expect(sentencesOf('他说“好。”然后走了。完').map((sentence) => sentence.text)).toEqual([
      '他说“好。”',
      '然后走了。',
      '完',
    ]);
  });

  test('loses nothing of any clause', () => {
    const lossy = all.filter(
      (clause) =>
        sentencesOf(clause.text)
          .map((sentence) => sentence.text)
          .join('')
          .replace(/\s/gu, '') !== clause.text.replace(/\s/gu, ''),
    );
    expect(lossy.map((clause) => clause.ref)).toEqual([]);
  });

  test('says where in the clause each sentence stands', () => {
    const wrong = all.filter((clause) =>
      sentencesOf(clause.text).some(
        ({ start, text }) => clause.text.slice(start, start + text.length) !== text,
      ),
    );
    expect(wrong.map((clause) => clause.ref)).toEqual([]);
  });
});

describe('quotations', () => {
  const clause = library.get('jinghong-2018-74#3.6.5');

  test('spaces and full-width digits of the print make no difference', () => {
    expect(isQuotedFrom(clause, '连续从教１０年以上')).toBe(true);
  });

  test('a changed number is not a quotation', () => {
    expect(() => quote(clause, '连续从教20年以上')).toThrow(FalseQuotationError);
  });

  test('nothing is quoted by an empty string', () => {
    expect(isQuotedFrom(clause, '  ')).toBe(false);
  });
});
