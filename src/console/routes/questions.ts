/** The queue: choose the sentence that answers, see what it would change, confirm; take it back; set the question aside. */
import { html } from 'hono/html';
import { UsageError } from '../../domain/shared/errors.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Acted, Desk } from '../desk.ts';
import {
  alsoName,
  answeredPage,
  askedPage,
  back,
  type Chosen,
  questionPage,
  questionsPage,
  taughtPage,
  tryPage,
} from '../pages/questions.ts';
import { note } from '../parts.ts';
import { dayOf } from '../query.ts';

export function addQuestionRoutes({ page, act, services, office: { questions } }: Desk): void {
  page('/office/questions', async ({ person }) => {
    return { title: say('office.questions'), body: questionsPage(await questions.list({}, person)) };
  });

  page('/office/questions/asked', async ({ person, query }) => {
    const asked = {
      isRefused: query('refused') === '1',
      from: dayOf(query('from')),
      to: dayOf(query('to')),
      after: query('after'),
    };
    return { title: say('office.all-asked'), body: askedPage(asked, await questions.asked(asked, person)) };
  });

  page('/office/questions/:id', async ({ context, person, query }) => {
    const words = query('words');
    const view = await questions.read({ id: idOf(context.req.param('id')), words }, person);
    return { title: view.question.question, body: questionPage(view, words) };
  });

  act('/office/questions/:id/try', async (asking) => {
    const chosen = chosenOf(asking);
    const { question } = (await questions.read({ id: chosen.id }, asking.person)).question;
    const effects =
      chosen.own === ''
        ? undefined
        : await questions.tryWording({ clause: refOf(chosen), words: chosen.own }, asking.person);
    return { title: question, body: tryPage(chosen, effects) };
  });

  act('/office/questions/:id/answer', async (asking) => {
    const chosen = chosenOf(asking);
    const { id, sentence, own, also } = chosen;
    const { clause, told, question, taught } = await services.answerQueue(
      { id, clause: refOf(chosen), quote: sentence, words: own, also },
      asking.person,
    );
    const words = say('office.answered-by', { label: clause.label, told });
    return {
      title: say('office.answered'),
      body: answeredPage(chosen, question, words, taught?.id ?? null),
    };
  });

  act('/office/questions/:id/reopen', async (asking) => {
    const { context, person, field } = asking;
    const taught = field('taught');
    let untold = 0;
    for (const id of [idOf(context.req.param('id')), ...alsoOf(asking)])
      untold += (await questions.reopen({ id }, person)).untold;
    if (taught !== '') await services.unteach({ id: taught }, person);
    return {
      title: say('office.questions'),
      body: html`${note(say(taught === '' ? 'office.reopened' : 'office.taken-back', { untold }))}${back()}`,
    };
  });

  page('/office/taught', async ({ person }) => ({
    title: say('office.taught'),
    body: taughtPage(await services.listTaught({}, person)),
  }));

  act('/office/taught/:id/remove', async ({ context, person }) => {
    await services.unteach({ id: context.req.param('id') ?? '' }, person);
    return context.redirect('/office/taught', 303);
  });

  act('/office/questions/:id/dismiss', async ({ context, person }) => {
    await questions.dismiss({ id: idOf(context.req.param('id')) }, person);
    return context.redirect('/office/questions', 303);
  });
}

/** @throws {UsageError} no sentence was chosen. */
function chosenOf(asking: Acted): Chosen {
  const { context, field } = asking;
  const choice = field('sentence');
  // «document#4.4.9 the sentence», as the page wrote it.
  const [, , sentence] = CHOICE.exec(choice) ?? [];
  if (sentence === undefined) throw new UsageError(say('office.choose-sentence'));
  return { id: idOf(context.req.param('id')), choice, sentence, own: field('own'), also: alsoOf(asking) };
}

/** Questions that go with the one of the address. */
function alsoOf({ names }: Acted): readonly number[] {
  const begin = alsoName(0).slice(0, -1);
  return names.filter((name) => name.startsWith(begin)).map((name) => idOf(name.slice(begin.length)));
}

const CHOICE = /^(\S+) ([\s\S]+)$/u;

const refOf = ({ choice }: Pick<Chosen, 'choice'>): string => CHOICE.exec(choice)?.[1] ?? '';

function idOf(text: string | undefined): number {
  const id = Number(text);
  if (!Number.isInteger(id)) throw new UsageError(say('queue.gone', { id: text?.slice(0, 20) ?? '' }));
  return id;
}
