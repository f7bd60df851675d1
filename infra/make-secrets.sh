#!/bin/sh
# Makes what docker-compose.yml expects in infra/secrets/, once: what is there already stays as it is.
set -eu
cd "$(dirname "$0")"
# Compose hands these files on with the modes they have here, and the containers run under accounts of their own: so everybody may read the
# files, and nobody but their owner may enter the folder.
umask 077
mkdir -p secrets

random() { head -c 32 /dev/urandom | base64 | tr -d '\n'; }
word() { random | tr -d '/+='; }
keep() { [ -e "secrets/$1" ] || printf '%s' "$2" >"secrets/$1"; chmod 444 "secrets/$1"; }

keep app_key "$(random)"
keep postgres_password "$(word)"
keep database_url "postgres://chatera:$(cat secrets/postgres_password)@postgres:5432/chatera"
keep redis_password "$(word)"
keep redis_url "redis://:$(cat secrets/redis_password)@redis:6379"
keep s3_access_key_id chatera
keep s3_secret_access_key "$(word)"
keep grafana_password "$(word)"
# Empty is not set: put a value in when there is one (docs/configuration.md).
keep smtp_url ''
keep oidc_providers ''
keep otel_headers ''
echo "infra/secrets is complete. Back it up with the database: app_key opens what is sealed in there."
