/** Any place of the country: down the chain by buttons, or found by what somebody types. */
import { Composer } from 'grammy';
import { NATION_CODE } from '../../domain/jurisdictions/register.ts';
import { say } from '../../messages/zh-CN.ts';
import type { BotContext } from '../context.ts';
import { answerTap, type ButtonSpec, clearButtons, keyboardOf, rowsOf, sendText } from '../render/send.ts';
import type { BotServices } from '../services.ts';

/** Buttons beside each other: most names have four characters. */
const ABREAST = 3;
/** What a keyboard of Telegram's holds. */
const MOST = 96;

/** The button that begins at the nation. */
export const otherPlaces: ButtonSpec = { label: say('place.other'), data: `down:${NATION_CODE}` };

export function placesFeature({ places }: BotServices): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  feature.callbackQuery(/^down:([0-9a-z-]+)$/u, async (ctx) => {
    const code = ctx.match[1] ?? '';
    await answerTap(ctx);
    await clearButtons(ctx);
    const below = places.choices(code).filter(({ level }) => level !== 'nation');
    const rows = rowsOf(
      below.slice(0, MOST).map((place) => ({ label: place.name, data: stepTo(place.code) })),
      ABREAST,
    );
    const name = places.nameOf(code);
    const whole =
      code === NATION_CODE ? [] : [[{ label: say('start.whole', { place: name }), data: `here:${code}` }]];
    const text =
      code === NATION_CODE
        ? say('place.which-province')
        : say('place.which-of', { place: places.fullName(code) });
    await sendText(ctx, text, keyboardOf([...rows, ...whole]));
  });

  feature.command('place', async (ctx) => {
    const typed = ctx.match.trim();
    if (typed === '') {
      await sendText(ctx, say('place.usage'), keyboardOf([[otherPlaces]]));
      return;
    }
    const found = places.search(typed).filter(({ level }) => level !== 'nation');
    const rows = found.map(({ code }) => [{ label: places.fullName(code), data: `here:${code}` }]);
    const text =
      found.length === 0 ? say('place.not-found', { typed: typed.slice(0, 20) }) : say('place.found');
    await sendText(ctx, text, keyboardOf([...rows, [otherPlaces]]));
  });
  return feature;

  /** A place with nothing below it is the end of the way. */
  function stepTo(code: string): string {
    return places.choices(code).length === 0 ? `here:${code}` : `down:${code}`;
  }
}
