/**
 * Who may do what. One table: a channel asks it, it does not decide.
 * `visitor` is anyone who has not said who they are; they may ask.
 */
export const ROLES = [
  'visitor',
  'teacher',
  'head-teacher',
  'village-cadre',
  'township-head',
  'administrator',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_LABELS: Readonly<Record<Role, string>> = {
  visitor: '访客',
  teacher: '教师',
  'head-teacher': '校长(学校负责人)',
  'village-cadre': '村(社区)干部',
  'township-head': '乡镇(街道)负责人',
  administrator: '县(市、区)管理员',
  auditor: '审计员',
};

/** Without what stands in brackets: 校长, 县管理员. */
export const shortRoleLabel = (role: Role): string => ROLE_LABELS[role].replace(/\(.*?\)/gu, '');

/** Roles people choose themselves; the others come by an invite code. */
export const SELF_CHOSEN_ROLES = [
  'teacher',
  'head-teacher',
  'village-cadre',
] as const satisfies readonly Role[];

export type Permission =
  | 'question.ask'
  | 'profile.change'
  | 'draft.write'
  | 'file.keep'
  | 'record.list'
  | 'record.list-all'
  | 'record.export'
  | 'export.approve'
  | 'record.import'
  | 'staff.invite'
  | 'queue.answer'
  | 'library.change'
  | 'record.vouch'
  | 'audit.read'
  | 'audit.file'
  | 'privacy.manage'
  | 'settings.read'
  | 'settings.change';

const EVERYONE: readonly Permission[] = ['question.ask', 'profile.change'];
/** Fills in a form: for who only answers what others asked too. */
const ANSWERING: readonly Permission[] = [...EVERYONE, 'draft.write', 'record.list'];
const RECORDING: readonly Permission[] = [...ANSWERING, 'file.keep'];

const GRANTS: Readonly<Record<Role, readonly Permission[]>> = {
  visitor: EVERYONE,
  teacher: RECORDING,
  'head-teacher': [...RECORDING, 'record.vouch'],
  'village-cadre': RECORDING,
  // Sees what the township's villages record, vouches for it and is the second person of its files; opens none.
  'township-head': [...ANSWERING, 'record.vouch'],
  administrator: [
    ...RECORDING,
    'record.list-all',
    'record.export',
    'export.approve',
    'record.import',
    'staff.invite',
    'queue.answer',
    'library.change',
    'record.vouch',
    'audit.file',
    'privacy.manage',
    'settings.read',
    'settings.change',
  ],
  // Who read what, and nothing of what was read.
  auditor: [...EVERYONE, 'audit.read', 'audit.file', 'settings.read', 'export.approve'],
};

export function mayDo(role: Role, permission: Permission): boolean {
  return GRANTS[role].includes(permission);
}

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}
