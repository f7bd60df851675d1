# syntax=docker/dockerfile:1
# The web app behind nginx, which hands the API's paths on: docker build -f infra/docker/web.Dockerfile .
# As in package.json.
ARG NODE_IMAGE=node:24.21.0-trixie-slim
ARG RUNTIME_IMAGE=debian:trixie-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /src
ENV CI=true
COPY . .
RUN --mount=type=cache,id=pnpm,target=/root/.local/share/pnpm \
    npx -y "$(node -p "require('./package.json').packageManager")" install --frozen-lockfile --ignore-scripts
RUN node_modules/.bin/tsc -b packages/backend/tsconfig.build.json packages/client/tsconfig.build.json \
    && node packages/frontend/scripts/build.mjs
# The headers are the server's own: printed by its code, not written a second time.
ARG CSP_REPORTS=false
RUN node infra/nginx/write-headers.mjs packages/frontend/out > headers.conf && rm -f packages/frontend/out/csp.json*

FROM ${RUNTIME_IMAGE}
RUN apt-get update \
    && apt-get install -y --no-install-recommends nginx-light libnginx-mod-http-brotli-static \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 chatera \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin chatera
COPY infra/nginx/nginx.conf /etc/nginx/chatera/
COPY --chmod=0755 infra/nginx/start.sh /usr/local/bin/start-web
COPY --from=build /src/headers.conf /etc/nginx/chatera/headers.conf
COPY --from=build /src/packages/frontend/out /srv/chatera/web
ENV API_URL=http://api:3000
EXPOSE 8080
USER 10001:10001
STOPSIGNAL SIGQUIT
HEALTHCHECK --interval=10s --timeout=3s \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /icon.svg HTTP/1.0\\r\\n\\r\\n' >&3 && head -1 <&3 | grep -q ' 200 '"]
CMD ["start-web"]
