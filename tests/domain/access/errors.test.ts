/** What a person who is turned away is told of, and what the log keeps of it. */
import { expect, test } from 'vitest';
import {
  AccessDeniedError,
  AccountClosedError,
  GroupRefusedError,
  NotYoursError,
  OutsiderRefusedError,
} from '../../../src/domain/access/errors.ts';

test('whoever may not begin a file is told the roles that may, and not the one that only answers', () => {
  expect(new AccessDeniedError('auditor', 'draft.write').details['roles']).toBe(
    '教师、校长(学校负责人)、村(社区)干部、县(市、区)管理员',
  );
});

test.each([
  [new AccessDeniedError('teacher', 'record.export'), 'access.denied', 'record.export'],
  [new AccountClosedError(), 'account.closed', undefined],
  [new GroupRefusedError('file.read'), 'access.group', 'file.read'],
  [new OutsiderRefusedError('file.read'), 'access.outsider', 'file.read'],
])('%s has a code, says what was wanted, and to the developer what may be done', (error, code, what) => {
  expect([error.code, error.details['operation'] ?? error.details['permission']]).toEqual([code, what]);
  expect(error.message).toMatch(/domain\/access|\/people|messenger/u);
});

test('what is not there and what is not theirs sound the same, and the log has the number', () => {
  const error = new NotYoursError('没有这份档案。', 'GA-2026-0001');
  expect([error.message, error.details['number']]).toEqual(['没有这份档案。', 'GA-2026-0001']);
});
