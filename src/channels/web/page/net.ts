/** Requests to the page's own server. A network that is away is a value, not an exception. */
export type Sent =
  | { readonly kind: 'done'; readonly body: unknown }
  /** The server took it and said no; trying again changes nothing. */
  | { readonly kind: 'refused'; readonly status: number; readonly message: string }
  /** No network, or a server that is busy: to be tried again. */
  | { readonly kind: 'away' };

const TRY_AGAIN = [408, 425, 500, 502, 503, 504];

/** Looking on opens nothing; the first act does, and this comes before it. */
let first: (() => Promise<void>) | undefined;

export function beforeFirst(act: (() => Promise<void>) | undefined): void {
  first = act;
}

export async function post(path: string, body: object): Promise<Sent> {
  try {
    const act = first;
    if (act !== undefined) {
      await act();
      first = undefined;
    }
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-page': '1' },
      body: JSON.stringify(body),
    });
    const said = (await response.json().catch(() => ({}))) as { message?: string };
    if (response.ok) return { kind: 'done', body: said };
    if (TRY_AGAIN.includes(response.status) && path !== '/api/sign-in') return { kind: 'away' };
    return { kind: 'refused', status: response.status, message: said.message ?? '' };
  } catch {
    return { kind: 'away' };
  }
}

/** @returns undefined without a network; the status where the server says no. */
export async function get<Body>(path: string): Promise<Body | number | undefined> {
  try {
    const response = await fetch(path, { headers: { accept: 'application/json' } });
    return response.ok ? ((await response.json()) as Body) : response.status;
  } catch {
    return undefined;
  }
}
