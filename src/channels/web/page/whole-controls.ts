/** A field of a form as something to fill in: labelled, described by its hint and its note. */
import { button, element, words } from './dom.ts';
import type { WholeField, WholeValue } from './types.ts';

interface Control {
  readonly made: HTMLElement;
  /** Takes over what was saved elsewhere; what is being typed stays. */
  readonly set: (field: WholeField) => void;
}

type Give = (value: WholeValue) => void;

export function control(field: WholeField, noteId: string, give: Give): Control {
  switch (field.kind) {
    case 'choices':
      return ticks(field, noteId, give);
    case 'choice':
    case 'case':
      return picked(field, noteId, give);
    case 'group':
      return items(field, noteId, give);
    default:
      return typed(field, noteId, give);
  }
}

/** With a whole answer as the page shows it: 2026年11月21日. */
function shown({ kind, value }: WholeField): string {
  if (value === null) return '';
  if (kind !== 'day') return String(value);
  if (value === 'open') return words('page.whole-open-end');
  const [year = '', month = '', day] = String(value).split('-');
  return `${Number(year)}年${Number(month)}月${day === undefined ? '' : `${Number(day)}日`}`;
}

const labelOf = ({ label, need, unit }: WholeField): (Node | string)[] => [
  unit === undefined || unit === '' ? label : `${label}(${unit})`,
  element('span', {
    className: `need ${need}`,
    textContent: words(
      need === 'required'
        ? 'page.whole-required'
        : need === 'later'
          ? 'page.whole-later'
          : 'page.whole-optional',
    ),
  }),
];

const hintOf = ({ ask, hint }: WholeField, id: string) =>
  element('p', { className: 'whole-hint', id, textContent: [ask, hint ?? ''].join(' ').trim() });

function typed(field: WholeField, noteId: string, give: Give): Control {
  const id = `whole-${field.id}`;
  const isStory = (field.maxChars ?? 0) > 60;
  const input = isStory
    ? element('textarea', { id, rows: 3, maxLength: field.maxChars ?? 500 })
    : element('input', { id, type: 'text', autocomplete: 'off' });
  if (field.kind === 'number') input.inputMode = 'decimal';
  if (field.kind === 'day')
    input.placeholder = words(field.precision === 'month' ? 'page.whole-month' : 'page.whole-day');
  describe(input, field, id, noteId);
  input.addEventListener('change', () => give(input.value.trim() === '' ? null : input.value));
  const offers = (field.suggestions ?? []).map((text) =>
    button(
      text,
      () => {
        input.value = text;
        give(text);
      },
      'chip',
    ),
  );
  const made = element('div', {}, [
    element('label', { htmlFor: id }, labelOf(field)),
    hintOf(field, `${id}-hint`),
    input,
    offers.length === 0 ? null : element('div', { className: 'row' }, offers),
  ]);
  return {
    made,
    set: (now) => {
      if (document.activeElement !== input) input.value = shown(now);
    },
  };
}

function picked(field: WholeField, noteId: string, give: Give): Control {
  const id = `whole-${field.id}`;
  const select = element('select', { id });
  describe(select, field, id, noteId);
  select.addEventListener('change', () => give(select.value === '' ? null : select.value));
  const made = element('div', {}, [
    element('label', { htmlFor: id }, labelOf(field)),
    hintOf(field, `${id}-hint`),
    select,
  ]);
  return {
    made,
    set: ({ options = [], value }) => {
      select.replaceChildren(
        new Option(words('page.whole-pick'), ''),
        ...options.map((option) => new Option(option.label, option.id)),
      );
      select.value = value === null ? '' : String(value);
    },
  };
}

function ticks(field: WholeField, noteId: string, give: Give): Control {
  const boxes = (field.options ?? []).map(({ id, label }) => {
    const box = element('input', { type: 'checkbox', value: id });
    box.addEventListener('change', () =>
      give(boxes.filter((each) => each.box.checked).map((each) => each.id)),
    );
    return { id, box, line: element('label', { className: 'tick' }, [box, label]) };
  });
  const group = element('fieldset', {}, [
    element('legend', {}, labelOf(field)),
    hintOf(field, `whole-${field.id}-hint`),
    ...boxes.map(({ line }) => line),
  ]);
  group.setAttribute('aria-describedby', noteId);
  return {
    made: group,
    set: ({ value }) => {
      for (const { id, box } of boxes) box.checked = Array.isArray(value) && value.includes(id as never);
    },
  };
}

/** Several of the same: given when each of them is whole. */
function items(field: WholeField, noteId: string, give: Give): Control {
  const list = element('div', { className: 'whole-items' });
  let rows: Record<string, WholeValue>[] = [];
  const isWhole = () =>
    rows.every((row) =>
      (field.fields ?? []).every(({ id, need }) => need === 'optional' || row[id] !== undefined),
    );
  const changed = () => {
    if (isWhole()) give(rows.map((row) => ({ ...row })) as WholeValue);
  };
  const draw = () =>
    list.replaceChildren(
      ...rows.map((row, at) =>
        element('div', { className: 'card' }, [
          ...(field.fields ?? []).map((inner) => {
            const named = { ...inner, id: `${field.id}-${at}-${inner.id}` };
            const { made, set } = control(named, noteId, (value) => {
              if (value === null) delete row[inner.id];
              else row[inner.id] = value;
              changed();
            });
            set({ ...inner, value: (row[inner.id] ?? null) as WholeField['value'] });
            return made;
          }),
          button(words('page.whole-drop'), () => {
            rows = rows.filter((_each, index) => index !== at);
            draw();
            changed();
          }),
        ]),
      ),
    );
  const more = button(words('page.whole-more', { item: field.itemLabel ?? '' }), () => {
    if (rows.length >= (field.max ?? 1)) return;
    rows = [...rows, {}];
    draw();
  });
  const group = element('fieldset', {}, [
    element('legend', {}, labelOf(field)),
    hintOf(field, `whole-${field.id}-hint`),
    list,
    more,
  ]);
  group.setAttribute('aria-describedby', noteId);
  return {
    made: group,
    set: ({ value }) => {
      if (group.contains(document.activeElement) || !isWhole()) return;
      rows = Array.isArray(value) ? (value as Record<string, WholeValue>[]).map((row) => ({ ...row })) : [];
      draw();
    },
  };
}

function describe(input: HTMLElement, { need }: WholeField, id: string, noteId: string): void {
  input.setAttribute('aria-describedby', `${id}-hint ${noteId}`);
  if (need === 'required') input.setAttribute('aria-required', 'true');
}
