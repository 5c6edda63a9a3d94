/** The first screen: who it is for, where and who one is, three things to do, what others ask. */
import { button, element, find, words } from './dom.ts';
import type { PageState } from './types.ts';

export interface HomeActs {
  /** @param shown - its bubble, where that is not the text itself. */
  readonly send: (text: string, shown?: string) => void;
  readonly prefill: (text: string) => void;
  readonly choose: (choice: { readonly place?: string; readonly role?: string }) => void;
}

export function drawHome(state: PageState, acts: HomeActs): void {
  const home = find('home');
  const tiles = state.home.tiles.map(({ label, hint, does }) => {
    const tile = button('', () => act(does, label, acts), 'tile');
    tile.append(element('b', { textContent: label }), element('span', { textContent: hint }));
    return tile;
  });
  home.replaceChildren(
    element('p', { className: 'lead', textContent: words('page.who-for') }),
    ...(state.hasPlace && state.role.id !== 'visitor' ? [] : [choices(state, acts)]),
    element('div', { className: 'tiles' }, tiles),
    ...(state.hears ? [] : [element('p', { className: 'hint', textContent: words('page.dictate') })]),
    element('h2', { textContent: words('page.others-ask') }),
    element(
      'div',
      { className: 'examples' },
      state.home.examples.map((example) => button(example, () => acts.send(example))),
    ),
  );
}

/** Place and role, in one breath. */
export function choices(state: PageState, acts: HomeActs): HTMLElement {
  const group = (title: string, made: readonly HTMLElement[]) => {
    const box = element('fieldset', {}, [element('legend', { textContent: title }), ...made]);
    return box;
  };
  const places = element('select', { ariaLabel: words('page.choose-place') }, [
    new Option(words('page.whole-pick'), ''),
    ...state.places.map(({ id, label }) => new Option(label, id, false, label === state.place)),
  ]);
  places.addEventListener('change', () => places.value !== '' && acts.choose({ place: places.value }));
  const roles = state.ownRoles.map(({ id, label }) => {
    const made = button(label, () => acts.choose({ role: id }), 'chip');
    made.setAttribute('aria-pressed', String(id === state.role.id));
    return made;
  });
  const code = button(words('page.enter-code'), () => acts.prefill('/join '), 'chip quiet');
  return element('section', { className: 'card choices', ariaLabel: words('page.where-and-who') }, [
    element('h2', { textContent: words('page.where-and-who') }),
    group(words('page.choose-place'), [places]),
    group(words('page.choose-role'), [...roles, code]),
  ]);
}

function act(does: string, label: string, { send, prefill }: HomeActs): void {
  if (does === 'ask') prefill('');
  else send(does, label);
}
