/** Something that happens while a form is open: a colleague was quicker. */
import type { App } from '../../src/compose.ts';

/** The app, with somebody else's act between the beginning of a form and what comes after it. */
export function withMeanwhile<Tools extends Pick<App, 'services'>>(
  app: Tools,
  act: () => Promise<unknown>,
): Tools {
  const { startForm } = app.services;
  const services: App['services'] = {
    ...app.services,
    startForm: async (...given) => {
      const started = await startForm(...given);
      await act();
      return started;
    },
  };
  return { ...app, services };
}
