/** What is read off a page of a PDF before it is text: boxes with words, and the lines they make. */

export interface PageLine {
  readonly text: string;
  readonly endsParagraph: boolean;
  /** Distance from the top of the page as a share of its height. */
  readonly at: number;
  readonly table?: readonly (readonly string[])[];
}

/** A piece of a line: where it stands and how large it is, from the upper left, in points or pixels. */
export interface Box {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
