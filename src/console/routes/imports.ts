/** Bringing an old ledger in. */

import { html } from 'hono/html';
import { RECORD_TYPES } from '../../domain/records/types/index.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Likes } from '../../operations/office/import/bring.ts';
import type { Desk } from '../desk.ts';
import { download } from '../download.ts';
import { importPage, importsPage } from '../pages/imports.ts';
import { note } from '../parts.ts';

const LIKES: readonly Likes[] = ['skip', 'apart', 'join'];

export function addImportRoutes({ page, act, office }: Desk): void {
  page('/office/import', async ({ person }) => ({
    title: say('office.import'),
    body: importsPage(
      RECORD_TYPES.map(({ id, title }) => ({ value: id, label: title })),
      await office.imports.list({}, person),
    ),
  }));

  act('/office/import', async ({ context, person, field, file }) => {
    const upload = await file('file');
    if (upload === undefined) throw new UsageError(say('import.no-file'));
    const { id } = await office.imports.begin(
      { type: field('type'), fileName: upload.name, bytes: upload.bytes },
      person,
    );
    return context.redirect(`/office/import/${id}`, 303);
  });

  page('/office/import/:id', async ({ context, person }) => ({
    title: say('office.import'),
    body: importPage(await office.imports.read({ id: context.req.param('id') ?? '' }, person)),
  }));

  page('/office/import/:id/left', async ({ context, person }) => {
    const { bytes, fileName } = await office.imports.left({ id: context.req.param('id') ?? '' }, person);
    return download(context, bytes, 'left.xlsx', fileName);
  });

  act('/office/import/:id/columns', async ({ context, person, field, names }) => {
    const id = context.req.param('id') ?? '';
    const columns: (string | null)[] = [];
    const fixed: Record<string, string> = {};
    for (const name of names) {
      const [, at] = /^column-(\d{1,3})$/u.exec(name) ?? [];
      if (at !== undefined) columns[Number(at)] = field(name) || null;
      const [, same] = /^fixed-([a-zA-Z.]{1,60})$/u.exec(name) ?? [];
      if (same !== undefined && field(name) !== '') fixed[same] = field(name);
    }
    await office.imports.setColumns(
      { id, columns: Array.from(columns, (each) => each ?? null), fixed },
      person,
    );
    return context.redirect(`/office/import/${id}`, 303);
  });

  act('/office/import/:id/commit', async ({ context, person, field }) => {
    const id = context.req.param('id') ?? '';
    const likes = LIKES.find((each) => each === field('likes'));
    if (likes === undefined) throw new UsageError(say('button.unknown'));
    await office.imports.commit({ id, likes }, person);
    return context.redirect(`/office/import/${id}`, 303);
  });

  act('/office/import/:id/undo', async ({ context, person }) => {
    const { records: count, kept } = await office.imports.undo({ id: context.req.param('id') ?? '' }, person);
    const words =
      kept.length === 0
        ? say('import.undone', { count })
        : say('import.undone-kept', { count, kept: kept.length, numbers: kept.join('、') });
    return {
      title: say('office.import'),
      body: html`${note(words)}<p><a href="/office/import">${say('import.back')}</a></p>`,
    };
  });
}
