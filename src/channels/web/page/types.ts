/** What the page and its server say to each other. */
export interface Button {
  readonly label: string;
  readonly data: string;
}
export interface Block {
  readonly kind: string;
  readonly text: string;
  /** Words of it that answer the question. */
  readonly marks?: readonly string[];
  readonly label?: string;
}
export interface Message {
  readonly messageId: number;
  readonly from: 'bot' | 'person';
  readonly text: string;
  readonly blocks?: readonly Block[];
  readonly buttons: readonly (readonly Button[])[];
  readonly file: { readonly id: string; readonly name: string; readonly bytes: number } | null;
  readonly sentAs?: string;
  readonly changes?: string;
}
export interface MenuEntry {
  readonly command: string;
  readonly description: string;
  readonly group: string;
}
export interface Choice {
  readonly id: string;
  readonly label: string;
}
export interface PageState {
  readonly mode: 'trial' | 'office';
  /** Does the page take passkeys? */
  readonly passkeys: boolean;
  /** Is speech written down here? */
  readonly hears: boolean;
  /** Has this browser done anything yet? Before that there is nothing to hear. */
  readonly isOpen: boolean;
  /** Number of their chat. */
  readonly whose: number | null;
  readonly role: Choice;
  readonly place: string;
  readonly hasPlace: boolean;
  readonly menu: readonly MenuEntry[];
  readonly home: {
    readonly tiles: readonly { readonly label: string; readonly hint: string; readonly does: string }[];
    readonly examples: readonly string[];
  };
  readonly places: readonly Choice[];
  readonly ownRoles: readonly Choice[];
  /** Roles to be tried out; empty where roles are earnest. */
  readonly roles: readonly Choice[];
  readonly lastEvent: string;
  readonly messages: readonly Message[];
  readonly hasEarlier: boolean;
}
export interface Side {
  readonly files: readonly { readonly number: string; readonly label: string }[];
  readonly due: readonly { readonly number: string; readonly label: string }[];
  readonly drafts: readonly {
    readonly id: string;
    readonly title: string;
    readonly answered: number;
  }[];
}

/** What is given for a field of a form: words, an option, several, items of a group, nothing. */
export type WholeValue = string | readonly string[] | readonly Readonly<Record<string, unknown>>[] | null;
export interface WholeField {
  readonly id: string;
  readonly kind: 'text' | 'day' | 'number' | 'choice' | 'choices' | 'case' | 'group';
  readonly label: string;
  readonly ask: string;
  readonly hint?: string;
  readonly need: 'required' | 'later' | 'optional';
  readonly options?: readonly Choice[];
  readonly maxChars?: number;
  readonly unit?: string;
  readonly precision?: 'day' | 'month';
  readonly suggestions?: readonly string[];
  readonly value: WholeValue | number;
  readonly fields?: readonly WholeField[];
  readonly max?: number;
  readonly itemLabel?: string;
}
/** The open form as one page. */
export interface Whole {
  readonly draftId: string;
  readonly title: string;
  readonly basis: string;
  readonly ending: string;
  readonly endsBy: 'submit' | 'reckon';
  readonly step: number;
  readonly fields: readonly WholeField[];
  readonly missing: readonly string[];
  readonly warnings: readonly string[];
  readonly said: readonly { readonly field: string; readonly text: string; readonly isFault: boolean }[];
  readonly isFinished?: true;
}
