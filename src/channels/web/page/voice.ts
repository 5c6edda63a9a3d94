/** A microphone, where a recogniser is set: what was said stands in the field, to be read before it is sent. */
import { find, notify, words } from './dom.ts';

const LONGEST_MS = 60_000;

export function listenForVoice(write: (text: string) => void): void {
  const made = find<HTMLButtonElement>('voice');
  let recorder: MediaRecorder | undefined;
  made.addEventListener('click', () => {
    if (recorder?.state === 'recording') recorder.stop();
    else void record().catch(() => notify(words('page.voice-refused')));
  });

  async function record(): Promise<void> {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const parts: Blob[] = [];
    recorder = new MediaRecorder(stream);
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    recorder.addEventListener('stop', () => {
      for (const track of stream.getTracks()) track.stop();
      made.setAttribute('aria-pressed', 'false');
      void send(new Blob(parts, { type: recorder?.mimeType ?? 'audio/webm' }));
    });
    recorder.start();
    made.setAttribute('aria-pressed', 'true');
    notify(words('page.voice-on'));
    setTimeout(() => recorder?.state === 'recording' && recorder.stop(), LONGEST_MS);
  }

  async function send(said: Blob): Promise<void> {
    notify(words('page.voice-going'));
    try {
      const response = await fetch('/api/voice', {
        method: 'POST',
        headers: { 'x-page': '1', 'content-type': 'application/octet-stream' },
        body: said,
      });
      const { text, message } = (await response.json().catch(() => ({}))) as {
        text?: string;
        message?: string;
      };
      if (text === undefined) notify(message ?? words('page.voice-failed'));
      else {
        notify('');
        write(text);
      }
    } catch {
      notify(words('page.voice-failed'));
    }
  }
}

/** Browsers give the microphone to https pages and to this machine alone. */
export const hasMicrophone = (): boolean =>
  typeof MediaRecorder !== 'undefined' && navigator.mediaDevices?.getUserMedia !== undefined;
