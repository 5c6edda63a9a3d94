/** The office's pages under /office: who asks, which page, and what goes wrong on the way. Every page goes through operations. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Context, Hono } from 'hono';
import { AccessDeniedError, AccountClosedError, NotYoursError } from '../domain/access/errors.ts';
import type { Person } from '../domain/access/person.ts';
import { AppError } from '../domain/shared/errors.ts';
import { sentenceFor } from '../messages/sentence-for.ts';
import { say } from '../messages/zh-CN.ts';
import type { Asked, Desk, Drawn } from './desk.ts';
import { draw } from './layout.ts';
import { signInPage, tryOutPage } from './pages/others.ts';
import { note } from './parts.ts';
import { addDoorRoutes, ownAddress } from './routes/door.ts';
import { addDraftRoutes } from './routes/drafts.ts';
import { addExportRoutes } from './routes/exports.ts';
import { addFactsRoutes } from './routes/facts.ts';
import { addFileRoutes } from './routes/files.ts';
import { addHandOverRoutes } from './routes/hand-over.ts';
import { addImportRoutes } from './routes/imports.ts';
import { addLawRoutes } from './routes/law.ts';
import { addLibraryRoutes } from './routes/library.ts';
import { addOtherRoutes } from './routes/others.ts';
import { addPeopleRoutes } from './routes/people.ts';
import { addQuestionRoutes } from './routes/questions.ts';
import { addReportRoutes } from './routes/reports.ts';
import { addSettingsRoutes } from './routes/settings.ts';
import { addTemplateRoutes } from './routes/templates.ts';
import type { ConsoleTools } from './tools.ts';

export function createConsole(tools: ConsoleTools): Hono {
  const app = new Hono();
  const style = readFileSync(fileURLToPath(new URL('./office.css', import.meta.url)), 'utf8');
  app.get('/office/office.css', (context) =>
    context.body(style, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' }),
  );
  const desk = createDesk(app, tools);
  addDoorRoutes(app, desk);
  addFileRoutes(desk);
  addHandOverRoutes(desk);
  addReportRoutes(desk);
  addExportRoutes(desk);
  addImportRoutes(desk);
  addTemplateRoutes(desk);
  addPeopleRoutes(desk);
  addQuestionRoutes(desk);
  addFactsRoutes(desk);
  addLawRoutes(desk);
  addDraftRoutes(desk);
  addLibraryRoutes(desk);
  addSettingsRoutes(desk);
  addOtherRoutes(desk);
  return app;
}

function createDesk(app: Hono, tools: ConsoleTools): Desk {
  const { door, services, isTrial, logger } = tools;
  const show: Desk['show'] = async (context, { title, body }, person, status = 200) => {
    const { path } = context.req;
    const placeName =
      person?.place === null || person === undefined ? undefined : services.places.nameOf(person.place);
    return context.html(await draw({ title, path, person, placeName, isTrial }, body), status);
  };
  const placeChoices: Desk['placeChoices'] = (person) => {
    const within =
      person?.place === null || person === undefined ? undefined : services.places.within(person.place);
    return services.places
      .governed()
      .filter(({ code }) => within === undefined || within.includes(code))
      .map(({ code, name }) => ({ value: code, label: name }));
  };
  const failed = (context: Context, error: unknown, person: Person) => {
    const status = statusOf(error);
    // What went wrong is told to the log by its name alone: its message may hold what somebody typed.
    if (status === 500)
      logger.error(
        { path: context.req.routePath, error: error instanceof Error ? error.name : 'unknown' },
        'an office page failed',
      );
    return show(context, { title: say('office.failed'), body: note(sentenceFor(error)) }, person, status);
  };
  const asked = (context: Context, person: Person): Asked => ({
    context,
    person,
    query: (name) => context.req.query(name)?.trim().slice(0, MAX_QUERY) || undefined,
  });
  const finish = (context: Context, person: Person, answer: Drawn | Response) =>
    answer instanceof Response ? answer : show(context, answer, person);
  return {
    ...tools,
    show,
    placeChoices,
    page: (path, answer) =>
      app.get(path, async (context) => {
        const person = await door.current(context);
        if (person === undefined) return askIn(context);
        try {
          return await finish(context, person, await answer(asked(context, person)));
        } catch (error) {
          return failed(context, error, person);
        }
      }),
    act: (path, answer) =>
      app.post(path, async (context) => {
        const person = await door.current(context);
        if (person === undefined) return askIn(context);
        const form = await context.req.parseBody().catch(() => ({}) as Record<string, string | File>);
        const field = (name: string) => {
          const value = form[name];
          return typeof value === 'string' ? value.trim().slice(0, MAX_FIELD) : '';
        };
        const file = async (name: string) => {
          const value = form[name];
          return value instanceof File && value.size > 0
            ? { name: value.name.slice(0, 200), bytes: new Uint8Array(await value.arrayBuffer()) }
            : undefined;
        };
        try {
          const acted = { ...asked(context, person), field, file, names: Object.keys(form) };
          return await finish(context, person, await answer(acted));
        } catch (error) {
          return failed(context, error, person);
        }
      }),
  };

  /** Whoever is not signed in is asked to, and comes back to where they wanted to go. */
  function askIn(context: Context): Promise<Response> {
    const url = new URL(context.req.url);
    const to = context.req.method === 'GET' ? ownAddress(`${url.pathname}${url.search}`) : '/office';
    const body = isTrial ? tryOutPage(to, placeChoices()) : signInPage(to, undefined);
    return show(context, { title: say('office.sign-in'), body }, undefined, 401);
  }
}

const MAX_QUERY = 80;
const MAX_FIELD = 2000;

function statusOf(error: unknown): 400 | 403 | 404 | 500 {
  if (error instanceof AccessDeniedError || error instanceof AccountClosedError) return 403;
  if (error instanceof NotYoursError) return 404;
  return error instanceof AppError ? 400 : 500;
}
