/** Files an installation needs outside the program: a systemd unit, a container, https in front. Printed by `npm run deploy`. */

export interface Place {
  /** Where the program lies. */
  readonly folder: string;
  /** Whom it runs as. */
  readonly user: string;
  /** https://yijiaotong.example.cn */
  readonly address: string;
  readonly node: string;
  /** Folders beside its own data it writes to: copies and tables on another disk. */
  readonly writes: readonly string[];
}

export function systemdUnit({ folder, user, node, writes }: Place): string {
  return `[Unit]
Description=Yijiaotong (义教通)
After=network-online.target
Wants=network-online.target

[Service]
Type=simple
User=${user}
WorkingDirectory=${folder}
Environment=NODE_ENV=production
ExecStart=${node} src/launch.js office
# A stop lets run what is running: ten seconds.
TimeoutStopSec=20
Restart=on-failure
RestartSec=5
UMask=0077
NoNewPrivileges=yes
PrivateTmp=yes
ProtectSystem=strict
ProtectHome=read-only
ReadWritePaths=${[`${folder}/data`, ...writes].join(' ')}
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectControlGroups=yes
RestrictSUIDSGID=yes
LockPersonality=yes
PrivateDevices=yes
ProtectHostname=yes
ProtectKernelLogs=yes
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
SystemCallArchitectures=native
CapabilityBoundingSet=

[Install]
WantedBy=multi-user.target
`;
}

export function containerFile(): string {
  return `FROM node:20-bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++ && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
# By name: the office's data, key and .env stay out of the image.
COPY tsconfig.json ./
COPY src src
COPY corpus corpus
COPY prompts prompts
RUN mkdir data

FROM node:20-bookworm-slim
WORKDIR /app
COPY --from=build --chown=node:node /app /app
USER node
# Any command compiles the program: the first start need not.
RUN node src/launch.js deploy container > /dev/null
ENV NODE_ENV=production OFFICE=true HOST=0.0.0.0 PORT=8787 DATA_DIR=/app/data
VOLUME /app/data
EXPOSE 8787
HEALTHCHECK --interval=30s --timeout=5s --start-period=40s CMD node -e "fetch('http://127.0.0.1:8787/healthz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
CMD ["node", "src/launch.js", "office"]
`;
}

/** Caddy gets and renews the certificate by itself. */
export function caddyFile({ address }: Place): string {
  return `${new URL(address).host} {
	encode zstd gzip
	request_body {
		max_size 40MB
	}
	@private path /metrics
	respond @private 403
	reverse_proxy 127.0.0.1:8787 {
		flush_interval -1
	}
}
`;
}
