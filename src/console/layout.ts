/** The frame of every page: who is here, where one may go, and what the page itself says. */
import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Person } from '../domain/access/person.ts';
import { mayDo, type Permission, ROLE_LABELS } from '../domain/access/roles.ts';
import { say } from '../messages/zh-CN.ts';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

interface Room {
  readonly path: string;
  readonly label: string;
  readonly needs: Permission;
}

/** In the order of the day's work. */
export const ROOMS: readonly Room[] = [
  { path: '/office', label: say('office.overview'), needs: 'record.list' },
  { path: '/office/files', label: say('office.files'), needs: 'record.list' },
  { path: '/office/records', label: say('office.records'), needs: 'record.list' },
  { path: '/office/reports', label: say('office.reports'), needs: 'record.vouch' },
  { path: '/office/exports', label: say('exports.room'), needs: 'export.approve' },
  { path: '/office/import', label: say('office.import'), needs: 'record.import' },
  { path: '/office/templates', label: say('office.templates'), needs: 'record.export' },
  { path: '/office/questions', label: say('office.questions'), needs: 'queue.answer' },
  { path: '/office/library', label: say('office.library'), needs: 'question.ask' },
  { path: '/office/people', label: say('office.people'), needs: 'staff.invite' },
  { path: '/office/settings', label: say('office.settings'), needs: 'settings.read' },
  { path: '/office/log', label: say('office.log'), needs: 'audit.read' },
  { path: '/office/health', label: say('office.health'), needs: 'staff.invite' },
];

export interface Frame {
  readonly title: string;
  readonly path: string;
  readonly person?: Person | undefined;
  readonly placeName?: string | undefined;
  readonly isTrial: boolean;
}

export function draw({ title, path, person, placeName, isTrial }: Frame, body: Html): Html {
  const rooms = person === undefined ? [] : ROOMS.filter(({ needs }) => mayDo(person.role, needs));
  const here = rooms.findLast((room) => path === room.path || path.startsWith(`${room.path}/`));
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${say('office.name')}</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/office/office.css">
</head>
<body>
<a class="skip" href="#main">${say('office.skip')}</a>
<header>
<a class="brand" href="/office">${say('office.name')}</a>
${isTrial ? html`<span class="tag warn">${say('office.trial')}</span>` : ''}
${
  person === undefined
    ? ''
    : html`<span class="who">${person.name ?? ROLE_LABELS[person.role]}${placeName === undefined ? '' : ` · ${placeName}`}</span>
<form method="post" action="/office/sign-out"><button class="quiet">${say('office.sign-out')}</button></form>`
}
</header>
${
  rooms.length === 0
    ? ''
    : html`<nav aria-label="${say('office.rooms')}">${rooms.map(
        (room) =>
          html`<a href="${room.path}"${room === here ? html` aria-current="page"` : ''}>${room.label}</a>`,
      )}<a href="/">${say('office.chat')}</a></nav>`
}
<main id="main" tabindex="-1">
<h1>${title}</h1>
${body}
</main>
</body>
</html>`;
}

/** Where somebody begins: the first page their role has. */
export function firstRoom({ role }: Person): string {
  return ROOMS.find(({ needs }) => mayDo(role, needs))?.path ?? '/';
}
