/** A server of a test on this machine alone, on a port nobody has. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** @returns its address, http://127.0.0.1:PORT. */
export function listening(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    );
  });
}

/** Whoever is in the middle of a request is cut off. */
export function closed(server: Server): void {
  server.closeAllConnections();
  server.close();
}
