/** A text as an office would have it in another format, rendered by code: Word, web page, PDF, a scan laid on askew. */
import chromium from '@sparticuz/chromium';
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { type Browser, chromium as playwright } from 'playwright-core';
import { PNG } from 'pngjs';
import type { Printed } from '../../src/ingest/printed.ts';

const escaped = (text: string) => text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;');
const isBlank = (piece: Printed) => typeof piece === 'string' && piece.trim() === '';

/** A saved web page: the text among menus, share buttons and a count of readers. */
export function asHtml(pieces: readonly Printed[]): string {
  const body = pieces
    .filter((piece) => !isBlank(piece))
    .map((piece) => {
      if (typeof piece === 'string') return `<p>${escaped(piece.trim())}</p>`;
      if (piece.kind === 'heading') return `<p><b>${escaped(piece.text)}</b></p>`;
      const row = (cells: readonly string[]) =>
        `<tr>${cells.map((cell) => `<td>${escaped(cell).replace(/\n/gu, '<br>')}</td>`).join('')}</tr>`;
      return `<table>${piece.rows.map(row).join('')}</table>`;
    });
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>文件</title><style>p{color:#000}</style></head><body>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/a">政务公开</a></li></ul>
<div class="article"><div class="content">${body.join('\n')}</div>
<div class="share">分享到：<a href="#">微信</a></div><p>浏览量：128</p></div>
<div class="footer">版权所有 某县人民政府 备案号1234</div><script>alert(1)</script></body></html>`;
}

export async function asDocx(pieces: readonly Printed[]): Promise<Uint8Array> {
  const children = pieces
    .filter((piece) => !isBlank(piece))
    .map((piece) => {
      if (typeof piece === 'string') return new Paragraph({ children: [new TextRun(piece.trim())] });
      if (piece.kind === 'heading')
        return new Paragraph({ heading: HeadingLevel.HEADING_1, text: piece.text });
      const cell = (text: string) =>
        new TableCell({ children: text.split('\n').map((line) => new Paragraph(line)) });
      return new Table({ rows: piece.rows.map((row) => new TableRow({ children: row.map(cell) })) });
    });
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })));
}

export async function openRenderer(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((option) => option !== '--single-process'), '--no-sandbox'],
  });
}

const STYLE = `body{font-family:"Noto Serif CJK SC",serif;font-size:12pt;line-height:1.8;margin:0}
p{margin:0;text-indent:2em;text-align:justify}table{border-collapse:collapse;width:100%}td{border:1px solid #000;padding:2pt;text-align:left;vertical-align:top}`;

function paper(pieces: readonly Printed[]): string {
  return asHtml(pieces)
    .replace(/<ul class="nav">.*?<\/ul>/su, '')
    .replace(/<div class="share">.*$/su, '</div></body></html>')
    .replace('<style>', `<style>${STYLE}`);
}

/** @returns a PDF with page numbers at its foot. */
export async function asPdf(browser: Browser, pieces: readonly Printed[]): Promise<Uint8Array> {
  const page = await browser.newPage();
  await page.setContent(paper(pieces));
  const pdf = await page.pdf({
    format: 'A4',
    margin: { top: '25mm', bottom: '25mm', left: '26mm', right: '26mm' },
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: '<span style="font-size:9pt;margin:auto">— <span class="pageNumber"></span> —</span>',
  });
  await page.close();
  return new Uint8Array(pdf);
}

const DPI = 150;
const PAGE = { width: Math.round(8.27 * DPI), height: Math.round(11.69 * DPI) };

/**
 * Pages as a scanner gives them: 150 dots an inch, laid on askew, with noise on the glass.
 *
 * @param height - of a sheet that is no A4: a blank half is read as long as a written one.
 */
export async function asScans(
  browser: Browser,
  pieces: readonly Printed[],
  { tilt = 0.5, noise = 12, most = Number.POSITIVE_INFINITY, height = PAGE.height } = {},
): Promise<readonly Uint8Array[]> {
  const page = await browser.newPage({ viewport: { width: PAGE.width, height } });
  const margin = 150;
  const view = height - 2 * margin;
  const html = paper(pieces)
    .replace('font-size:12pt', 'font-size:26px;line-height:1.8')
    .replace('margin:0}', `margin:${margin}px;width:${PAGE.width - 2 * margin}px}`);
  await page.setContent(html);
  // Lines are cut by no page end: each page begins where a line does.
  const tops = (await page.evaluate(`(() => {
    const range = document.createRange();
    const lines = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      range.selectNodeContents(node);
      for (const { top, bottom } of range.getClientRects()) lines.push({ top, bottom });
    }
    const starts = [lines[0].top];
    for (const { top, bottom } of lines) if (bottom > starts.at(-1) + ${view}) starts.push(top);
    return [...starts, lines.at(-1).bottom + 4];
  })()`)) as number[];
  const scans: Uint8Array[] = [];
  for (let at = 0; at + 1 < tops.length && at < most; at += 1) {
    // The first page's margin moves the body when it is laid at a fixed place.
    const top = (tops[at] ?? 0) - margin;
    const shown = (tops[at + 1] ?? 0) - margin - top;
    const from = top - margin;
    const body = [
      `position:absolute;left:0;top:${-from}px;margin:0 ${margin}px;width:${PAGE.width - 2 * margin}px`,
      `clip-path:inset(${top - 3}px -20px calc(100% - ${top + shown - 3}px) -20px)`,
      `transform:rotate(${tilt}deg);transform-origin:${PAGE.width / 2}px ${from + height / 2}px`,
    ].join(';');
    await page.evaluate(`{
      document.documentElement.style.cssText = 'background:#fff;overflow:hidden;height:${height}px';
      document.body.style.cssText = '${body}';
    }`);
    scans.push(noisy(await page.screenshot(), noise));
  }
  await page.close();
  return scans;
}

/** The same noise every time: a figure must be the page's, not the dice's. */
function noisy(png: Uint8Array, strength: number): Uint8Array {
  const picture = PNG.sync.read(Buffer.from(png));
  let state = 12_345;
  for (let at = 0; at < picture.data.length; at += 1) {
    if (at % 4 === 3) continue;
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const value = (picture.data[at] ?? 0) + (state / 2_147_483_648 - 0.5) * 2 * strength;
    picture.data[at] = Math.max(0, Math.min(255, value));
  }
  return new Uint8Array(PNG.sync.write(picture));
}
