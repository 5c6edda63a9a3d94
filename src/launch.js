/**
 * npm start, and each command (`node src/launch.js ask …`): compiled into few files, kept under node_modules until
 * a source changes, so that hundreds of them are not read one by one each time. Where nothing may be written there
 * they run as they are.
 */
import { pathToFileURL } from 'node:url';
import { run } from './launch/code-cache.js';
import { COMMANDS, compiled } from './launch/compiled.js';
import { tellPlacesInSources } from './launch/stack-traces.js';

/** What is run: a command by its name, the program itself otherwise. */
const asked = COMMANDS.find((name) => name === `commands/${process.argv[2]}`);
if (asked !== undefined) process.argv.splice(2, 1);

const folder = await compiled();
if (folder === undefined) {
  const { register } = await import('tsx/esm/api');
  register();
  await import(`./${asked ?? 'main'}.ts`);
} else {
  tellPlacesInSources();
  if (asked === undefined) run(`${folder}/main.cjs`);
  else await import(pathToFileURL(`${folder}/${asked}.js`).href);
}
