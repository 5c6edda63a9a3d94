import { describe, expect, test } from 'vitest';
import { AccessDeniedError } from '../../../src/domain/access/errors.ts';
import {
  isRole,
  mayDo,
  type Permission,
  ROLE_LABELS,
  ROLES,
  SELF_CHOSEN_ROLES,
} from '../../../src/domain/access/roles.ts';

/** Written out role by role, so that a change of the grants is seen here as a change of the table. */
const table: readonly [Permission, readonly string[]][] = [
  ['question.ask', [...ROLES]],
  ['profile.change', [...ROLES]],
  ['draft.write', ['teacher', 'head-teacher', 'village-cadre', 'township-head', 'administrator']],
  ['file.keep', ['teacher', 'head-teacher', 'village-cadre', 'administrator']],
  ['record.list', ['teacher', 'head-teacher', 'village-cadre', 'township-head', 'administrator']],
  ['record.list-all', ['administrator']],
  ['record.export', ['administrator']],
  ['staff.invite', ['administrator']],
  ['record.vouch', ['head-teacher', 'township-head', 'administrator']],
  ['audit.read', ['auditor']],
  ['audit.file', ['administrator', 'auditor']],
  ['export.approve', ['administrator', 'auditor']],
  ['record.import', ['administrator']],
  ['queue.answer', ['administrator']],
  ['library.change', ['administrator']],
  ['privacy.manage', ['administrator']],
  ['settings.read', ['administrator', 'auditor']],
  ['settings.change', ['administrator']],
];

describe('who may do what', () => {
  test.each(table)('%s: %j', (permission, roles) => {
    expect(ROLES.filter((role) => mayDo(role, permission))).toEqual(roles);
  });

  test('nobody makes themselves an administrator: 3 roles are chosen freely', () => {
    expect([...SELF_CHOSEN_ROLES]).toEqual(['teacher', 'head-teacher', 'village-cadre']);
  });

  test.each(ROLES)('the role %s has a Chinese name', (role) => {
    expect(ROLE_LABELS[role]).toMatch(/\p{Script=Han}/u);
  });

  test.each(['admin', 'Teacher', ''])('%j is no role', (text) => {
    expect(isRole(text)).toBe(false);
  });
});

describe('AccessDeniedError', () => {
  test('says to a teacher who may export: the 1 role of administrator', () => {
    expect(new AccessDeniedError('teacher', 'record.export').details).toEqual({
      role: '教师',
      roles: '县(市、区)管理员',
      permission: 'record.export',
    });
  });

  test('says to a visitor that 4 roles record', () => {
    expect(new AccessDeniedError('visitor', 'draft.write').details['roles']).toBe(
      '教师、校长(学校负责人)、村(社区)干部、县(市、区)管理员',
    );
  });
});
