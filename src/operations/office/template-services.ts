/** The operations on the county's own forms, bound to their stores. */
import type { Operation, Performed } from '../operation.ts';
import {
  type AddTemplateInput,
  createAddTemplate,
  createListTemplates,
  createMapTemplate,
  createReadTemplate,
  createRemoveTemplate,
  type SlotsInput,
  type TemplateTools,
  type TemplateView,
} from './templates.ts';

interface One {
  readonly id: string;
}

export interface TemplateServices {
  readonly add: Performed<AddTemplateInput, One>;
  readonly read: Performed<One, TemplateView>;
  readonly list: Performed<Record<string, never>, readonly TemplateView[]>;
  readonly map: Performed<SlotsInput, void>;
  readonly remove: Performed<One, void>;
}

export function createTemplateServices(
  bind: <Input, Output>(operation: Operation<Input, Output>) => Performed<Input, Output>,
  tools: TemplateTools,
): TemplateServices {
  return {
    add: bind(createAddTemplate(tools)),
    read: bind(createReadTemplate(tools)),
    list: bind(createListTemplates(tools)),
    map: bind(createMapTemplate(tools)),
    remove: bind(createRemoveTemplate(tools)),
  };
}
