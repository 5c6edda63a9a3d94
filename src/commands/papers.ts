/**
 * npm run papers -- persuasion-sheet --file GA-2026-0001 --out sheet.docx
 * npm run papers -- monthly-summary --place 530500 [--day 2026-11-26] --out month.docx
 */
import { Command } from 'commander';
import { compose } from '../compose.ts';
import { PAPER_KINDS } from '../domain/records/paper-kinds.ts';
import { isDay } from '../domain/shared/day.ts';
import { UsageError } from '../domain/shared/errors.ts';
import { consoleAdministrator, runCommand, writeOut } from './command.ts';

interface Options {
  readonly file?: string;
  readonly place?: string;
  readonly day?: string;
  readonly out: string;
}

const program = new Command('papers')
  .argument('<paper>', PAPER_KINDS.map(({ id, title }) => `${id} (${title})`).join(', '))
  .option('--file <number>', 'of the case file or the record it is made from')
  .option('--place <code>', 'division code of the place a list or summary is of')
  .option('--day <day>', 'a day of the month a summary is of; today')
  .requiredOption('--out <file>', 'where to write, .docx')
  .parse();

await runCommand(async ({ config }) => {
  const [paper = ''] = program.args;
  const { file, place, day, out } = program.opts<Options>();
  const kind = PAPER_KINDS.find(({ id }) => id === paper);
  if (kind === undefined)
    throw new UsageError(`没有"${paper}"这种文书。有:${PAPER_KINDS.map(({ id }) => id).join('、')}。`);
  if (day !== undefined && !isDay(day)) throw new UsageError(`"${day}"不是日期,请写成 2026-11-21。`);
  if (kind.of !== 'place' && file === undefined)
    throw new UsageError(`${kind.title}要由一份台账或一条记录生成,请用 --file 写编号。`);
  const app = await compose(config);
  try {
    const actor = await consoleAdministrator(app);
    if (place !== undefined && app.services.places.places.every(({ code }) => code !== place))
      throw new UsageError(`没有"${place}"这个地方,请写区划代码,例如 530500。`);
    const { bytes, title } =
      kind.of === 'place'
        ? await app.services.makePlacePaper(
            { paper, ...(day === undefined ? {} : { day }) },
            { ...actor, place: place ?? actor.place },
          )
        : await app.services.makePaper({ paper, number: file ?? '' }, actor);
    writeOut(out, bytes);
    process.stdout.write(`${title}:已写到 ${out}\n`);
  } finally {
    await app.close();
  }
});
