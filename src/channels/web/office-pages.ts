/** The office's pages on the page's own server: the same sessions, the same cookie, the same address. */
import type { Hono } from 'hono';
import type { BotServices } from '../../bot/services.ts';
import { createConsole } from '../../console/app.ts';
import type { ClauseLibrary } from '../../domain/clauses/library.ts';
import type { OfficeServices } from '../../operations/office/office-services.ts';
import type { SignIn } from '../../operations/sign-in.ts';
import type { Clock, Logger } from '../../ports.ts';
import type { PageSessions } from './page-sessions.ts';
import type { PageMode } from './requests.ts';

export interface OfficePagesTools {
  readonly services: BotServices;
  readonly office: OfficeServices;
  readonly knowledge: { readonly library: ClauseLibrary };
  readonly clock: Clock;
  readonly logger: Logger;
  readonly mode: PageMode;
  readonly signIn: SignIn;
}

export function createOfficePages(tools: OfficePagesTools, sessions: PageSessions): Hono {
  const { services, office, knowledge, clock, logger, mode, signIn } = tools;
  return createConsole({
    services,
    office,
    library: knowledge.library,
    clock,
    logger,
    isTrial: mode.kind === 'trial',
    door: {
      current: async (context) => {
        const session = await sessions.current(context);
        if (session !== undefined && context.req.method === 'POST') await signIn.touch(session);
        return session?.person;
      },
      enter: (context, code) => sessions.enter(context, code),
      tryOut: async (context) =>
        services.findPerson('web', String((await sessions.open(context, 'trial')).chatId)),
      end: (context) => sessions.end(context),
    },
  });
}
