/** The page of settings: each with its value and where it comes from; changing one, in force at once, and taking that back. */

import { answersFor } from '../../../domain/access/manage.ts';
import type { Person } from '../../../domain/access/person.ts';
import { isActive } from '../../../domain/access/person.ts';
import { mayDo } from '../../../domain/access/roles.ts';
import type { Gazetteer } from '../../../domain/jurisdictions/gazetteer.ts';
import { type Changeable, changeableOf, type ToldSetting } from '../../../domain/office/settings.ts';
import { UsageError } from '../../../domain/shared/errors.ts';
import { say } from '../../../messages/zh-CN.ts';
import type { Clock, Stores } from '../../../ports.ts';
import { defineOperation } from '../../operation.ts';
import { type LiveSettings, latestOf, type PutSetting } from './live.ts';

export interface SettingsTools {
  readonly live: LiveSettings;
  readonly told: readonly ToldSetting[];
  readonly places: Gazetteer;
  readonly clock: Clock;
}

export type Origin = 'page' | 'given' | 'default';

export interface SettingLine {
  readonly id: string;
  readonly variable: string;
  readonly kind: Changeable['kind'];
  readonly least: number;
  readonly most: number;
  readonly value: string;
  readonly from: Origin;
  /** The last change made on the page, also where it was taken back. */
  readonly changed: { readonly by: string; readonly on: string } | null;
}

export interface SettingsView {
  readonly lines: readonly SettingLine[];
  /** Of the machine: changed in .env alone. */
  readonly told: readonly ToldSetting[];
  readonly mayChange: boolean;
}

export const createReadSettings = ({ live, told }: Pick<SettingsTools, 'live' | 'told'>) =>
  defineOperation<Record<string, never>, SettingsView>({
    name: 'settings.read',
    needs: 'settings.read',
    // Says nothing of anybody; no secret is in it.
    audit: null,
    reads: true,
    run: async (_input, actor, stores) => {
      const latest = await latestOf(stores);
      const isGiven = (variable: string) => told.find((each) => each.variable === variable)?.isGiven === true;
      const lines: SettingLine[] = [];
      for (const { id, variable, kind, least, most, textOf } of changeableOf(live.given)) {
        const entry = latest.get(id);
        const isPut = ((entry?.body ?? null) as PutSetting | null)?.value != null;
        const by = entry === undefined ? undefined : await stores.staff.get(entry.madeBy);
        lines.push({
          ...{ id, variable, kind, least, most },
          value: textOf(live.now),
          from: isPut ? 'page' : isGiven(variable) ? 'given' : 'default',
          changed:
            entry === undefined
              ? null
              : { by: by?.name ?? say('people.no-name'), on: entry.madeAt.slice(0, 10) },
        });
      }
      return { lines, told, mayChange: mayDo(actor.role, 'settings.change') };
    },
  });

export interface ChangeInput {
  readonly id: string;
  /** null: what .env says holds again. */
  readonly value: string | null;
}

/** @throws {UsageError} no such setting, a value that does not fit, or other counties are served here too. */
export const createChangeSetting = ({ live, places, clock }: SettingsTools) =>
  defineOperation<ChangeInput, void>({
    name: 'settings.change',
    needs: 'settings.change',
    audit: ({ id, value }) => ({ setting: id, value }),
    run: async ({ id, value }, actor, stores, afterCommit) => {
      const setting = changeableOf(live.given).find((each) => each.id === id);
      if (setting === undefined) throw new UsageError(say('setting.gone'));
      if (value !== null && setting.put(live.now, value) === undefined)
        throw new UsageError(
          setting.kind === 'number'
            ? say('setting.number-wrong', { least: setting.least, most: setting.most })
            : say('setting.days-wrong'),
        );
      await refuseWhereShared(actor, stores, places);
      await stores.shelf.put({
        // One of each; what it was before stands in the log.
        id: `setting-${id}`,
        kind: 'setting',
        place: actor.place,
        key: id,
        state: 'put',
        madeBy: actor.id,
        madeAt: clock.now(),
        body: { value } satisfies PutSetting,
      });
      const next = await live.read(stores);
      afterCommit(() => live.take(next));
    },
  });

/** They hold for all of this installation: where another county's administrator works in it, its machine's owner decides. */
async function refuseWhereShared(actor: Person, { staff }: Stores, places: Gazetteer): Promise<void> {
  const others = (await staff.list()).filter(
    (person) =>
      person.role === 'administrator' &&
      person.channel !== 'console' &&
      person.isVouched &&
      isActive(person) &&
      !answersFor(actor, person.place, places),
  );
  if (others.length > 0) throw new UsageError(say('setting.shared'));
}
