/** npm run bench -- NAME …: one measure by its name; all of them in one table where none is said. */
const [, , name = 'whole'] = process.argv;
const known = [
  'whole',
  'search',
  'flood',
  'ingest',
  'growth',
  'page',
  'channels',
  'adding',
  'load',
  'office',
];
if (!known.includes(name)) throw new Error(`No measure "${name}". There are: ${known.join(', ')}.`);
await import(`./${name}.ts`);
