/** What a question may ask for (an amount, a day, papers …), by the wordings of a corpus. */
export interface AskedForKind {
  readonly kind: string;
  /** What is said not to be printed, and where the question asks how often. */
  readonly missing: string;
  readonly missingOften?: string | undefined;
  /** It is printed or it is not: a telephone number, a name. */
  readonly thing: boolean;
  /** Years, and the numbers of documents that are only named, are none of it. */
  readonly counts: boolean;
  /** Gives way to any kind that is more particular. */
  readonly general: boolean;
  /** Kinds that give way to this one. */
  readonly outranks: readonly string[];
  /** Wordings that ask for it; what a sentence that has it prints; how a thing of it is spoken of. */
  readonly asks: readonly string[];
  readonly holds: readonly string[];
  readonly of: readonly string[];
}

export interface AskedForList {
  /** Lists of words, named in braces in a wording. */
  readonly words: Readonly<Record<string, readonly string[]>>;
  /** The most particular first. */
  readonly kinds: readonly AskedForKind[];
}
