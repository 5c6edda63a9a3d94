/** Who did what, when. Rows are only ever added. */
import { isRole } from '../domain/access/roles.ts';
import type { AuditEntry, AuditLog } from '../ports.ts';
import type { Database } from './open-database.ts';

/** Number of the file or record a row is about. */
function subjectOf({ number, file }: AuditEntry['details']): string | null {
  const subject = number ?? file;
  return typeof subject === 'string' ? subject : null;
}

export function createAuditLog(db: Database): AuditLog {
  return {
    async append({ at, personId, role, action, details }) {
      await db
        .insertInto('audit')
        .values({
          at,
          person_id: personId,
          role,
          action,
          details: JSON.stringify(details),
          subject: subjectOf(details),
        })
        .execute();
    },
    async list(limit) {
      const rows = await db.selectFrom('audit').selectAll().orderBy('id', 'desc').limit(limit).execute();
      return rows.map((row) => ({
        at: row.at,
        personId: row.person_id,
        role: isRole(row.role) ? row.role : 'visitor',
        action: row.action,
        details: JSON.parse(row.details) as AuditEntry['details'],
      }));
    },
  };
}
