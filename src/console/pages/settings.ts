/** Settings: what each does, its value, where that comes from, who changed it when. */
import { html } from 'hono/html';
import type { ToldSetting } from '../../domain/office/settings.ts';
import { fillIn, isMessageKey, say } from '../../messages/zh-CN.ts';
import type { Origin, SettingLine, SettingsView } from '../../operations/office/settings/settings.ts';
import type { Html } from '../layout.ts';
import { heads, table, tag } from '../parts.ts';

export function settingsPage({ lines, told, mayChange }: SettingsView): Html {
  return html`<section class="card"><h2>${say('setting.here')}</h2><p class="soft">${say('setting.note')}</p>
${table(
  say('setting.here'),
  heads(say('setting.does'), say('setting.value'), say('setting.from'), say('setting.changed')),
  lines.map((line) => [
    does(line.id),
    mayChange ? form(line) : shown(line),
    tag(FROM[line.from]),
    html`${line.changed === null ? '' : say('setting.changed-by', line.changed)}${
      mayChange && line.from === 'page' ? reset(line) : ''
    }`,
  ]),
)}</section>
<section class="card"><h2>${say('setting.machine')}</h2><p class="soft">${say('setting.machine-note')}</p>
${table(
  say('setting.machine'),
  heads(say('setting.does'), say('setting.value'), say('setting.from'), say('setting.name')),
  told.map((each) => [
    does(each.variable),
    toldValue(each),
    each.isGiven ? tag(say('setting.from-given')) : say('setting.from-default'),
    each.variable,
  ]),
)}</section>`;
}

const FROM: Readonly<Record<Origin, string>> = {
  page: say('setting.from-page'),
  given: say('setting.from-given'),
  default: say('setting.from-default'),
};

function does(id: string): string {
  const key = `setting.${id}`;
  return isMessageKey(key) ? fillIn(key, {}) : id;
}

function toldValue({ isSecret, isGiven, value }: ToldSetting): string {
  if (isSecret) return say(isGiven ? 'setting.is-set' : 'setting.not-set');
  return value === null || value === '' ? say('setting.not-set') : value;
}

const SWITCH = { 1: say('setting.on'), 0: say('setting.off') } as const;

const shown = ({ kind, value }: SettingLine): string =>
  kind === 'switch' ? SWITCH[value === '1' ? 1 : 0] : value;

function form({ id, kind, value, least, most }: SettingLine): Html {
  const name = does(id);
  const field =
    kind === 'switch'
      ? html`<select name="value" aria-label="${name}">${([1, 0] as const).map(
          (each) =>
            html`<option value="${each}"${String(each) === value ? html` selected` : ''}>${SWITCH[each]}</option>`,
        )}</select>`
      : kind === 'number'
        ? html`<input type="number" name="value" value="${value}" min="${least}" max="${most}" required aria-label="${name}" title="${say('setting.bounds', { least, most })}">`
        : html`<input name="value" value="${value}" required aria-label="${name}">`;
  return html`<form class="one" method="post" action="/office/settings"><input type="hidden" name="id" value="${id}">
${field}<button class="quiet">${say('setting.save')}</button></form>`;
}

function reset({ id }: SettingLine): Html {
  return html`<form class="one" method="post" action="/office/settings"><input type="hidden" name="id" value="${id}">
<input type="hidden" name="reset" value="1"><button class="quiet">${say('setting.reset')}</button></form>`;
}
