#!/usr/bin/env bash
# Puts the signing certificate into a keychain of its own, and the notary's key into a file, on a
# runner that is thrown away afterwards. What is secret comes from the environment and is not printed;
# `security` takes passwords by argument alone, and nobody else is on that machine.
#
#   CERTIFICATE            the Developer ID certificate with its key, .p12 in base64; empty: nothing is done
#   CERTIFICATE_PASSWORD   of that file
#   NOTARY_KEY             the App Store Connect API key, .p8 in base64
set -euo pipefail
set +x

if [[ -z "${CERTIFICATE:-}" ]]; then
    echo "No certificate is given: the app will be signed ad hoc."
    exit 0
fi
umask 077
place=${RUNNER_TEMP:?}
keychain=$place/vidmon.keychain-db
password=$(openssl rand -hex 24)

printf '%s' "$CERTIFICATE" | base64 --decode >"$place/certificate.p12"
security create-keychain -p "$password" "$keychain"
security set-keychain-settings -lut 7200 "$keychain"
security unlock-keychain -p "$password" "$keychain"
security import "$place/certificate.p12" -k "$keychain" -P "$CERTIFICATE_PASSWORD" -T /usr/bin/codesign
security set-key-partition-list -S apple-tool:,apple: -s -k "$password" "$keychain" >/dev/null
security list-keychains -d user -s "$keychain" login.keychain-db
rm "$place/certificate.p12"
if [[ -n "${NOTARY_KEY:-}" ]]; then
    printf '%s' "$NOTARY_KEY" | base64 --decode >"$place/notary.p8"
fi
