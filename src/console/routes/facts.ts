/** The office's own facts: the workbook, and rows added and taken away one by one. */
import { FACT_SHEETS, type FactSheet } from '../../domain/office/facts.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Desk } from '../desk.ts';
import { factsPage } from '../pages/facts.ts';

const HOME = '/office/library/facts';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Before the documents: their ids may stand in the same place of the address. */
export function addFactsRoutes({ page, act, office: { facts } }: Desk): void {
  page(HOME, async ({ person }) => ({
    title: say('facts.title'),
    body: factsPage(await facts.read({}, person)),
  }));

  page(`${HOME}/workbook`, async ({ person, context }) => {
    const { fileName, bytes } = await facts.workbook({}, person);
    return context.body(new Uint8Array(bytes), 200, {
      'content-type': XLSX,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    });
  });

  act(HOME, async ({ person, file, context }) => {
    const sent = await file('file');
    if (sent === undefined) throw new UsageError(say('library.page.no-file'));
    await facts.fill({ bytes: sent.bytes }, person);
    return context.redirect(HOME, 303);
  });

  act(`${HOME}/add`, async ({ person, field, context }) => {
    const sheet = sheetOf(field('sheet'));
    const row = Object.fromEntries(FACT_SHEETS[sheet].columns.map(({ key }) => [key, field(key)]));
    await facts.addRow({ sheet, row }, person);
    return context.redirect(HOME, 303);
  });

  act(`${HOME}/remove`, async ({ person, field, context }) => {
    await facts.removeRow({ sheet: sheetOf(field('sheet')), at: Number(field('at')) }, person);
    return context.redirect(HOME, 303);
  });
}

function sheetOf(text: string): FactSheet {
  if (!Object.hasOwn(FACT_SHEETS, text)) throw new UsageError(say('facts.no-sheets'));
  return text as FactSheet;
}
