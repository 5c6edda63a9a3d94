/** Files that were there before are made their owner's alone; links are left as they are. */
import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openApp, temporaryFolder } from '../support/app.ts';

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

test('an index segment and an export of before become 0600 and their folder 0700; what a link leads to keeps its rights', async () => {
  const [folder, elsewhere] = [temporaryFolder(), temporaryFolder()];
  mkdirSync(join(folder, 'index'), { mode: 0o755 });
  for (const path of [join(folder, 'index', 'a.bin'), join(folder, 'export.csv'), join(elsewhere, 'other')]) {
    writeFileSync(path, 'x');
    chmodSync(path, 0o644);
  }
  symlinkSync(join(elsewhere, 'other'), join(folder, 'link'));
  await openApp({ environment: { DATA_DIR: folder, OFFICE: 'true' } });
  const paths = [join(folder, 'index'), join(folder, 'index', 'a.bin'), join(folder, 'export.csv')];
  expect([...paths, join(elsewhere, 'other')].map(modeOf)).toEqual(['700', '600', '600', '644']);
});
