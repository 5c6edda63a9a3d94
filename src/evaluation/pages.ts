/** Pages the program writes about itself: the registers and the calculators, place by place, out of their data. */
import type { ClauseLibrary } from '../domain/clauses/library.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import type { Field } from '../domain/records/fields.ts';
import { ORIGINS } from '../domain/records/origins.ts';
import { type LawBook, lawOf } from '../domain/records/place-law.ts';
import { caseFieldOf, onlyJoins, type RecordType } from '../domain/records/record-type.ts';
import { RECORD_TYPES } from '../domain/records/types/index.ts';
import type { ParameterTable } from '../domain/rules/parameter.ts';
import { RULES } from '../domain/rules/types/index.ts';

export interface PageSources {
  readonly library: ClauseLibrary;
  readonly places: Gazetteer;
  readonly law: LawBook;
  readonly parameters: ParameterTable;
}

const NOTE = 'Written by `npm run docs` out of the definitions; a test holds it against them. Do not edit.';

/** Where each page stands, and what it says. */
export function pagesOf(sources: PageSources): readonly (readonly [path: string, page: string])[] {
  return [
    ['corpus/registers.md', registersPage(sources)],
    ['corpus/calculators.md', calculatorsPage(sources)],
  ];
}

/** Every register: how it is begun, the file it belongs to, and which clause of which place asks for it. */
function registersPage({ library, places, law }: PageSources): string {
  const rows = RECORD_TYPES.map((type) => {
    const clauses = Object.keys(law)
      .flatMap((document) => lawOf(law, document, type.id).basis)
      .map((ref) => {
        const clause = library.get(ref);
        return `${places.nameOfDocument(clause.documentId)} ${clause.label}`;
      });
    return [type.title, `\`${type.id}\``, begun(type), fileOf(type), clauses.join('; ') || '—'];
  });
  return [
    table('Registers', ['register', 'type', 'begun', 'file', 'clauses'], rows),
    table('Questions with an origin of their own', ['register', 'field', 'asked', 'from'], originRows(), ''),
  ].join('\n');

  /** Questions that come from a paper or law beside the documents, or are put only where one calls for them. */
  function originRows(): readonly (readonly string[])[] {
    return RECORD_TYPES.flatMap(({ id, title, fields }) =>
      fieldsWithin(fields)
        .filter(([, { origin, askedOf }]) => origin !== undefined || askedOf !== undefined)
        .map(([field, { label, origin, askedOf }]) => {
          const asking = Object.keys(law).flatMap((document) => {
            const asked = lawOf(law, document, id).asks[field];
            if (asked === undefined) return [];
            const clause = library.get(asked.clause);
            return [`${places.nameOfDocument(document)} ${clause.label} “${asked.quote}”`];
          });
          const always = { aside: 'on the whole page, by import', 'where-ordered': '' };
          const where = [askedOf === undefined ? 'everywhere' : always[askedOf], ...asking].filter(Boolean);
          return [
            title,
            `${label} \`${field}\``,
            where.join('; '),
            origin === undefined ? 'the clause' : ORIGINS[origin],
          ];
        }),
    );
  }
}

/** Fields with those inside groups. */
function fieldsWithin(fields: RecordType['fields']): readonly (readonly [string, Field])[] {
  return Object.entries(fields).flatMap(([id, field]) => [
    [id, field] as const,
    ...(field.kind === 'group'
      ? Object.entries(field.fields).map(([inner, simple]) => [`${id}.${inner}`, simple] as const)
      : []),
  ]);
}

function begun(type: RecordType): string {
  if (onlyJoins(type)) return 'in its file';
  return type.command === undefined ? '/new' : `/${type.command}`;
}

function fileOf(type: RecordType): string {
  const kinds = type.caseOf?.kinds ?? [];
  if (kinds.length > 1) return 'any';
  return kinds[0]?.title ?? (caseFieldOf(type) === undefined ? '—' : 'any');
}

/** Every calculator and the documents that have numbers for it. */
function calculatorsPage({ places, library, parameters }: PageSources): string {
  const rows = RULES.map(({ id, title }) => [
    title,
    `\`${id}\``,
    library.documents
      .filter((document) => parameters[document.id]?.[id] !== undefined)
      .map((document) => {
        const only = Object.keys(parameters[document.id]?.[id] ?? {}).every((name) => name === 'mention');
        return `${places.nameOfDocument(document.id)}${only ? ' (only mentioned)' : ''}`;
      })
      .join('; '),
  ]);
  return table('Calculators', ['calculator', 'rule', 'where there is something to go by'], rows);
}

function table(
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  note = NOTE,
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    `# ${title}`,
    '',
    ...(note === '' ? [] : [note, '']),
    line(head),
    line(head.map(() => '---')),
    ...rows.map(line),
    '',
  ].join('\n');
}
