/** A person asked for something their role, or the state of their account, does not allow. */
import { AppError } from '../shared/errors.ts';
import { mayDo, type Permission, ROLE_LABELS, ROLES, type Role } from './roles.ts';

export class AccessDeniedError extends AppError {
  override readonly code = 'access.denied';

  constructor(role: Role, permission: Permission) {
    const roles = ROLES.filter((each) => mayDo(each, permission))
      .map((each) => ROLE_LABELS[each])
      .join('、');
    super(
      `Role "${role}" may not "${permission}". Grant it in domain/access/roles.ts or invite the person to another role.`,
      {
        role: ROLE_LABELS[role],
        roles,
        permission,
      },
    );
  }
}

export class AccountClosedError extends AppError {
  override readonly code = 'account.closed';

  constructor() {
    super('The account is suspended or has left. An administrator of its place may resume it: /people.');
  }
}
