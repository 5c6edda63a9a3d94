/** The styles a heading is numbered in, ranked from the outside in. */

export type MarkerStyle =
  | 'part'
  | 'chapter'
  | 'section'
  | 'article'
  | 'ideographic'
  | 'bracketed'
  | 'arabic'
  /** 1.1, 1.1.1, 1.1.1.1: the number says where it belongs. */
  | 'outline-2'
  | 'outline-3'
  | 'outline-4'
  | 'bracketed-arabic'
  /** a) */
  | 'letter'
  | 'circled'
  | 'dash'
  /** A heading the file sets as one by its style, without a number. */
  | 'titled';

export const RANK: Readonly<Record<MarkerStyle, number>> = {
  titled: -1,
  part: 0,
  chapter: 1,
  section: 2,
  article: 3,
  ideographic: 4,
  bracketed: 5,
  arabic: 6,
  'outline-2': 7,
  'outline-3': 8,
  'outline-4': 9,
  'bracketed-arabic': 10,
  letter: 11,
  circled: 12,
  dash: 13,
};
