/** People say where they work and who they are. What the office has vouched for, only the office changes. */
import type { Person } from '../domain/access/person.ts';
import { type Role, SELF_CHOSEN_ROLES } from '../domain/access/roles.ts';
import type { Gazetteer } from '../domain/jurisdictions/gazetteer.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { say } from '../messages/zh-CN.ts';
import { defineOperation } from './operation.ts';

/** Whoever sits at the trial's page may try every role. Messengers are open to the world, in the trial too. */
export interface TrialRule {
  readonly anyRole: boolean;
}

const isFree = ({ anyRole }: TrialRule, { channel }: Person): boolean => anyRole && channel === 'web';

/** What an invite has given, its holder does not change. */
const isHeld = (actor: Person, rule: TrialRule): boolean => actor.isVouched && !isFree(rule, actor);

/** @throws {UsageError} the office has vouched for the person elsewhere. */
export const createChoosePlace = ({ places, ...rule }: TrialRule & { readonly places: Gazetteer }) =>
  defineOperation<{ readonly place: string }, void>({
    name: 'profile.place',
    needs: 'profile.change',
    audit: ({ place }) => ({ place }),
    run: async ({ place }, actor, stores) => {
      places.get(place);
      if (isHeld(actor, rule) && actor.place !== null) {
        // The way to one's own county leads through the prefecture: whoever passes it stays where they were vouched for.
        const isOnTheWay = isWithin(actor.place, place, places) || isWithin(place, actor.place, places);
        if (isOnTheWay) return;
        throw new UsageError(say(actor.role === 'administrator' ? 'start.bound' : 'start.vouched'));
      }
      await stores.staff.change(actor.id, { place, ...(isFree(rule, actor) ? {} : { unit: null }) });
    },
  });

function isWithin(place: string, above: string, places: Gazetteer): boolean {
  return places.chain(place).some(({ code }) => code === above);
}

/** @throws {UsageError} a role nobody may give themselves. */
export const createChooseRole = (rule: TrialRule) =>
  defineOperation<{ readonly role: Role }, void>({
    name: 'profile.role',
    needs: 'profile.change',
    audit: ({ role }) => ({ role }),
    run: async ({ role }, actor, stores) => {
      if (isFree(rule, actor)) {
        // The trial vouches for everybody, and is worth nothing outside of it.
        await stores.staff.change(actor.id, { role, isVouched: true });
        return;
      }
      if (!(SELF_CHOSEN_ROLES as readonly Role[]).includes(role))
        throw new UsageError(say('start.admin-code'));
      if (role === actor.role) return;
      // A teacher vouched for as a teacher is not vouched for as the school's head.
      if (isHeld(actor, rule)) throw new UsageError(say('start.vouched'));
      await stores.staff.change(actor.id, { role, unit: null });
    },
  });

/**
 * The school or village somebody works for, said by themselves: on the trial page only. Elsewhere an
 * invite says it, because it opens the files of that unit.
 *
 * @throws {UsageError} not on the trial page, or no name.
 */
export const createSetUnit = (rule: TrialRule) =>
  defineOperation<{ readonly unit: string }, void>({
    name: 'profile.unit',
    needs: 'profile.change',
    audit: () => ({}),
    run: async ({ unit }, actor, stores) => {
      if (!isFree(rule, actor)) throw new UsageError(say('unit.by-invite'));
      const name = unit.trim();
      if (name === '' || [...name].length > MAX_UNIT_CHARS) throw new UsageError(say('unit.usage'));
      await stores.staff.setUnit(actor.id, name);
    },
  });

const MAX_UNIT_CHARS = 40;
