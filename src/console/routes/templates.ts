/** The county's own forms. */
import { RECORD_TYPES } from '../../domain/records/types/index.ts';
import { isDay } from '../../domain/shared/day.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Desk } from '../desk.ts';
import { download } from '../download.ts';
import { templatePage, templatesPage } from '../pages/templates.ts';

export function addTemplateRoutes({ page, act, office, services }: Desk): void {
  const { templates } = office;
  const idOf = (id: string | undefined) => id ?? '';

  page('/office/templates', async ({ person }) => ({
    title: say('office.templates'),
    body: templatesPage(
      RECORD_TYPES.map(({ id, title }) => ({ value: id, label: title })),
      await templates.list({}, person),
    ),
  }));

  act('/office/templates', async ({ context, person, field, file }) => {
    const upload = await file('file');
    if (upload === undefined) throw new UsageError(say('import.no-file'));
    const { id } = await templates.add(
      { type: field('type'), fileName: upload.name, bytes: upload.bytes },
      person,
    );
    return context.redirect(`/office/templates/${id}`, 303);
  });

  page('/office/templates/:id', async ({ context, person }) => ({
    title: say('office.templates'),
    body: templatePage(await templates.read({ id: idOf(context.req.param('id')) }, person)),
  }));

  act('/office/templates/:id/columns', async ({ context, person, field }) => {
    const id = idOf(context.req.param('id'));
    const { slots } = await templates.read({ id }, person);
    await templates.map({ id, columns: slots.map((_, at) => field(`slot-${at}`) || null) }, person);
    return context.redirect(`/office/templates/${id}`, 303);
  });

  act('/office/templates/:id/fill', async ({ context, person, field }) => {
    const template = idOf(context.req.param('id'));
    const purpose = field('purpose');
    if (purpose === '') throw new UsageError(say('office.purpose-needed'));
    const { type } = await templates.read({ id: template }, person);
    const [from, to] = [field('from'), field('to')];
    const { bytes, fileName } = await services.exportRecords(
      {
        type,
        format: 'xlsx',
        template,
        purpose,
        ...(isDay(from) ? { from } : {}),
        ...(isDay(to) ? { to } : {}),
      },
      person,
    );
    return download(context, bytes, fileName.replace(/^.*\./u, `${type}.`), fileName);
  });

  act('/office/templates/:id/remove', async ({ context, person }) => {
    await templates.remove({ id: idOf(context.req.param('id')) }, person);
    return context.redirect('/office/templates', 303);
  });
}
