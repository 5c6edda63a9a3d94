/** The operations on the settings, bound to their stores. */
import type { Operation, Performed } from '../../operation.ts';
import {
  type ChangeInput,
  createChangeSetting,
  createReadSettings,
  type SettingsTools,
  type SettingsView,
} from './settings.ts';

export interface SettingsServices {
  readonly read: Performed<Record<string, never>, SettingsView>;
  readonly change: Performed<ChangeInput, void>;
}

/** @param bind - puts an operation over the stores. */
export function createSettingsServices(
  bind: <Input, Output>(operation: Operation<Input, Output>) => Performed<Input, Output>,
  tools: SettingsTools,
): SettingsServices {
  return { read: bind(createReadSettings(tools)), change: bind(createChangeSetting(tools)) };
}
