/** A PostgreSQL server of Debian's packages, in a folder of its own, for as long as it is asked for. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const DEBIAN = '/usr/lib/postgresql';

export interface Server {
  /** The URL of a new, empty database. */
  readonly database: (name: string) => string;
  readonly stop: () => void;
}

/** @throws there is no server program: apt-get install postgresql. */
export function startServer(port = 54_329): Server {
  const bin = binaries();
  const folder = mkdtempSync(join(tmpdir(), 'yijiaotong-postgres-'));
  // The server refuses to be root.
  const ids = process.getuid?.() === 0 ? idsOf('postgres') : undefined;
  if (ids !== undefined) chownSync(folder, ids.uid, ids.gid);
  const run = (program: string, ...options: string[]) =>
    execFileSync(join(bin, program), options, { ...(ids ?? {}), stdio: 'pipe', cwd: folder });
  const data = join(folder, 'data');
  run('initdb', '-D', data, '-U', 'office', '--auth=trust', '-E', 'UTF8', '--locale=C');
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1`;
  run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start');
  return {
    database: (name) => {
      run('createdb', '-h', '127.0.0.1', '-p', String(port), '-U', 'office', name);
      return `postgres://office@127.0.0.1:${port}/${name}`;
    },
    stop: () => {
      run('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function binaries(): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  const found = versions
    .map((version) => join(DEBIAN, version, 'bin'))
    .filter((folder) => existsSync(join(folder, 'initdb')))
    .at(-1);
  if (found === undefined)
    throw new Error('No PostgreSQL server on this machine. On Debian: apt-get install postgresql');
  return found;
}

function idsOf(user: string): { readonly uid: number; readonly gid: number } {
  const id = (flag: string) => Number(spawnSync('id', [flag, user], { encoding: 'utf8' }).stdout.trim());
  return { uid: id('-u'), gid: id('-g') };
}
