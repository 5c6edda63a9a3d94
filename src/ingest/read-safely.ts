/** A file read in a thread of its own, with a limit on time and memory: what hangs or swells is ended. */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { MessageKey } from '../messages/zh-CN.ts';
import type { FileContent } from './read-file.ts';
import { FileRefusedError } from './refusal.ts';

export interface ReadLimits {
  /** Seconds without any progress; a page that must be recognised makes progress with every line. */
  readonly seconds: number;
  readonly megabytes: number;
}

export const READ_LIMITS: ReadLimits = { seconds: 60, megabytes: 1_536 };

interface Reply {
  readonly progress?: boolean;
  readonly content?: FileContent;
  readonly refused?: readonly [MessageKey, Readonly<Record<string, string | number>>];
}

/** The thread reads TypeScript as the program does; a thread does not take that over from the one that starts it. */
const TSX = pathToFileURL(
  createRequire(import.meta.url)
    .resolve('tsx/esm/api')
    .replace(/\.cjs$/u, '.mjs'),
).href;
const ENTRY = new URL('./worker.ts', import.meta.url).href;
const BOOT = `import(${JSON.stringify(TSX)}).then(({ tsImport }) => tsImport(${JSON.stringify(ENTRY)}, ${JSON.stringify(ENTRY)}))`;

/**
 * @param terms - the field's words, with which misreadings of a scan are repaired.
 * @throws {FileRefusedError} the file cannot be read, or not within the limits.
 */
export function readSafely(
  bytes: Uint8Array,
  name: string,
  {
    terms = [],
    limits = READ_LIMITS,
  }: { readonly terms?: readonly string[]; readonly limits?: ReadLimits } = {},
): Promise<FileContent> {
  // A thread takes longer to begin than such a text to read, and there is nothing in it to hang on.
  if (isBareText(bytes))
    return import('./read-file.ts').then(({ readFile }) => readFile(bytes, name, NO_PAGES));
  return new Promise((resolve, reject) => {
    const worker = new Worker(BOOT, {
      eval: true,
      workerData: { bytes, name, terms },
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
    });
    let steps = 0;
    // Where this thread was busy itself, what the other one has sent meanwhile is heard first.
    const tooSlow = () => {
      const before = steps;
      setImmediate(() => {
        if (steps !== before) return;
        settle(() => reject(new FileRefusedError('library.too-slow', { seconds: limits.seconds })));
      });
    };
    let timer = setTimeout(tooSlow, limits.seconds * 1_000);
    let isSettled = false;
    const settle = (act: () => void) => {
      if (isSettled) return;
      isSettled = true;
      clearTimeout(timer);
      void worker.terminate();
      act();
    };
    worker.on('message', ({ content, refused, progress }: Reply) => {
      steps += 1;
      if (progress === true) {
        clearTimeout(timer);
        timer = setTimeout(tooSlow, limits.seconds * 1_000);
        return;
      }
      settle(() => {
        if (content !== undefined) resolve(content);
        else if (refused !== undefined) reject(new FileRefusedError(...refused));
        else reject(new FileRefusedError('library.refused'));
      });
    });
    // Out of memory, or a fault of a parser: the file's doing either way.
    worker.once('error', () => settle(() => reject(new FileRefusedError('library.refused'))));
    worker.once('exit', () => settle(() => reject(new FileRefusedError('library.refused'))));
  });
}

const BARE_BYTES = 512 * 1024;
/** Text of some language: no marks of a format, none of a page's markup. */
function isBareText(bytes: Uint8Array): boolean {
  if (bytes.length > BARE_BYTES) return false;
  const text = new TextDecoder('utf-8', { fatal: true });
  try {
    return (
      /^\uFEFF?[\p{L}\p{N}\s《（#]/u.test(text.decode(bytes)) && !bytes.includes(0) && !bytes.includes(0x3c)
    );
  } catch {
    return false;
  }
}

const NO_PAGES = {
  pdf: () => Promise.reject(new FileRefusedError('library.refused')),
  image: () => Promise.reject(new FileRefusedError('library.refused')),
};
