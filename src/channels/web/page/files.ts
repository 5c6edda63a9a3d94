/** A file dropped or pasted on the page is sent to the bot, which says what becomes of it. */
import type { Sent } from './net.ts';

export function takeFiles(send: (file: File) => void): void {
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
export async function postFile(file: File): Promise<Sent> {
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
