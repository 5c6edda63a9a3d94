/** A command that works on the program's data, as its administrator at this machine. */
import { type App, compose } from '../compose.ts';
import type { Person } from '../domain/access/person.ts';
import { consoleAdministrator, runCommand } from './command.ts';

/** Those that are about an office's people alone. */
export const OFFICE_ALONE = { OFFICE: 'true' };

/** @param forced - settings the command does not leave open. */
export function asAdministrator(
  act: (app: App, actor: Person) => Promise<void>,
  forced: Readonly<Record<string, string>> = {},
): Promise<void> {
  return runCommand(async ({ config }) => {
    const app = await compose(config);
    try {
      await act(app, await consoleAdministrator(app));
    } finally {
      await app.close();
    }
  }, forced);
}
