/** A post in words, as administrators write it: 校长 曼允小学, 管理员 隆阳区, 村干部 隆阳区 潞江镇曼允村. */
import { ROLE_LABELS, ROLES, type Role } from '../../domain/access/roles.ts';
import type { Gazetteer } from '../../domain/jurisdictions/gazetteer.ts';

export interface Post {
  readonly role: Role;
  /** Division code; null where none was named. */
  readonly place: string | null;
  readonly unit: string | null;
}

/** What a role is called beside its label. */
const ROLE_NAMES: Readonly<Partial<Record<Role, readonly string[]>>> = {
  teacher: ['老师'],
  'head-teacher': ['校领导', '学校负责人'],
  'village-cadre': ['村干部', '社区干部', '村官'],
};

/** undefined: no role in it. */
export function readPost([named = '', ...rest]: readonly string[], places: Gazetteer): Post | undefined {
  const role = roleNamed(named);
  if (role === undefined) return undefined;
  const [first = '', ...others] = rest;
  const place = places.places.find(({ name, shortName, code }) => [name, shortName, code].includes(first));
  const unit = (place === undefined ? rest : others).join(' ');
  return { role, place: place?.code ?? null, unit: unit === '' ? null : unit };
}

/** 校长, 教师, 村干部: by the first words of the label. */
function roleNamed(text: string): Role | undefined {
  if (text === '') return undefined;
  return ROLES.find(
    (role) =>
      role !== 'visitor' &&
      (role === text || ROLE_LABELS[role].includes(text) || ROLE_NAMES[role]?.includes(text) === true),
  );
}
