/** The queue: choose the sentence that answers, or set the question aside. */
import { html } from 'hono/html';
import { UsageError } from '../../domain/shared/errors.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Desk } from '../desk.ts';
import { questionPage, questionsPage, taughtPage } from '../pages/questions.ts';

export function addQuestionRoutes({ page, act, services, office }: Desk): void {
  page('/office/questions', async ({ person }) => {
    const { questions } = await services.listQueue({}, person);
    return { title: say('office.questions'), body: questionsPage(questions) };
  });

  page('/office/questions/:id', async ({ context, person, query }) => {
    const words = query('words');
    const view = await office.readQuestion({ id: idOf(context.req.param('id')), words }, person);
    return { title: view.question.question, body: questionPage(view, words) };
  });

  act('/office/questions/:id/answer', async ({ context, person, field }) => {
    // «document#4.4.9 the sentence», as the page wrote it.
    const [, ref, sentence] = /^(\S+) ([\s\S]+)$/u.exec(field('sentence')) ?? [];
    if (ref === undefined) throw new UsageError(say('office.choose-sentence'));
    const id = idOf(context.req.param('id'));
    const { clause, told, question } = await services.answerQueue(
      { id, clause: ref, quote: sentence, words: field('own') },
      person,
    );
    return {
      title: say('office.answered'),
      body: html`<section class="card"><p>${question}</p><blockquote class="quote">${sentence}</blockquote>
<p>${say('office.answered-by', { label: clause.label, told })}</p></section>
<p><a href="/office/questions">${say('office.back-to-questions')}</a></p>`,
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
    await office.dismissQuestion({ id: idOf(context.req.param('id')) }, person);
    return context.redirect('/office/questions', 303);
  });
}

function idOf(text: string | undefined): number {
  const id = Number(text);
  if (!Number.isInteger(id)) throw new UsageError(say('queue.gone', { id: text?.slice(0, 20) ?? '' }));
  return id;
}
