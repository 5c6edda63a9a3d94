/** A list of people to invite, as an office keeps it: name, role, unit, place. Read row by row; inviting itself is `invite-person.ts`. */
import { isRole, ROLE_LABELS, ROLES, type Role } from '../../domain/access/roles.ts';
import type { Gazetteer } from '../../domain/jurisdictions/gazetteer.ts';
import { UsageError } from '../../domain/shared/errors.ts';
import { readCells } from '../../ingest/read-cells.ts';
import { say } from '../../messages/zh-CN.ts';
import { defineOperation } from '../operation.ts';

export interface ListedPerson {
  readonly line: number;
  readonly name: string;
  readonly role: Role | undefined;
  /** As it was written. */
  readonly roleWords: string;
  readonly unit: string | null;
  readonly place: string | null;
}

const MAX_PEOPLE = 300;
const HEAD_WITHIN = 8;
/** What people write for a role. */
const CALLED: Readonly<Record<string, Role>> = {
  教师: 'teacher',
  班主任: 'teacher',
  校长: 'head-teacher',
  学校负责人: 'head-teacher',
  村干部: 'village-cadre',
  社区干部: 'village-cadre',
  乡镇负责人: 'township-head',
  街道负责人: 'township-head',
  管理员: 'administrator',
  县管理员: 'administrator',
  审计员: 'auditor',
};

/** @throws {UsageError} no head with 姓名 and 身份, or too many rows. */
export const createReadInvites = ({ places }: { readonly places: Gazetteer }) =>
  defineOperation<{ readonly fileName: string; readonly bytes: Uint8Array }, readonly ListedPerson[]>({
    name: 'staff.read-list',
    needs: 'staff.invite',
    // Each invite leaves its own row.
    audit: null,
    reads: 'nothing',
    run: async ({ fileName, bytes }, actor) => {
      const rows = await readCells(bytes, fileName);
      const headAt = rows.slice(0, HEAD_WITHIN).findIndex((row) => row.some((cell) => /姓名/u.test(cell)));
      const head = rows[headAt] ?? [];
      const at = (pattern: RegExp) => head.findIndex((cell) => pattern.test(cell));
      const [name, role, unit, place] = [
        at(/姓名/u),
        at(/身份|角色|职务/u),
        at(/单位|学校|村/u),
        at(/地方|区划|县/u),
      ];
      if (headAt < 0 || role < 0) throw new UsageError(say('office.invite-list-head'));
      const people = rows.slice(headAt + 1).flatMap((row, index) => {
        const written = (column: number) => (column < 0 ? '' : (row[column] ?? '').trim());
        if (written(name) === '' && written(role) === '') return [];
        const placeWords = written(place);
        const found =
          placeWords === ''
            ? actor.place
            : (places.places.find((each) => isCalled(each, placeWords))?.code ?? null);
        return [
          {
            line: headAt + index + 2,
            name: written(name),
            role: roleOf(written(role)),
            roleWords: written(role),
            unit: written(unit) || null,
            place: found,
          },
        ];
      });
      if (people.length > MAX_PEOPLE)
        throw new UsageError(say('office.invite-list-long', { count: people.length, max: MAX_PEOPLE }));
      return people;
    },
  });

function isCalled({ code, name }: { readonly code: string; readonly name: string }, words: string): boolean {
  return code === words || name === words;
}

function roleOf(words: string): Role | undefined {
  const role =
    CALLED[words] ?? ROLES.find((each) => ROLE_LABELS[each] === words) ?? (isRole(words) ? words : undefined);
  return role === 'visitor' ? undefined : role;
}
