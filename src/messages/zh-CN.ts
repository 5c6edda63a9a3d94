import { ACCESS } from './areas/access.ts';
import { ANSWERS } from './areas/answers.ts';
import { CALCULATIONS } from './areas/calculations.ts';
import { CHANNELS } from './areas/channels.ts';
import { CONSOLE } from './areas/console.ts';
import { CORRECTIONS } from './areas/corrections.ts';
import { DOCTOR } from './areas/doctor.ts';
import { DOOR } from './areas/door.ts';
import { ERRORS } from './areas/errors.ts';
import { EXPORTS } from './areas/exports.ts';
import { FACTS } from './areas/facts.ts';
import { FORMS } from './areas/forms.ts';
import { IMPORTS } from './areas/imports.ts';
import { LIBRARY } from './areas/library.ts';
import { PAGE } from './areas/page.ts';
import { PAGE_TEXTS } from './areas/page-texts.ts';
import { PEOPLE } from './areas/people.ts';
import { PHOTOS } from './areas/photos.ts';
import { PRIVACY } from './areas/privacy.ts';
import { REGISTERS } from './areas/registers.ts';
import { REPORTS } from './areas/reports.ts';
import { RULES } from './areas/rules.ts';
import { RUNNING } from './areas/running.ts';
import { SETTINGS } from './areas/settings.ts';
import { TABLES } from './areas/tables.ts';
import { TEMPLATES } from './areas/templates.ts';
import { TRADE } from './areas/trade.ts';
import { WHOLE } from './areas/whole.ts';
import { WITHDRAW } from './areas/withdraw.ts';

/**
 * Every sentence a user sees, by key. Placeholders in braces; `say` fills them.
 * Keys are stable and never reused for another meaning.
 */
export const MESSAGES = {
  ...ACCESS,
  ...ANSWERS,
  ...CALCULATIONS,
  ...CHANNELS,
  ...CONSOLE,
  ...CORRECTIONS,
  ...DOCTOR,
  ...DOOR,
  ...ERRORS,
  ...EXPORTS,
  ...FORMS,
  ...IMPORTS,
  ...LIBRARY,
  ...FACTS,
  ...PAGE,
  ...PAGE_TEXTS,
  ...PEOPLE,
  ...PHOTOS,
  ...PRIVACY,
  ...REGISTERS,
  ...REPORTS,
  ...RULES,
  ...RUNNING,
  ...SETTINGS,
  ...TABLES,
  ...TEMPLATES,
  ...TRADE,
  ...WHOLE,
  ...WITHDRAW,
} as const;

export type MessageKey = keyof typeof MESSAGES;

type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

type Parameters_<Key extends MessageKey> = Placeholders<(typeof MESSAGES)[Key]>;

/**
 * A sentence with its placeholders filled in; a missing one does not compile.
 *
 * @example say('records.head', { scope: '你', count: 3 })
 */
export function say<Key extends MessageKey>(
  key: Key,
  ...[values]: Parameters_<Key> extends never ? [] : [Readonly<Record<Parameters_<Key>, string | number>>]
): string {
  return fillIn(key, values ?? {});
}

/** A sentence whose values come from elsewhere, such as an error's details. A missing one is left out. */
export function fillIn(key: MessageKey, values: Readonly<Record<string, string | number | boolean>>): string {
  return MESSAGES[key].replace(/\{([a-z]+)\}/gu, (_whole, name: string) => String(values[name] ?? ''));
}

export function isMessageKey(text: string): text is MessageKey {
  return Object.hasOwn(MESSAGES, text);
}
