/**
 * /overview, /统计: the numbers of the office's first page in a few lines, for whoever answers for others' work,
 * and its charts as one picture where the channel shows pictures.
 */
import { Composer, InputFile } from 'grammy';
import type { Channel } from '../../domain/access/person.ts';
import { mayDo } from '../../domain/access/roles.ts';
import { persuasionVisit } from '../../domain/records/types/persuasion-visit.ts';
import { showDay } from '../../domain/shared/show-day.ts';
import { say } from '../../messages/zh-CN.ts';
import type { Group, Overview } from '../../operations/office/overview.ts';
import type { BotContext } from '../context.ts';
import { sendText } from '../render/send.ts';
import type { BotServices } from '../services.ts';

/** Places, units and results that are named; the page has them all. */
const NAMED = 5;
/** The page whose numbers these are. */
const PAGE = '/office';
/** Over the others pictures go as files, or not at all: there the text is enough. */
const SHOWING: readonly Channel[] = ['telegram', 'web'];
/** One month is no course of things. */
const CHARTED_MONTHS = 6;

type OverviewServices = Pick<BotServices, 'overview' | 'drawOverview' | 'officeLink' | 'places' | 'logger'>;

export function overviewFeature(services: OverviewServices): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.command('overview', async (ctx) => {
    const numbers = await services.overview({ months: 1 }, ctx.person);
    const link = services.officeLink(PAGE);
    // Without the machine's address it would read as a command.
    const where = link === PAGE ? [] : [say('overview.where', { link })];
    await sendText(ctx, [...linesOf(numbers), ...where].join('\n'));
    if (SHOWING.includes(ctx.channel)) await sendPicture(ctx, services);
  });
  return feature;
}

/** The text stands already: a picture that does not come is missed by nobody but the log. */
async function sendPicture(
  ctx: BotContext,
  { overview, drawOverview, places, logger }: OverviewServices,
): Promise<void> {
  try {
    const numbers = await overview({ months: CHARTED_MONTHS }, ctx.person);
    const { place } = ctx.person;
    const picture = await drawOverview(numbers, {
      place: place === null ? '' : places.nameOf(place),
      day: showDay(numbers.to),
    });
    if (picture === undefined) return;
    await ctx.replyWithPhoto(new InputFile(picture, `${say('office.overview')}${numbers.to}.png`), {
      caption: say('overview.picture', { months: CHARTED_MONTHS }),
    });
  } catch (error) {
    logger.warn({ error: error instanceof Error ? error.message : '' }, 'overview not drawn');
  }
}

/** Does the role head others, so that 统计 asks for more than its own visits? */
export const headsOthers = ({ person }: BotContext): boolean => mayDo(person.role, 'record.vouch');

function linesOf(numbers: Overview): readonly string[] {
  const { to, open, overdue, ineffective, largeClasses, contactsDue, questions, silent } = numbers;
  return [
    say('overview.head', { day: showDay(to) }),
    say('overview.open', { open, overdue }),
    ...groupLine(numbers),
    say('overview.ineffective', { count: ineffective }),
    visitsLine(numbers),
    say('overview.classes', { count: largeClasses }),
    say('overview.contacts', { count: contactsDue }),
    ...(silent === null ? [] : [silentLine(silent)]),
    ...(questions === null ? [] : [say('overview.questions', questions)]),
  ];
}

/** By township where there are several, else by school; nothing where all is of one. */
function groupLine({ townships, schools }: Overview): readonly string[] {
  const groups = [townships, schools].find(({ length }) => length > 1);
  return groups === undefined ? [] : [say('overview.groups', { groups: named(groups, groupWords) })];
}

const groupWords = ({ name, open, overdue }: Group): string =>
  say(overdue === 0 ? 'overview.group' : 'overview.group-late', {
    name: name === '' ? say('office.unnamed') : name,
    open,
    overdue,
  });

function visitsLine({ visits, to }: Overview): string {
  const counts = visits.find(({ month }) => month === to.slice(0, 7))?.results ?? {};
  const results = Object.entries(persuasionVisit.fields.result.options).flatMap(([id, label]) => {
    const count = counts[id] ?? 0;
    return count === 0 ? [] : [`${label}${count}`];
  });
  const count = Object.values(counts).reduce((sum, each) => sum + each, 0);
  if (count === 0) return say('overview.no-visits');
  return say('overview.visits', { count, results: results.join('、') });
}

function silentLine(silent: readonly string[]): string {
  if (silent.length === 0) return say('overview.no-silent');
  return say('overview.silent', { count: silent.length, units: named(silent, (unit) => unit) });
}

function named<Item>(items: readonly Item[], words: (item: Item) => string): string {
  const shown = items.slice(0, NAMED).map(words).join('、');
  return items.length > NAMED ? say('overview.and-more', { shown, count: items.length }) : shown;
}
