/** npm run bench -- [search | flood | ingest | growth | page | channels | adding | load | office] …: one measure by its name; search where none is said. */
const [, , name = 'search'] = process.argv;
const known = ['search', 'flood', 'ingest', 'growth', 'page', 'channels', 'adding', 'load', 'office'];
await import(`./${known.includes(name) ? name : 'search'}.ts`);
