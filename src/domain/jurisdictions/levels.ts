/**
 * What 市, 县, 州, 区 mean from where a person stands. 市 is the prefecture in Baoshan
 * and the county level in Jinghong: the word alone never tells.
 */
import type { Gazetteer, PlaceLevel } from './gazetteer.ts';

/**
 * Level a word of government means in the plan of a place.
 *
 * @param word - 省 自治区 市 州 县 区 乡 镇 街道, with or without 里 or 政府 after it.
 * @returns undefined when the word names no level there.
 *
 * @example levelMeant('市', '530500', gazetteer) // 'prefecture' (保山市)
 * @example levelMeant('市', '532801', gazetteer) // 'county' (景洪市)
 */
export function levelMeant(word: string, placeCode: string, gazetteer: Gazetteer): PlaceLevel | undefined {
  const bare = word.replace(/(?:人民)?政府$/u, '').replace(/里$/u, '');
  if (/^(?:国家|中央|国务院)$/u.test(bare)) return 'nation';
  if (bare === '省' || bare === '自治区') return 'province';
  if (bare === '州' || bare === '自治州') return 'prefecture';
  if (bare === '县' || bare === '旗') return 'county';
  if (/^(?:乡|镇|乡镇|街道)$/u.test(bare)) return 'township';
  const chain = gazetteer.chain(placeCode);
  const named = chain.find(
    (place) => place.name.endsWith(bare) && !(bare === '区' && place.name.endsWith('自治区')),
  );
  if (bare === '市' || bare === '区') return named?.level ?? (bare === '区' ? 'county' : undefined);
  return undefined;
}
