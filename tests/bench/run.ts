/** npm run bench -- [answer-time | flood | ingest] …: one measure by its name; answer-time where none is said. */
const [, , name = 'answer-time'] = process.argv;
const known = ['answer-time', 'flood', 'ingest'];
await import(`./${known.includes(name) ? name : 'answer-time'}.ts`);
