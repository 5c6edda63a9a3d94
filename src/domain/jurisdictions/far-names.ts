/**
 * Prefectures and counties that no document at hand is of, found in a message by their names: whoever asks for
 * the rule of one must not be given another's. Pure.
 */
import type { Place } from './place.ts';
import { bareName } from './register.ts';

/** 大理白族自治州 is 大理: peoples whose names prefectures bear. */
const PEOPLES =
  /(?:土家族|布依族|哈尼族|景颇族|傈僳族|朝鲜族|蒙古族|白族|彝族|傣族|壮族|苗族|侗族|藏族|羌族|回族|蒙古|哈萨克|柯尔克孜)+$/u;

/** Names that say what kind of district it is, in many cities. */
const COMMON = /(?:新|老|主|开发|城|郊|矿|中|高新|管理|示范|试验|园)区$|^(?:东|西|南|北)区$/u;
const SHORTEST = 2;
const SHORTEST_COUNTY = 3;

/** A short form is also a word, a street, a school: it is meant as a place where the words beside it say so. */
const BEFORE =
  /(?:^|[,，。、;；:：!！?？�]|在|去|到|从|往|跑|回|问|跟|和|与|比|是|你们|我们|他们|老家|那|请问)了?$/u;
const AFTER =
  /^(?:$|[,，。、;；!！?？�]|的|那边|那里|这边|怎|咋|呢|(?:市|自治州|州|地区)(?=的|怎|咋|呢|有|规|政|文|老|教|几|多|能|可|$)|有没有|规定|政策|文件|老师|教师|几|多少|能|可以|跟|和|与|户口|户籍|人)/u;

export interface FarName {
  readonly at: number;
  readonly length: number;
  readonly place: Place;
}

export class FarNames {
  /** By their first two characters, the longest name first. */
  readonly #whole = new Map<string, { readonly name: string; readonly place: Place }[]>();
  readonly #short = new Map<string, { readonly name: string; readonly place: Place }[]>();

  constructor(places: readonly Place[]) {
    for (const place of places) {
      const least = place.level === 'county' ? SHORTEST_COUNTY : SHORTEST;
      if (place.name.length < least || COMMON.test(place.name)) continue;
      keep(this.#whole, place.name, place);
      if (place.level !== 'prefecture') continue;
      const short = bareName(place.name).replace(PEOPLES, '');
      if (short.length >= SHORTEST) keep(this.#short, short, place);
    }
  }

  /** @param text - folded; what was recognised already is �. */
  in(text: string): readonly FarName[] {
    const found: FarName[] = [];
    for (let at = 0; at + SHORTEST <= text.length; at += 1) {
      const key = text.slice(at, at + 2);
      const whole = this.#whole.get(key)?.find(({ name }) => text.startsWith(name, at));
      const hit = whole ?? this.#short.get(key)?.find(({ name }) => isMeant(text, at, name));
      if (hit === undefined) continue;
      found.push({ at, length: hit.name.length, place: hit.place });
      at += hit.name.length - 1;
    }
    return found;
  }
}

const isMeant = (text: string, at: number, name: string): boolean =>
  text.startsWith(name, at) && BEFORE.test(text.slice(0, at)) && AFTER.test(text.slice(at + name.length));

function keep(
  names: Map<string, { readonly name: string; readonly place: Place }[]>,
  name: string,
  place: Place,
): void {
  const list = names.get(name.slice(0, 2)) ?? [];
  list.push({ name, place });
  list.sort((left, right) => right.name.length - left.name.length);
  names.set(name.slice(0, 2), list);
}
