/**
 * A county's own form, XLSX or DOCX: its head row or its {{marks}} say where what goes; filled, everything
 * else in the file stays as the county made it.
 */
import { fillDocument, readDocument } from './document.ts';
import type { Filling, Knows, TemplateLayout } from './layout.ts';
import { unpack } from './package.ts';
import { fillSheet, readSheet } from './worksheet.ts';

export type TemplateFormat = 'xlsx' | 'docx';

export type { Filling, Knows, Slot, TemplateLayout } from './layout.ts';

export function isTemplateFormat(text: string): text is TemplateFormat {
  return text === 'xlsx' || text === 'docx';
}

/** @throws it is no such file. */
export function readTemplate(bytes: Uint8Array, format: TemplateFormat, knows: Knows): TemplateLayout {
  const parts = unpack(bytes);
  return format === 'xlsx' ? readSheet(parts, knows) : readDocument(parts, knows);
}

export function fillTemplate(
  bytes: Uint8Array,
  format: TemplateFormat,
  knows: Knows,
  filling: Filling,
): Uint8Array {
  const parts = unpack(bytes);
  return format === 'xlsx' ? fillSheet(parts, knows, filling) : fillDocument(parts, knows, filling);
}
