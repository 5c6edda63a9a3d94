/** Codes to hand out: one, or slips of a whole list to print and cut. Each is shown once. */
import { html } from 'hono/html';
import { ROLE_LABELS, type Role } from '../../domain/access/roles.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Html } from '../layout.ts';

/** A code is shown once, for printing or copying. @param picture - the link as a QR code, where there is a link. */
export function slipPage(head: string, code: string, url: string | null, picture: string | null): Html {
  return html`<section class="card"><p>${head}</p><p class="code"><code>${code}</code></p>
${url === null ? '' : html`<p class="code"><code>${url}</code></p>`}
${picture === null ? '' : html`<p><img src="${picture}" alt="${say('office.qr')}" width="220" height="220"></p>`}
<p class="soft">${say('office.slip-note')}</p></section>
<p><a href="/office/people">${say('office.back-to-people')}</a></p>`;
}

export interface Slip {
  readonly name: string;
  readonly role: Role;
  readonly unit: string | null;
  readonly code: string;
  /** The link, and its QR code, where there is one. */
  readonly url: string | null;
  readonly picture: string | null;
}

/** Slips to print and cut, one a person; rows nobody was invited for, with why. */
export function slipsPage(
  slips: readonly Slip[],
  bad: readonly { readonly line: number; readonly why: string }[],
  days: number,
): Html {
  return html`<p><a href="/office/people">${say('office.back-to-people')}</a></p>
<p class="note" role="status">${say('office.invite-list-made', { count: slips.length, days })}</p>
${
  bad.length === 0
    ? ''
    : html`<h2>${say('office.invite-list-bad')}</h2><ul>${bad.map(
        ({ line, why }) => html`<li>${say('office.invite-list-line', { line })}:${why}</li>`,
      )}</ul>`
}
<div class="slips">${slips.map(
    ({
      name,
      role,
      unit,
      code,
      url,
      picture,
    }) => html`<section class="slip"><p><b>${name}</b> · ${ROLE_LABELS[role]}${unit === null ? '' : ` · ${unit}`}</p>
<p class="code"><code>${code}</code></p>
${picture === null ? '' : html`<p><img src="${picture}" alt="${say('office.qr')}" width="150" height="150"></p>`}
${url === null ? '' : html`<p class="soft">${url}</p>`}</section>`,
  )}</div>`;
}
