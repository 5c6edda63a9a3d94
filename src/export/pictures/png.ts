/** SVG → PNG in a thread of its own, one picture at a time: nobody waits while one is drawn, and its memory goes with it. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** As the font calls itself: it comes with the program, for an office's server has no Chinese one. */
export const FONT = 'Noto Sans S Chinese';

/** A telephone's full width. */
const PIXELS = 1080;

export type DrawPng = (svg: string) => Promise<Uint8Array>;

export function createDrawPng(): DrawPng {
  let before: Promise<unknown> = Promise.resolve();
  return (svg) => {
    const mine = before.then(() => drawApart(svg));
    before = mine.catch(() => undefined);
    return mine;
  };
}

/** Plain JavaScript: reading TypeScript in a new thread takes ten times as long as drawing. */
const DRAW = `
const { readFileSync } = require('node:fs');
const { parentPort, workerData } = require('node:worker_threads');
const { svg, options, drawer, program, font } = workerData;
const { initWasm, Resvg } = require(drawer);
initWasm(readFileSync(program)).then(() => {
  options.font.fontBuffers = [readFileSync(font)];
  parentPort.postMessage(new Resvg(svg, options).render().asPng());
});
`;

function drawApart(svg: string): Promise<Uint8Array> {
  const { resolve } = createRequire(import.meta.url);
  const worker = new Worker(DRAW, {
    eval: true,
    execArgv: [],
    workerData: {
      svg,
      options: { fitTo: { mode: 'width', value: PIXELS }, font: { defaultFontFamily: FONT } },
      drawer: resolve('@resvg/resvg-wasm'),
      program: resolve('@resvg/resvg-wasm/index_bg.wasm'),
      font: join(dirname(resolve('@embedpdf/fonts-sc')), '../fonts/NotoSansHans-Regular.otf'),
    },
  });
  return new Promise((done, failed) => {
    worker.once('message', done);
    worker.once('error', failed);
    worker.once('exit', (code) => failed(new Error(`The thread that draws ended with ${code}.`)));
  });
}
