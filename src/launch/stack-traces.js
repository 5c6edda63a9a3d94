import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Errors say where in the sources they came from. Node's own way reads ten megabytes of maps at each start; here
 * a map is read when an error is told.
 */
export function tellPlacesInSources() {
  const maps = new Map();
  const mapOf = (file) => {
    if (!maps.has(file))
      maps.set(file, new SourceMap(JSON.parse(readFileSync(`${fileURLToPath(file)}.map`, 'utf8'))));
    return maps.get(file);
  };
  Error.prepareStackTrace = (error, frames) => {
    const lines = frames.map((frame) => {
      const told = `    at ${frame}`;
      try {
        const file = frame.getFileName() ?? '';
        if (!file.includes('/.cache/yijiaotong/')) return told;
        const { originalSource, originalLine, originalColumn } = mapOf(file).findEntry(
          frame.getLineNumber() - 1,
          frame.getColumnNumber() - 1,
        );
        if (originalSource === undefined) return told;
        const name = frame.getFunctionName();
        const at = `${new URL(originalSource, file).pathname}:${originalLine + 1}:${originalColumn + 1}`;
        return name === null ? `    at ${at}` : `    at ${name} (${at})`;
      } catch {
        return told;
      }
    });
    return [String(error), ...lines].join('\n');
  };
}
