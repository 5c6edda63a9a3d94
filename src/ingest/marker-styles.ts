/** The styles a heading is numbered in, ranked from the outside in. */

export type MarkerStyle =
  | 'part'
  | 'chapter'
  | 'section'
  | 'article'
  | 'ideographic'
  | 'bracketed'
  | 'arabic'
  | 'bracketed-arabic'
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
  'bracketed-arabic': 7,
  circled: 8,
  dash: 9,
};
