/** Accounts: the list, inviting, closing, codes. */
import { html } from 'hono/html';
import type { AccountStatus } from '../../domain/access/person.ts';
import { isRole } from '../../domain/access/roles.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Desk, Drawn } from '../desk.ts';
import { peoplePage } from '../pages/people.ts';
import { personPage, WITH_THEM } from '../pages/person.ts';
import { type Slip, slipPage, slipsPage } from '../pages/slips.ts';
import { note } from '../parts.ts';

const STATUSES: readonly AccountStatus[] = ['active', 'suspended', 'left'];

/** Days a slip of a list lasts. */
const LIST_DAYS = 30;

export function addPeopleRoutes({ page, act, services, office, placeChoices, clock }: Desk): void {
  const slip = async (head: string, code: string): Promise<Drawn> => {
    const link = services.joinLink(code);
    const { toDataURL } = await import('qrcode');
    const picture = link === null ? null : await toDataURL(link, { margin: 1, width: 220 });
    return { title: say('office.slip'), body: slipPage(head, code, link, picture) };
  };

  page('/office/people', async ({ person, query }) => {
    const view = await services.listPeople({}, person);
    const since = sinceOf(query('seen'), clock.now());
    const people =
      since === undefined ? view.people : view.people.filter(({ id }) => (view.seenAt.get(id) ?? '') < since);
    return {
      title: say('office.people'),
      body: peoplePage(person.id, { ...view, people }, query('seen'), placeChoices(person), services.places),
    };
  });

  page('/office/people/:id', async ({ context, person }) => {
    const view = await services.readPerson({ personId: context.req.param('id') ?? '' }, person);
    return {
      title: view.person.name ?? say('people.no-name'),
      body: personPage(view, placeChoices(person), services.places),
    };
  });

  act('/office/people/invite', async ({ person, field }) => {
    const role = field('role');
    if (!isRole(role) || role === 'visitor') throw new UsageError(say('button.unknown'));
    const days = Number(field('days'));
    if (!Number.isInteger(days) || days < 1 || days > 90) throw new UsageError(say('office.days-wrong'));
    const unit = field('unit');
    const given = { name: field('name'), role, place: field('place') || null, unit: unit || null, days };
    const { code } = await services.invite(given, person);
    return slip(say('office.slip-invite', { name: given.name, days }), code);
  });

  act('/office/people/invite-list', async ({ person, file }) => {
    const upload = await file('file');
    if (upload === undefined) throw new UsageError(say('import.no-file'));
    const people = await office.readInvites({ fileName: upload.name, bytes: upload.bytes }, person);
    const slips: Slip[] = [];
    const bad: { readonly line: number; readonly why: string }[] = [];
    for (const { line, name, role, roleWords, unit, place } of people) {
      try {
        if (role === undefined) throw new UsageError(say('office.invite-list-role', { role: roleWords }));
        const { code } = await services.invite({ name, role, place, unit, days: LIST_DAYS }, person);
        const url = services.joinLink(code);
        const { toDataURL } = await import('qrcode');
        const picture = url === null ? null : await toDataURL(url, { margin: 1, width: 150 });
        slips.push({ name, role, unit, code, url, picture });
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        bad.push({ line, why: error.message });
      }
    }
    return { title: say('office.invite-list'), body: slipsPage(slips, bad, LIST_DAYS) };
  });

  act('/office/invites/:id/withdraw', async ({ context, person }) => {
    await services.withdrawInvite({ id: context.req.param('id') ?? '' }, person);
    return context.redirect('/office/people', 303);
  });

  act('/office/people/:id/status', async ({ context, person, field }) => {
    const status = STATUSES.find((each) => each === field('status'));
    if (status === undefined) throw new UsageError(say('button.unknown'));
    const personId = context.req.param('id') ?? '';
    await services.setStatus({ personId, status }, person);
    return context.redirect(status === 'left' ? '/office/people' : `/office/people/${personId}`, 303);
  });

  act('/office/people/:id/move', async ({ context, person, field }) => {
    const role = field('role');
    if (!isRole(role) || role === 'visitor') throw new UsageError(say('button.unknown'));
    const personId = context.req.param('id') ?? '';
    const filesTo = field('filesTo');
    if (field('asks') === '1' && filesTo === '') throw new UsageError(say('office.files-asked'));
    const { handedOver, kept } = await services.movePerson(
      {
        personId,
        role,
        place: field('place'),
        unit: field('unit') || null,
        filesTo: filesTo === '' || filesTo === WITH_THEM ? undefined : filesTo,
      },
      person,
    );
    const words = say('office.person-moved', { files: handedOver });
    return {
      title: say('people.move'),
      body: html`${note(kept === 0 ? words : `${words}${say('office.person-moved-kept', { kept })}`)}
<p><a href="/office/people/${personId}">${say('office.back-to-people')}</a></p>`,
    };
  });

  act('/office/people/:id/end-one', async ({ context, person, field }) => {
    await services.endDevice({ deviceId: field('device') }, person);
    return context.redirect(`/office/people/${context.req.param('id') ?? ''}`, 303);
  });

  act('/office/people/:id/end', async ({ context, person }) => {
    const personId = context.req.param('id') ?? '';
    await services.endAllDevices({ personId }, person);
    return context.redirect(`/office/people/${personId}`, 303);
  });

  act('/office/people/:id/code', async ({ context, person }) => {
    const { code, person: owner } = await services.renewAccess(
      { personId: context.req.param('id') ?? '' },
      person,
    );
    return slip(say('people.code', { name: owner.name ?? say('people.no-name') }), code);
  });
}

/** Who was not seen since: `never`, or so many days. */
function sinceOf(seen: string | undefined, now: string): string | undefined {
  if (seen === 'never') return '0';
  const days = Number(seen);
  return Number.isInteger(days) && days > 0
    ? new Date(Date.parse(now) - days * 86_400_000).toISOString()
    : undefined;
}
