/** Who did what, when. Rows are only ever added; what somebody typed for the log to keep is sealed beside them. */
import type { Selectable } from 'kysely';
import { isRole } from '../domain/access/roles.ts';
import type { AuditEntry, AuditLog, LoggedEntry, Sealer } from '../ports.ts';
import type { Database } from './open-database.ts';
import type { AuditTable } from './schema.ts';
import { at as standing } from './sealer.ts';
import { written } from './written.ts';

/** Number of the file or record a row is about. */
function subjectOf({ number, file }: AuditEntry['details']): string | null {
  const subject = number ?? file;
  return typeof subject === 'string' ? subject : null;
}

/** Details that are somebody's own words, or name a school or a village. */
const SEALED = ['purpose', 'unit', 'reason'];

/** A row as it is read, its words among the details again. */
export function loggedOf(row: Selectable<AuditTable>, sealer: Sealer): LoggedEntry {
  const words =
    row.words === null ? {} : JSON.parse(sealer.open(row.words, standing('audit', 'words', row.id)));
  return {
    id: row.id,
    at: row.at,
    personId: row.person_id,
    role: isRole(row.role) ? row.role : 'visitor',
    action: row.action,
    details: { ...(JSON.parse(row.details) as AuditEntry['details']), ...words },
    subject: row.subject,
  };
}

const addRow = written<{
  readonly id: number;
}>(`insert into "audit" (at, person_id, role, action, details, subject)
  values (?, ?, ?, ?, ?, ?) returning id`);

export function createAuditLog(db: Database, { sealer }: { readonly sealer: Sealer }): AuditLog {
  return {
    async append({ at, personId, role, action, details }) {
      const entries = Object.entries(details);
      const isOwn = ([name, value]: (typeof entries)[number]) =>
        SEALED.includes(name) && typeof value === 'string';
      const open = Object.fromEntries(entries.filter((entry) => !isOwn(entry)));
      const words = Object.fromEntries(entries.filter(isOwn));
      const subject = subjectOf(details);
      const [row] = await addRow(db, [at, personId, role, action, JSON.stringify(open), subject]);
      if (row === undefined || Object.keys(words).length === 0) return;
      const { id } = row;
      // Sealed as soon as the row has the number it is bound to.
      const sealed = sealer.seal(JSON.stringify(words), standing('audit', 'words', id));
      await db.updateTable('audit').set({ words: sealed }).where('id', '=', id).execute();
    },
    async list(limit) {
      const rows = await db.selectFrom('audit').selectAll().orderBy('id', 'desc').limit(limit).execute();
      return rows.map((row) => {
        const { id: _id, subject: _subject, ...entry } = loggedOf(row, sealer);
        return entry;
      });
    },
  };
}
