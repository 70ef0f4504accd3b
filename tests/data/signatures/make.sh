#!/bin/sh
# Makes the keys and signatures of this folder anew; the private keys are thrown away.
# SPDX-License-Identifier: Apache-2.0
# Usage: sh make.sh    (needs ssh-keygen, openssl and python3; the tests stay as they are)
# ssh-keygen needs a token to sign as one, and no longer signs with SHA-1: those are put
# together out of what openssl signs. ssh-keygen looks at the former.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
keys=$(mktemp -d "${TMPDIR:-/tmp}/permdrift keys-XXXXXX")
trap 'rm -rf "$keys"' EXIT
cd "$keys"

key() {
    name=$1
    shift
    ssh-keygen -q -N '' -C "$name@example.com" -f "$name" "$@"
    cp "$name.pub" "$here/$name.pub"
}
# sign KEY NAME [OPTION...]: the signature of the message by the key.
sign() {
    key=$1 name=$2
    shift 2
    ssh-keygen -q -Y sign -f "$key" "$@" <"$here/message" >"$here/$name.sig" 2>/dev/null
}

cat >"$here/message" <<'END'
tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904
author Ada Lovelace <ada@example.com> 1700000000 +0000
committer Bob Noyce <bob@example.com> 1700000000 +0000

Widen the sweeper
END
key ed25519 -t ed25519
key other -t ed25519
key p256 -t ecdsa -b 256
key p384 -t ecdsa -b 384
key p521 -t ecdsa -b 521
key rsa -t rsa -b 2048
key rsa-small -t rsa -b 1024
for name in ed25519 other p256 p384 p521 rsa rsa-small; do
    sign "$name" "$name" -n git
done
sign ed25519 ed25519-sha256 -n git -O hashalg=sha256
sign ed25519 for-files -n file

python3 - "$here" <<'END'
import base64, hashlib, struct, subprocess, sys
here = sys.argv[1]
text = lambda b: struct.pack('>I', len(b)) + b
message = open(here + '/message', 'rb').read()
wrap = b'SSHSIG' + text(b'git') + text(b'') + text(b'sha512') + text(
    hashlib.sha512(message).digest())
application = b'ssh:'

def openssl(*words):
    return subprocess.run(('openssl',) + words, check=True, capture_output=True).stdout

def write(name, key, inner):
    kind = key[4:4 + struct.unpack('>I', key[:4])[0]]
    with open(f'{here}/{name}.pub', 'w') as to:
        to.write(f'{kind.decode()} {base64.b64encode(key).decode()} {name}@example.com\n')
    blob = b'SSHSIG' + struct.pack('>I', 1) + text(key) + text(b'git') + text(b'') + text(
        b'sha512') + text(inner)
    letters = base64.b64encode(blob).decode()
    with open(f'{here}/{name}.sig', 'w') as to:
        to.write('-----BEGIN SSH SIGNATURE-----\n')
        for at in range(0, len(letters), 70):
            to.write(letters[at:at + 70] + '\n')
        to.write('-----END SSH SIGNATURE-----\n')

def sign(key, data, *how):
    open('data', 'wb').write(data)
    return openssl('pkeyutl', '-sign', '-rawin', '-inkey', key, '-in', 'data', *how)

def token(flags):
    counter = struct.pack('>I', 7)
    digest = lambda b: hashlib.sha256(b).digest()
    return digest(application) + bytes([flags]) + counter + digest(wrap), bytes(
        [flags]) + counter

def number(n):
    b = n.to_bytes(n.bit_length() // 8 + 1, 'big')
    return text(b)

def pair(der):  # SEQUENCE of two INTEGERs, each shorter than 128 bytes
    at = 4 + der[3]
    return text(der[4:at]) + text(der[at + 2:])

openssl('genpkey', '-algorithm', 'ed25519', '-out', 'sk')
raw = openssl('pkey', '-in', 'sk', '-pubout', '-outform', 'DER')[-32:]
for name, flags in ('sk-ed25519', 1), ('sk-untouched', 0), ('sk-verified', 5):
    kind = b'sk-ssh-ed25519@openssh.com'
    data, after = token(flags)
    write(name, text(kind) + text(raw) + text(application),
          text(kind) + text(sign('sk', data)) + after)

openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', 'ec')
raw = openssl('pkey', '-in', 'ec', '-pubout', '-outform', 'DER')[-65:]
kind = b'sk-ecdsa-sha2-nistp256@openssh.com'
data, after = token(1)
write('sk-p256', text(kind) + text(b'nistp256') + text(raw) + text(application),
      text(kind) + text(pair(sign('ec', data, '-digest', 'sha256'))) + after)

openssl('genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048', '-out', 'rsa1')
modulus = int(openssl('rsa', '-in', 'rsa1', '-noout', '-modulus').split(b'=')[1], 16)
key = text(b'ssh-rsa') + number(65537) + number(modulus)
for name, kind, digest in ('rsa-sha1', b'ssh-rsa', 'sha1'), (
        'rsa-sha256', b'rsa-sha2-256', 'sha256'):
    write(name, key, text(kind) + text(sign('rsa1', wrap, '-digest', digest)))
END
for name in sk-ed25519 sk-p256 rsa-sha256; do
    ssh-keygen -q -Y check-novalidate -n git -s "$here/$name.sig" <"$here/message"
done
: >"$here/signers"
for name in ed25519 p256 p384 p521 rsa sk-ed25519 sk-p256; do
    echo "bob@example.com namespaces=\"git\" $(cat "$here/$name.pub")" >>"$here/signers"
done
