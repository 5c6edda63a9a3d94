/** A person asked for something their role, or the state of their account, does not allow. */
import { AppError, UsageError } from '../shared/errors.ts';
import { mayDo, type Permission, ROLE_LABELS, ROLES, type Role } from './roles.ts';

export class AccessDeniedError extends AppError {
  override readonly code = 'access.denied';

  constructor(role: Role, permission: Permission) {
    // Who only answers in files of others fills in forms too, and begins none: that is no role to change to.
    const needed = permission === 'draft.write' ? 'file.keep' : permission;
    const roles = ROLES.filter((each) => mayDo(each, needed))
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

/**
 * What was asked for is not there, or not theirs: the same sentence for both, so that a guess learns
 * nothing. The log is told that somebody was turned away, and from what number.
 */
export class NotYoursError extends UsageError {
  constructor(sentence: string, number: string) {
    super(sentence, { number });
  }
}

/** A group asked for something that is for private chats. */
export class GroupRefusedError extends AppError {
  override readonly code = 'access.group';

  constructor(operation: string) {
    super(`"${operation}" is not for groups: domain/access/readers.ts lists what is.`, { operation });
  }
}

/** Somebody of another organisation asked for more than an answer. */
export class OutsiderRefusedError extends AppError {
  override readonly code = 'access.outsider';

  constructor(operation: string) {
    super(`"${operation}" is for people of the bot's own organisation on that messenger.`, { operation });
  }
}
