/** What the routes of the office's pages have at hand. */
import type { Context } from 'hono';
import type { Person } from '../domain/access/person.ts';
import type { Html } from './layout.ts';
import type { ConsoleTools } from './tools.ts';

export interface Desk extends ConsoleTools {
  /** A page for whoever is signed in. */
  readonly page: (path: string, answer: (asking: Asked) => Promise<Drawn | Response>) => void;
  /** An act: a form that was sent. */
  readonly act: (path: string, answer: (asking: Acted) => Promise<Drawn | Response>) => void;
  /** A page in its frame, for whoever asks. */
  readonly show: (
    context: Context,
    drawn: Drawn,
    person?: Person,
    status?: 200 | 400 | 401 | 403 | 404 | 500,
  ) => Promise<Response>;
  readonly placeChoices: (person?: Person) => readonly { readonly value: string; readonly label: string }[];
}

export interface Asked {
  readonly context: Context;
  readonly person: Person;
  /** A question of the address; undefined when empty. */
  readonly query: (name: string) => string | undefined;
}

export interface Acted extends Asked {
  readonly field: (name: string) => string;
  /** Names of the fields that were sent. */
  readonly names: readonly string[];
  /** An uploaded file; undefined where none was chosen. */
  readonly file: (name: string) => Promise<Upload | undefined>;
}

export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Drawn {
  readonly title: string;
  readonly body: Html;
}
