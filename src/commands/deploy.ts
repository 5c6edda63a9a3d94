/**
 * npm run deploy -- systemd [--folder /opt/yijiaotong] [--user yijiaotong] > /etc/systemd/system/yijiaotong.service
 * npm run deploy -- container > Containerfile
 * npm run deploy -- caddy --address https://yijiaotong.example.cn > /etc/caddy/Caddyfile
 */
import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { caddyFile, containerFile, type Place, systemdUnit } from './deploy/files.ts';

const FILES: Readonly<Record<string, (place: Place) => string>> = {
  systemd: systemdUnit,
  container: containerFile,
  caddy: caddyFile,
};

const program = new Command('deploy');
for (const [name, write] of Object.entries(FILES))
  program
    .command(name)
    .option('--folder <folder>', 'where the program lies', process.cwd())
    .option('--user <user>', 'whom it runs as', 'yijiaotong')
    .option('--address <address>', 'as people type it', 'https://yijiaotong.example.cn')
    .option('--node <path>', 'Node.js', process.execPath)
    .option('--writes <folders...>', 'folders beside data that it writes to', [...foldersSet()])
    .action((place: Place) => {
      process.stdout.write(write(place));
    });
program.parse();

/** As .env has them: without these the unit would forbid what the settings ask. */
function foldersSet(): readonly string[] {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { BACKUP_DIR, EXPORT_DIR } = process.env;
  return [BACKUP_DIR, EXPORT_DIR].filter((folder) => folder?.startsWith('/')) as string[];
}
