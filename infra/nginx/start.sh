#!/bin/sh
# Starts nginx in front of the API at API_URL. It asks the container's name server again and again, because an API that was replaced comes
# back under another address. A name with several addresses is as many nodes: they take turns, and one that takes no connection is passed
# over at once. None is kept for anybody: a client may talk to another with every request.
set -eu
nameservers=$(awk '$1 == "nameserver" { print ($2 ~ ":") ? "[" $2 "]" : $2 }' /etc/resolv.conf | tr '\n' ' ')
printf 'resolver %s valid=10s;\n' "${nameservers:-127.0.0.1}" >/tmp/resolver.conf
printf 'set $api "%s";\n' "$API_URL" >/tmp/api.conf
exec nginx -e stderr -c /etc/nginx/chatera/nginx.conf -g 'daemon off;'
