/**
 * Accounts from the office's machine: npm run staff -- invite --role admin --name 姓名 --place 530500
 * · list · log · code <id> · suspend|resume|leave <id> · end <id>. Always of the office's database.
 */
import { Command } from 'commander';
import type { AccountStatus } from '../domain/access/person.ts';
import { isRole, ROLE_LABELS, ROLES, type Role } from '../domain/access/roles.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { actionWords } from '../operations/privacy/action-words.ts';
import { asAdministrator, OFFICE_ALONE } from './as-administrator.ts';
import { consoleAuditor } from './command.ts';

const withApp = (act: Parameters<typeof asAdministrator>[0]) => asAdministrator(act, OFFICE_ALONE);

interface InviteOptions {
  readonly role: string;
  readonly name: string;
  readonly place: string;
  readonly unit?: string;
  readonly days: string;
}

const program = new Command('staff');
program
  .command('invite')
  .description('print a code that makes an account for whoever takes it, once')
  .requiredOption('--role <role>', `admin, ${ROLES.slice(1).join(', ')}`)
  .requiredOption('--name <name>', 'who is invited: shown to administrators and in the log')
  .requiredOption('--place <code>', 'division code of the place they work in')
  .option('--unit <name>', 'school or village whose files they may see')
  .option('--days <days>', 'days until it lapses, 1 to 90', '7')
  .action(invite);
program.command('list').description('who has an account').action(list);
program
  .command('code <id>')
  .description('print a code that opens an account again on another device')
  .action((id: string) =>
    withApp(async ({ services }, actor) => {
      const { code } = await services.renewAccess({ personId: id }, actor);
      process.stdout.write(`/join ${code}\n`);
    }),
  );
for (const [name, status, what] of [
  ['suspend', 'suspended', 'close an account for now; its devices are signed out'],
  ['resume', 'active', 'open a suspended account again'],
  ['leave', 'left', 'close an account for good; what it recorded stays with the unit'],
] as const satisfies readonly (readonly [string, AccountStatus, string])[]) {
  program
    .command(`${name} <id>`)
    .description(what)
    .action((id: string) =>
      withApp(async ({ services }, actor) => {
        await services.setStatus({ personId: id, status }, actor);
        process.stdout.write(`${id} ${status}\n`);
      }),
    );
}
program
  .command('end <id>')
  .description('sign an account out of all its devices')
  .action((id: string) =>
    withApp(async ({ services }, actor) => {
      const { ended } = await services.endAllDevices({ personId: id }, actor);
      process.stdout.write(`${ended} devices signed out\n`);
    }),
  );

program
  .command('log')
  .description('who did what, the latest first: reads, denied reads, sign-ins, corrections, exports')
  .option('--file <number>', 'who read one file, from its first day on, for a guardian who asks')
  .option('--person <id>', 'what one account did')
  .option('--action <name>', 'one kind of act: file.read, record.amend, signin.failed …')
  .option('--denied', 'only who was turned away')
  .option('--before <id>', 'go on below this row')
  .action(log);

interface LogOptions {
  readonly file?: string;
  readonly person?: string;
  readonly action?: string;
  readonly denied?: boolean;
  readonly before?: string;
}

function log({ file, person, action, denied, before }: LogOptions): Promise<void> {
  return withApp(async (app) => {
    const auditor = await consoleAuditor(app);
    if (file !== undefined) {
      const { lines } = await app.privacy.readFileLog({ number: file }, auditor);
      for (const { at, post, personId, act, subject, wasDenied, fields } of lines)
        process.stdout.write(
          `${at}  ${post} ${personId}  ${act}${wasDenied ? ' (denied)' : ''}  ${subject}  ${fields}\n`,
        );
      return;
    }
    const asked = {
      personId: person,
      action,
      denied,
      ...(before === undefined ? {} : { before: Number(before) }),
    };
    const { entries, next } = await app.office.readLog(asked, auditor);
    for (const { id, at, role, personId, action: what, details } of entries)
      process.stdout.write(
        `${id}  ${at}  ${ROLE_LABELS[role]} ${personId}  ${actionWords(what)}  ${JSON.stringify(details)}\n`,
      );
    if (next !== null) process.stdout.write(`more: --before ${next}\n`);
  });
}

function invite({ role, name, place, unit, days }: InviteOptions): Promise<void> {
  return withApp(async (app, actor) => {
    app.knowledge.places.get(place);
    const given = { role: roleOf(role), name, place, unit: unit ?? null, days: Number(days) };
    const { code } = await app.invite(given, actor);
    process.stdout.write(`/join ${code}\n`);
  });
}

function list(): Promise<void> {
  return withApp(async ({ services }, actor) => {
    const { people } = await services.listPeople({}, actor);
    for (const { id, name, role, place, unit, isVouched, status, joinedOn } of people) {
      const vouched = isVouched ? 'vouched' : 'self-chosen';
      process.stdout.write(
        `${id}  ${name ?? '-'}  ${ROLE_LABELS[role]}  ${place ?? '-'}  ${unit ?? '-'}  ${vouched}  ${status}  ${joinedOn}\n`,
      );
    }
  });
}

function roleOf(text: string): Role {
  const role = text === 'admin' ? 'administrator' : text;
  if (isRole(role)) return role;
  throw new UsageError(`No role "${text}". There are: admin, ${ROLES.slice(1).join(', ')}.`);
}

await program.parseAsync();
