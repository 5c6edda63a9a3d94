/** npm run staff -- invite --role admin [--place 530500] [--days 7] · npm run staff -- list */
import { Command } from 'commander';
import { compose } from '../compose.ts';
import { isRole, ROLE_LABELS, ROLES, type Role } from '../domain/access/roles.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { consoleAdministrator, runCommand } from './command.ts';

interface InviteOptions {
  readonly role: string;
  readonly place?: string;
  readonly unit?: string;
  readonly days: string;
}

const program = new Command('staff');
program
  .command('invite')
  .description('print a code that gives a role to whoever sends /join with it, once')
  .requiredOption('--role <role>', `admin, ${ROLES.slice(1).join(', ')}`)
  .option('--place <code>', 'division code of the place they work in')
  .option('--unit <name>', 'school or village whose files they may see')
  .option('--days <days>', 'days until it lapses, 1 to 90', '7')
  .action(invite);
program.command('list').description('who has a role, without names: the program keeps none').action(list);

async function invite({ role, place, unit, days }: InviteOptions): Promise<void> {
  await runCommand(async ({ config }) => {
    const app = await compose(config);
    try {
      if (place !== undefined) app.knowledge.places.get(place);
      const actor = await consoleAdministrator(app);
      const { code } = await app.invite(
        { role: roleOf(role), place: place ?? null, unit: unit ?? null, days: Number(days) },
        actor,
      );
      process.stdout.write(`/join ${code}\n`);
    } finally {
      await app.close();
    }
  });
}

async function list(): Promise<void> {
  await runCommand(async ({ config }) => {
    const app = await compose(config);
    try {
      for (const { id, channel, role, place, unit, joinedOn } of await app.work.stores.staff.list()) {
        process.stdout.write(
          `${id}  ${channel}  ${ROLE_LABELS[role]}  ${place ?? '-'}  ${unit ?? '-'}  ${joinedOn}\n`,
        );
      }
    } finally {
      await app.close();
    }
  });
}

function roleOf(text: string): Role {
  const role = text === 'admin' ? 'administrator' : text;
  if (isRole(role)) return role;
  throw new UsageError(`No role "${text}". There are: admin, ${ROLES.slice(1).join(', ')}.`);
}

await program.parseAsync();
