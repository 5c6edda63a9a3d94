/** npm run test:postgres: the stores' contract, the move and the processes' turns, on a real server started for it. */
import { spawnSync } from 'node:child_process';
import { startServer } from './server.ts';

const server = startServer();
try {
  const { status } = spawnSync('npx', ['vitest', 'run', '--config', 'tests/postgres/vitest.config.ts'], {
    stdio: 'inherit',
    env: {
      ...process.env,
      POSTGRES_URL: server.database('office'),
      POSTGRES_OTHER_URL: server.database('other'),
    },
  });
  process.exitCode = status ?? 1;
} finally {
  server.stop();
}
