/** The menu, as a sheet from below and as the side column of a desk: by role, in the words of the trade. */
import { button, element, find, words } from './dom.ts';
import { choices, type HomeActs } from './home.ts';
import type { PageState, Side } from './types.ts';

export interface SheetActs extends HomeActs {
  readonly press: (data: string, label: string) => void;
  readonly tryRole: (role: string) => void;
}

export function drawMenu(state: PageState, acts: SheetActs): void {
  const groups = [...new Set(state.menu.map(({ group }) => group))];
  const close = () => find<HTMLDialogElement>('sheet').close();
  const draw = () =>
    groups.map((group) =>
      element('section', {}, [
        element('h2', { textContent: group }),
        element(
          'div',
          { className: 'entries' },
          state.menu
            .filter((entry) => entry.group === group)
            .map(({ command, description }) =>
              button(description, () => {
                close();
                if (command === 'join') acts.prefill('/join ');
                else acts.send(`/${command}`, description);
              }),
            ),
        ),
      ]),
    );
  find('sheet-menu').replaceChildren(...draw());
  find('side-menu').replaceChildren(...draw());
  find('sheet-profile').replaceChildren(
    choices(state, {
      ...acts,
      prefill: (text) => {
        close();
        acts.prefill(text);
      },
    }),
    ...(state.roles.length === 0 ? [] : [trial(state, acts)]),
  );
}

function trial(state: PageState, acts: SheetActs): HTMLElement {
  const select = element(
    'select',
    {},
    state.roles.map(({ id, label }) => new Option(label, id, false, id === state.role.id)),
  );
  select.addEventListener('change', () => acts.tryRole(select.value));
  return element('label', { className: 'trial' }, [`${words('page.try-role')} `, select]);
}

/** What is open: files that are due, other files, forms begun. */
export function drawSide({ due, files, drafts }: Side, acts: SheetActs): void {
  const list = (title: string, made: readonly HTMLElement[]) =>
    made.length === 0
      ? null
      : element('section', {}, [
          element('h2', { textContent: title }),
          element('div', { className: 'entries' }, made),
        ]);
  const filed = ({ number, label }: { number: string; label: string }) =>
    button(label, () => acts.send(number), 'file-line');
  const others = files.filter(({ number }) => !due.some((each) => each.number === number));
  const parts = [
    list(words('page.due'), due.map(filed)),
    list(
      words('page.open-drafts'),
      drafts.map(({ id, title, answered }) =>
        button(words('page.draft-line', { title, count: answered }), () => acts.press(`q:${id}`, title)),
      ),
    ),
    list(words('page.open-files'), others.map(filed)),
  ].filter((part) => part !== null);
  find('side-files').replaceChildren(...parts);
}
