/** The first screen: three things to do for each role, and questions others ask. */
import type { Role } from '../../domain/access/roles.ts';
import { say } from '../../messages/zh-CN.ts';

export interface Tile {
  readonly label: string;
  readonly hint: string;
  /** A command to send, or `ask`: into the field. */
  readonly does: string;
}

export interface Home {
  readonly tiles: readonly Tile[];
  readonly examples: readonly string[];
}

const ask: Tile = { label: say('home.ask'), hint: say('home.ask-hint'), does: 'ask' };
const visit: Tile = { label: say('home.visit'), hint: say('home.visit-hint'), does: '/visit' };
const duties: Tile = { label: say('home.duties'), hint: say('home.duties-hint'), does: '/duties' };
const files: Tile = { label: say('home.files'), hint: say('home.files-hint'), does: '/files' };
const queue: Tile = { label: say('home.queue'), hint: say('home.queue-hint'), does: '/queue' };
const exporting: Tile = { label: say('home.export'), hint: say('home.export-hint'), does: '/export' };
const help: Tile = { label: say('home.help'), hint: say('home.help-hint'), does: '/help' };
const compare: Tile = {
  label: say('home.compare'),
  hint: say('home.compare-hint'),
  does: say('home.example-compare'),
};

const TILES: Readonly<Record<Role, readonly Tile[]>> = {
  visitor: [ask, help, compare],
  teacher: [visit, ask, files],
  'head-teacher': [duties, visit, ask],
  'village-cadre': [visit, ask, files],
  'township-head': [files, duties, ask],
  administrator: [files, queue, exporting],
  auditor: [ask, help, compare],
};

const EXAMPLES: Readonly<Record<Role, readonly string[]>> = {
  visitor: [say('home.example-report'), say('home.example-small-school'), say('home.example-certificate')],
  teacher: [say('home.example-certificate'), say('home.example-homeroom'), say('home.example-report')],
  'head-teacher': [say('home.example-small-school'), say('home.example-class'), say('home.example-report')],
  'village-cadre': [say('home.example-report'), say('home.example-who'), say('home.example-small-school')],
  'township-head': [say('home.example-who'), say('home.example-report'), say('home.example-small-school')],
  administrator: [say('home.example-compare'), say('home.example-class'), say('home.example-rotation')],
  auditor: [say('home.example-compare'), say('home.example-report'), say('home.example-class')],
};

export function homeOf(role: Role): Home {
  return { tiles: TILES[role], examples: EXAMPLES[role] };
}
