/** What axe finds wrong with a page: who cannot see it, hear it or press it. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

export async function violationsOn(page: Page): Promise<readonly string[]> {
  // In the page itself, and not gathered from its frames in a second one: there are no frames of others.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`);
}
