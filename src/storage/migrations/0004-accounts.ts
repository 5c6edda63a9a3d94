/**
 * Accounts: a person may come by several ways and from several devices; invites carry a name, can be
 * withdrawn and can open an account again. What the loopback trial of earlier versions gave away is
 * taken back here: a role of administrator or a unit counts only where a used invite stands behind it.
 */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('installation')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  // Whoever upgrades a database with people in it has an office's; a new one is claimed by its first start.
  await sql`insert into installation (name, value)
    select 'mode', 'office' where exists (select 1 from staff)`.execute(db);

  // Sealed: the name an administrator invited the person by.
  await schema.alterTable('staff').addColumn('name', 'text').execute();
  await schema
    .alterTable('staff')
    .addColumn('is_vouched', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await schema
    .alterTable('staff')
    .addColumn('status', 'text', (column) => column.notNull().defaultTo('active'))
    .execute();

  await schema
    .createTable('identity')
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.notNull().references('staff.id'))
    .addColumn('linked_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('identity_key', ['channel', 'user_id'])
    .execute();
  await schema.createIndex('identity_person').on('identity').column('person_id').execute();
  await sql`insert into identity (channel, user_id, person_id, linked_at)
    select channel, user_id, id, joined_at from staff`.execute(db);

  // A cookie of before may be of a loopback trial: none of them is taken over.
  await schema.dropTable('web_session').execute();
  await schema
    .createTable('device')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('person_id', 'text', (column) => column.notNull().references('staff.id'))
    .addColumn('chat_id', 'integer', (column) => column.notNull())
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('means', 'text', (column) => column.notNull())
    .addColumn('code_mark', 'text')
    .addColumn('opened_at', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'text', (column) => column.notNull())
    .addColumn('ended_at', 'text')
    .execute();
  await schema.createIndex('device_person').on('device').column('person_id').execute();

  for (const column of ['id', 'name', 'selector', 'person_id', 'invited_by', 'created_at', 'withdrawn_at'])
    await schema.alterTable('invite').addColumn(column, 'text').execute();
  await sql`update invite set id = substr(code_hash, 1, 12)`.execute(db);

  await schema
    .createTable('passkey')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('person_id', 'text', (column) => column.notNull().references('staff.id'))
    .addColumn('public_key', 'text', (column) => column.notNull())
    .addColumn('counter', 'integer', (column) => column.notNull())
    .addColumn('transports', 'text', (column) => column.notNull())
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('used_at', 'text')
    .execute();
  await schema.createIndex('passkey_person').on('passkey').column('person_id').execute();

  await takeBackTrialRights(db);
}

/** Roles taken on a loopback page cannot be told from others but by the invite that is missing behind them. */
async function takeBackTrialRights(db: Kysely<unknown>): Promise<void> {
  await sql`update staff set is_vouched = 1 where channel = 'console'
    or exists (select 1 from invite where invite.used_by = staff.id and invite.role = staff.role)`.execute(
    db,
  );
  await sql`update staff set unit = null where unit is not null
    and not exists (select 1 from invite where invite.used_by = staff.id and invite.unit = staff.unit)`.execute(
    db,
  );
  await sql`insert into audit (at, person_id, role, action, details)
    select joined_at, id, role, 'account.trial-role-ended', '{}' from staff
    where role = 'administrator' and is_vouched = 0`.execute(db);
  await sql`update staff set role = 'visitor' where role = 'administrator' and is_vouched = 0`.execute(db);
}
