/** A photograph of a paper: asked what it is, drawn anew so that nothing but the picture is left, and sent. */
import { find, notify, words } from './dom.ts';

const LONGEST_SIDE = 1800;
const QUALITY = 0.82;

let record: string | undefined;

/** The camera, for a record that is submitted already. */
export function photoFor(number: string): void {
  find('photo').click();
  record = number;
}

export function listenForPhotos(): void {
  const input = find<HTMLInputElement>('photo');
  const dialog = find<HTMLDialogElement>('photo-kind');
  let file: File | undefined;
  // However it is opened: what was chosen for a record and not sent is not of the next one.
  input.addEventListener('click', () => {
    record = undefined;
  });
  input.addEventListener('change', () => {
    file = input.files?.[0];
    input.value = '';
    if (file !== undefined) dialog.showModal();
  });
  for (const choice of dialog.querySelectorAll('button'))
    choice.addEventListener('click', () => {
      dialog.close();
      if (choice.value === '') notify(words('page.photo-face'));
      else if (file !== undefined) void send(file, choice.value);
    });
}

async function send(file: File, kind: string): Promise<void> {
  const about = record === undefined ? '' : `&number=${record}`;
  record = undefined;
  notify(words('page.photo-going'));
  find('typing').hidden = false;
  try {
    const response = await fetch(`/api/photo?kind=${kind}${about}`, {
      method: 'POST',
      headers: { 'x-page': '1', 'content-type': 'application/octet-stream' },
      body: await bare(file),
    });
    if (response.ok) return;
    find('typing').hidden = true;
    const { message } = (await response.json().catch(() => ({}))) as { message?: string };
    notify(message ?? words('page.photo-failed'));
  } catch {
    find('typing').hidden = true;
    notify(words('page.photo-failed'));
  }
}

/** Drawn on a canvas of its own: place, time and device stay behind. */
async function bare(file: File): Promise<Blob> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) =>
    canvas.toBlob(
      (blob) => (blob === null ? fail(new Error('no picture')) : done(blob)),
      'image/jpeg',
      QUALITY,
    ),
  );
}
