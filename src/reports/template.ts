/**
 * The one template engine: a DOCX file with marks in braces (`{school}`, `{#visits}…{/visits}`) and what
 * stands for them → the finished paper. Templates ship with the corpus; an office may put its own file of the
 * same name into its folder, and a mark it misspelt is named.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { AppError } from '../domain/shared/errors.ts';

/** What a mark stands for; a list for a mark that is repeated. */
export interface PaperData {
  readonly [mark: string]: string | readonly PaperData[];
}

/** The office's own template cannot be read. */
export class TemplateError extends AppError {
  override readonly code = 'paper.bad-template';

  constructor(name: string, why: string, options?: ErrorOptions) {
    super(
      `Template ${name}: ${why}. Compare its marks with those of the shipped file.`,
      { name, why },
      options,
    );
  }
}

/** @throws {TemplateError} the file is no DOCX, or its marks are not closed. */
export function fillTemplate(name: string, template: Uint8Array, data: PaperData): Uint8Array {
  try {
    const paper = new Docxtemplater(new PizZip(template), {
      paragraphLoop: true,
      linebreaks: true,
      // A blank to be filled by hand.
      nullGetter: () => '',
    });
    paper.render(data);
    return paper.toBuffer({ compression: 'DEFLATE' });
  } catch (error) {
    throw new TemplateError(name, error instanceof Error ? error.message : 'unreadable', { cause: error });
  }
}

/** The office's own file where there is one, the shipped one otherwise. */
export function readTemplate(id: string, folders: readonly string[]): Uint8Array {
  const path = folders.map((folder) => join(folder, `${id}.docx`)).find((each) => existsSync(each));
  if (path === undefined) throw new TemplateError(id, `not found in ${folders.length} folders`);
  return readFileSync(path);
}
