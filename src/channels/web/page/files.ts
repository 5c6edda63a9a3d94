/** A file chosen, dropped or pasted on the page is sent to the bot, which says what becomes of it. */
import { find, notify, words } from './dom.ts';
import type { Sent } from './net.ts';

/** The paper clip, for those who may add documents. */
export function showClip(isShown: boolean): void {
  find('attach').hidden = !isShown;
  find('document').hidden = !isShown;
}

/** Once for a page. */
export function listenForFiles(): void {
  const send = (file: File) => {
    notify(words('page.file-going'));
    void postFile(file).then((sent) => {
      if (sent.kind === 'refused') notify(sent.message || words('page.file-refused'));
      if (sent.kind === 'away') notify(words('page.file-refused'));
    });
  };
  const input = find<HTMLInputElement>('document');
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file !== undefined) send(file);
    // The same file chosen again is a choice, too.
    input.value = '';
  });
  const first = (data: DataTransfer | null) => data?.files[0];
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    const file = first(event.dataTransfer);
    if (file !== undefined) send(file);
  });
  document.addEventListener('paste', (event) => {
    const file = first(event.clipboardData);
    if (file === undefined) return;
    event.preventDefault();
    send(file);
  });
}

/** Minutes for a scan: the answer comes over the line, not here. */
async function postFile(file: File): Promise<Sent> {
  try {
    const response = await fetch('/api/document', {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        'x-page': '1',
        'x-file-name': encodeURIComponent(file.name),
      },
      body: file,
    });
    const said = (await response.json().catch(() => ({}))) as { message?: string };
    return response.ok
      ? { kind: 'done', body: said }
      : { kind: 'refused', status: response.status, message: said.message ?? '' };
  } catch {
    return { kind: 'away' };
  }
}
