/**
 * All provinces, prefectures, counties and townships of the country, from one compact text:
 *
 *   53 云南省
 *   5305 保山市
 *   530502 隆阳区
 *   001永昌街道 002兰城街道 …          townships of the county above, by the end of their code
 *
 * Codes become nine or six digits: 530000, 530500, 530502, 530502001. Pure; read when first asked.
 */
import { fold } from '../shared/fold.ts';
import type { Place, PlaceLevel } from './place.ts';

export const NATION_CODE = '100000';
const NATION: Place = {
  code: NATION_CODE,
  name: '中华人民共和国',
  shortName: '国家',
  level: 'nation',
  aliases: ['全国'],
};

export class PlaceRegister {
  readonly #source: () => string;
  #byCode: Map<string, Place> | undefined;
  #paths: { readonly place: Place; readonly name: string; readonly above: string }[] | undefined;
  readonly #children = new Map<string, Place[]>();

  /** @param source - the compact text; called once, when a place is first looked for. */
  constructor(source: () => string) {
    this.#source = source;
  }

  find(code: string): Place | undefined {
    return this.#places().get(code);
  }

  /** Places right below one, in the order of their codes. */
  below(code: string): readonly Place[] {
    this.#places();
    return this.#children.get(code) ?? [];
  }

  /** Prefectures and counties. */
  areas(): readonly Place[] {
    return [...this.#places().values()].filter(({ level }) => level === 'prefecture' || level === 'county');
  }

  /**
   * Places whose name is meant by what somebody typed: 潞江, 隆阳潞江, 云南保山.
   * Whole names before beginnings, outer levels before inner ones.
   */
  search(typed: string, limit = 12): readonly Place[] {
    const query = fold(typed).replace(/[›>,，、/]/gu, '');
    if (query === '') return [];
    const hits: { readonly place: Place; readonly score: number }[] = [];
    for (const { place, name, above } of this.#withPaths()) {
      const score = scoreOf(query, name, above);
      if (score > 0) hits.push({ place, score: score - DEPTH[place.level] * 0.1 });
    }
    return hits
      .sort((left, right) => right.score - left.score || left.place.code.localeCompare(right.place.code))
      .slice(0, limit)
      .map(({ place }) => place);
  }

  /** The innermost place a text names by its full name, where the names above it in the text agree: 云南省保山市隆阳区… */
  named(text: string): Place | undefined {
    const folded = fold(text);
    let best: { readonly place: Place; readonly score: number } | undefined;
    for (const { place, name, above } of this.#withPaths()) {
      const at = folded.indexOf(name);
      if (at < 0) continue;
      const before = folded.slice(0, at);
      // A township of the same name elsewhere counts only where something above it is named too.
      const agrees = before === '' || above.includes(before.slice(-2)) ? 2 : 0;
      if (place.level === 'township' && agrees === 0) continue;
      const score = (at === 0 || agrees > 0 ? 2 : 0) + name.length + DEPTH[place.level] * 0.1;
      if (best === undefined || score > best.score) best = { place, score };
    }
    return best?.place;
  }

  #places(): Map<string, Place> {
    if (this.#byCode !== undefined) return this.#byCode;
    const byCode = new Map<string, Place>([[NATION_CODE, NATION]]);
    this.#byCode = byCode;
    const add = (code: string, name: string, level: PlaceLevel, parent: string) => {
      const place: Place = { code, name, level, parent, aliases: [] };
      byCode.set(code, place);
      const siblings = this.#children.get(parent) ?? [];
      siblings.push(place);
      this.#children.set(parent, siblings);
      return code;
    };
    let province = '';
    let prefecture = '';
    let county = '';
    for (const line of this.#source().split('\n')) {
      const head = /^(\d{2}|\d{4}|\d{6}) (.+)$/u.exec(line);
      if (head === null) {
        for (const township of line.split(' ')) {
          if (township !== '') add(`${county}${township.slice(0, 3)}`, township.slice(3), 'township', county);
        }
        continue;
      }
      const [, digits = '', name = ''] = head;
      const code = digits.padEnd(6, '0');
      if (digits.length === 2) {
        province = add(code, name, 'province', NATION_CODE);
        prefecture = province;
      } else if (digits.length === 4) prefecture = add(code, name, 'prefecture', province);
      // Counties right below a province, and cities without counties, stand under what is there.
      else if (byCode.has(code)) county = code;
      else
        county = add(code, name, 'county', digits.startsWith(prefecture.slice(0, 4)) ? prefecture : province);
    }
    return byCode;
  }

  #withPaths() {
    if (this.#paths !== undefined) return this.#paths;
    const places = this.#places();
    const above = (place: Place): string => {
      const parent = place.parent === undefined ? undefined : places.get(place.parent);
      return parent === undefined || parent.level === 'nation' ? '' : `${above(parent)}${parent.name}`;
    };
    this.#paths = [...places.values()].map((place) => ({
      place,
      name: fold(place.name),
      above: fold(above(place)),
    }));
    return this.#paths;
  }
}

export const DEPTH: Readonly<Record<PlaceLevel, number>> = {
  nation: 0,
  province: 1,
  prefecture: 2,
  county: 3,
  township: 4,
};

/** How well a name is meant: 3 whole, 2 without its last word (镇, 县), 1 its beginning; what is before it names places above. */
function scoreOf(query: string, name: string, above: string): number {
  for (let cut = 0; cut < query.length; cut += 1) {
    const tail = query.slice(cut);
    if (!name.startsWith(tail)) continue;
    if (!isAmong(query.slice(0, cut), above)) continue;
    if (tail === name) return 3;
    if (tail.length < 2) return 0;
    return tail === bareName(name) ? 2 : 1 + tail.length / name.length / 2;
  }
  return 0;
}

/** 潞江镇 → 潞江; 景洪市 → 景洪; 克孜勒苏柯尔克孜自治州 keeps its people's name. */
export function bareName(name: string): string {
  return (
    name.replace(
      /(?:(?:壮族|回族|维吾尔)?自治区|自治[州县旗]|特别行政区|地区|街道办事处|街道|[省市县区州盟旗乡镇])$/u,
      '',
    ) || name
  );
}

/** The characters in their order: 云南保山 in 云南省保山市. */
function isAmong(query: string, text: string): boolean {
  let from = 0;
  for (const char of query) {
    from = text.indexOf(char, from) + 1;
    if (from === 0) return false;
  }
  return true;
}
